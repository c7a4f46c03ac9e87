#!/usr/bin/env bash
# The one entry point. Works from any directory and keeps the caller's directory for the program that it runs.
#
#   build.sh build            Release into out/; the program is out/tuiscan, native where a linker is there
#   build.sh run [ARGS]       build if needed, then become out/tuiscan ARGS; one leading -- is dropped
#   build.sh test [FILTERS]   build all, run every test; the last line is "N passed, N failed, N skipped"
#   build.sh test --coverage  run the unit tests and tell how much of its project each covers
#   build.sh format           check the layout of the sources; what else is checked the build does
#   build.sh bench [NAME]     one benchmark; without a name: which there are
#   build.sh publish [RID]    one file that needs no runtime, into out/publish/RID
#   build.sh [ARGS]           without a word: run
#
# Steps are told on stderr, so that stdout is the program's alone.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
program=$root/out/tuiscan

step() { printf 'build.sh: %s\n' "$*" >&2; }
fail() { local code=$1; shift; step "$*"; exit "$code"; }

# ---- the SDK ------------------------------------------------------------------------------------------------------

sdk_needed() { sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$root/global.json"; }

# In the repository `dotnet --version` fails where no SDK satisfies global.json.
sdk_fits() { (cd "$root" && DOTNET_NOLOGO=1 dotnet --version) >/dev/null 2>&1; }

sdk_ready=
need_sdk() {
  [ -z "$sdk_ready" ] || return 0
  if ! sdk_fits; then
    use_local_sdk
    sdk_fits || install_sdk
  fi
  sdk_ready=yes
}

use_local_sdk() {
  [ -x "$root/.dotnet/dotnet" ] || return 0
  export DOTNET_ROOT=$root/.dotnet PATH=$root/.dotnet:$PATH
}

install_sdk() {
  local version script url=https://dot.net/v1/dotnet-install.sh
  version=$(sdk_needed)
  local remedy="install the .NET SDK $version or a later 10.0 one: https://dotnet.microsoft.com/download/dotnet/10.0"
  script=$root/.dotnet/dotnet-install.sh
  mkdir -p "$root/.dotnet"
  step "no .NET SDK that fits global.json ($version); installing one into .dotnet/"
  if command -v curl >/dev/null 2>&1; then
    curl -fsSL --connect-timeout 15 --retry 2 -o "$script" "$url" 2>/dev/null || fail 1 "$url cannot be reached; $remedy"
  elif command -v wget >/dev/null 2>&1; then
    wget -q -T 15 -t 2 -O "$script" "$url" 2>/dev/null || fail 1 "$url cannot be reached; $remedy"
  else
    fail 1 "neither curl nor wget is here to fetch it; $remedy"
  fi
  bash "$script" --version "$version" --install-dir "$root/.dotnet" --no-path >&2 || fail 1 "the install script failed; $remedy"
  use_local_sdk
  sdk_fits || fail 1 "the SDK in .dotnet/ does not run here; $remedy"
}

# The program's own launcher looks for the runtime in the usual places only; tell it where ours is.
point_to_runtime() {
  [ -z "${DOTNET_ROOT:-}" ] || return 0
  use_local_sdk
  [ -z "${DOTNET_ROOT:-}" ] || return 0
  local where
  where=$(dirname "$(readlink -f "$(command -v dotnet || echo /)")")
  case $where in
    /usr/share/dotnet | /usr/lib/dotnet | /usr/local/share/dotnet | /) return 0 ;;
  esac
  [ ! -d "$where/host/fxr" ] || export DOTNET_ROOT=$where
}

# All that it prints goes to stderr; the caller's directory stays the caller's.
dn() { (cd "$root" && DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en dotnet "$@") >&2; }

# ---- build --------------------------------------------------------------------------------------------------------

quiet=(-v quiet -nologo -clp:NoSummary)

# The compiler of C that links a native program; empty where none is here.
native_compiler() { command -v clang 2>/dev/null || command -v gcc 2>/dev/null || true; }

# What a native program is made with and this machine lacks: a linker, libc's headers. Empty where both are here.
native_lacks() {
  local cc probe
  cc=$(native_compiler)
  if [ -z "$cc" ]; then
    echo "a linker: install clang, or gcc, and libc6-dev (Debian, Ubuntu) or glibc-devel (Fedora)"
    return 0
  fi
  probe=$(mktemp)
  printf '#include <unistd.h>\nint main(void) { return 0; }\n' | "$cc" -x c - -o "$probe" >/dev/null 2>&1 \
    || echo "libc's headers: install libc6-dev (Debian, Ubuntu) or glibc-devel (Fedora)"
  rm -f "$probe"
}

# The instructions that the program may use: with those of x86-64-v3 (AVX2) a search is 2.5 times as fast, and with those of
# x86-64-v4 (AVX-512) blake3 takes 0.63 of the time of v3. The native compiler chooses neither at run time.
instruction_set() {
  [ "$(uname -m)" = x86_64 ] || return 0
  local cc probe=$root/out/.probe level set=x86-64-v2
  cc=$(native_compiler)
  # The program's own condition, which ends it where it is not met. Not the flags in /proc/cpuinfo: some virtual machines have abm
  # (LZCNT) and do not list it there.
  for level in 3 4; do
    printf 'int main(void) { return 0; }\n' \
      | "$cc" "-DTUISCAN_X86_64_LEVEL=$level" "$root/Tui/Cli/Native/startup.c" -x c - -o "$probe" >/dev/null 2>&1 \
      && "$probe" 2>/dev/null || break
    set=x86-64-v$level
  done
  rm -f "$probe"
  echo "$set"
}

# compile FOLDER OPTION...: the program into a folder of the repository.
compile() {
  local folder=$1
  shift
  rm -rf "${root:?}/$folder"
  dn publish Tui/Cli/Cli.csproj -c Release --no-restore "$@" -p:PublishDocumentationFiles=false -o "$folder" "${quiet[@]}" \
    || fail 1 "the build failed"
}

# compile_native FOLDER SET: one file that needs no runtime, and its debug symbols in another beside it
# (docs/decisions/0003-native.md). Fails where the compiler's package cannot be restored.
compile_native() {
  local folder=$1 set=$2 native=(--use-current-runtime -p:PublishAot=true)
  [ -z "$set" ] || native+=("-p:IlcInstructionSet=$set")
  dn restore Tui/Cli/Cli.csproj "${native[@]}" "${quiet[@]}" 2>/dev/null || return 1
  step "compiling to native code${set:+ for $set}; this takes one to three minutes"
  compile "$folder" "${native[@]}"
  # The symbol files that are left describe the managed code; tuiscan.dbg has that as well.
  rm -f "$root/$folder"/*.pdb
}

# compile_ready_to_run FOLDER: native code and managed code side by side, for the runtime that is installed. Starts in about
# half the time of a plain build (docs/decisions/0002-ready-to-run.md); where that compiler's package cannot be had, a plain
# build does.
compile_ready_to_run() {
  local folder=$1 ready=(--use-current-runtime -p:PublishReadyToRun=true)
  if dn restore Tui/Cli/Cli.csproj "${ready[@]}" "${quiet[@]}" 2>/dev/null; then
    step "compiling ahead of time (ReadyToRun); this takes about a minute"
    compile "$folder" --no-self-contained "${ready[@]}"
  else
    step "the ahead-of-time compiler cannot be restored; building without it, start-up will be slower"
    dn restore Tui/Cli/Cli.csproj "${quiet[@]}" || fail 1 "the packages cannot be restored"
    compile "$folder" --no-self-contained
  fi
}

build_program() {
  local begun=$root/out/.begun lacks project
  need_sdk
  # Made now, since making them later would make the folders of the sources newer than the program.
  mkdir -p "$root/out"
  for project in "$root"/{Engine,Tui}/*/; do mkdir -p "$project"{bin,obj}; done
  touch "$begun"
  step "building out/tuiscan"
  lacks=$(native_lacks)
  if [ -n "$lacks" ]; then
    step "not native, for want of $lacks"
    compile_ready_to_run out/.new
  elif ! compile_native out/.new "$(instruction_set)"; then
    step "not native: the native compiler's package cannot be restored"
    compile_ready_to_run out/.new
  fi
  put_in_place
  # Its time is when the build began: a source saved meanwhile is newer.
  touch -r "$begun" "$program"
}

# A program that is running keeps its file: the new one comes by rename.
put_in_place() {
  find "$root/out" -mindepth 1 -maxdepth 1 ! -name .new ! -name .begun ! -name publish ! -name ready-to-run ! -name windows ! -name arm64 -exec rm -rf {} +
  mv "$root"/out/.new/* "$root/out/"
  rmdir "$root/out/.new"
}

is_native() { [ ! -e "$root/out/tuiscan.dll" ]; }

# The program as it is made where there is no linker, for the tests that show that it works; the program itself where it is that.
build_ready_to_run() {
  ready_to_run=$root/out/ready-to-run/tuiscan
  if ! is_native; then
    ready_to_run=$program
  elif [ ! -e "$ready_to_run" ] || [ "$program" -nt "$ready_to_run" ]; then
    compile_ready_to_run out/ready-to-run
  fi
}

# build_other FILE WHAT OPTION...: the program for another kind of machine into out/FILE, for the tests; its path, or nothing where
# what it is made of cannot be had.
build_other() {
  local file=$root/out/$1 what=$2
  shift 2
  if [ ! -e "$file" ] || [ ! "$file" -nt "$program" ]; then
    if ! dn restore Tui/Cli/Cli.csproj "$@" "${quiet[@]}" 2>/dev/null; then
      step "$what cannot be made here, for want of its packages: its tests are skipped"
      return 0
    fi
    step "making $what, for the tests"
    compile "out/$(basename "$(dirname "$file")")" "$@"
    touch "$file"
  fi
  echo "$file"
}

# The Windows program (tests/EndToEnd/Platforms/WineTests.cs), where Wine is. Not compiled ahead of time, which would take minutes
# and change nothing that the tests see.
build_windows() {
  [ -x /usr/lib/wine/wine64 ] || return 0
  build_other windows/tuiscan.exe "the program for win-x64" \
    -r win-x64 -p:SelfContained=true -p:PublishReadyToRun=false -p:PublishAot=false -p:DebugType=none
}

# The native program for 64-bit ARM (tests/EndToEnd/Platforms/Arm64Tests.cs), where what compiles, links and runs it is here.
build_arm64() {
  [ "$(uname -m)" = x86_64 ] && [ -e /usr/aarch64-linux-gnu/lib/crt1.o ] || return 0
  command -v clang >/dev/null && command -v aarch64-linux-gnu-objcopy >/dev/null && command -v qemu-aarch64-static >/dev/null || return 0
  build_other arm64/tuiscan "the program for linux-arm64" \
    -r linux-arm64 -p:PublishAot=true -p:CppCompilerAndLinker=clang -p:ObjCopyName=aarch64-linux-gnu-objcopy
}

is_up_to_date() {
  [ -x "$program" ] || return 1
  local newer
  # Folders too, since theirs is the only time that tells of a deleted file.
  newer=$(cd "$root" && find Engine Tui Directory.Build.props Directory.Packages.props global.json build.sh \
    \( -name obj -o -name bin \) -prune -o -newer "$program" -print -quit)
  [ -z "$newer" ]
}

build_all() {
  build_program
  build_ready_to_run
  build_rest
}

# Last, since a restore for another kind of machine leaves other packages behind than the solution needs.
build_rest() {
  step "building everything"
  dn msbuild TuiScan.sln -restore -p:Configuration=Release "${quiet[@]}" || fail 1 "the build failed"
}

# ---- the verbs ----------------------------------------------------------------------------------------------------

verb_run() {
  [ "${1:-}" != -- ] || shift
  is_up_to_date || build_program
  point_to_runtime
  exec "$program" "$@"
}

verb_test() {
  need_sdk
  if [ "${1:-}" != --coverage ]; then
    build_program
    build_ready_to_run
    windows=$(build_windows)
    arm64=$(build_arm64)
    build_rest
  fi
  point_to_runtime
  TUISCAN_PROGRAM=$program TUISCAN_READY_TO_RUN=${ready_to_run:-} TUISCAN_WINDOWS=${windows:-} TUISCAN_ARM64=${arm64:-} exec bash "$root/tests/run.sh" "$@"
}

verb_format() {
  need_sdk
  step "checking the format"
  dn format whitespace . --folder --exclude out --verify-no-changes || fail 1 "the format differs: dotnet format TuiScan.sln"
}

# A benchmark is a script tests/Bench/NAME.sh; adding one is adding that file. It gets the further arguments, the
# program's path in TUISCAN_PROGRAM and the repository's in TUISCAN_REPOSITORY, prints its figures to stdout, and says
# what it measures in its second line, a comment, which is shown here.
verb_bench() {
  local folder=$root/tests/Bench name=${1:-} script
  if [ -n "$name" ] && [ -f "$folder/$name.sh" ] && [ "${name#*/}" = "$name" ]; then
    shift
    build_all
    point_to_runtime
    TUISCAN_PROGRAM=$program TUISCAN_REPOSITORY=$root exec bash "$folder/$name.sh" "$@"
  fi
  [ -z "$name" ] || step "no benchmark is called $name"
  step "benchmarks:$(for script in "$folder"/*.sh; do
    [ ! -f "$script" ] || printf '\n  %-12s %s' "$(basename "$script" .sh)" "$(sed -n '2s/^# *//p' "$script")"
  done | grep . || echo ' none yet')"
  exit 64
}

# For this kind of machine native: on x86-64 for AVX2, and beside it one for processors without and one for AVX-512. For other
# kinds, and where no linker is, self-contained and ahead of time.
verb_publish() {
  need_sdk
  local rid=${1:-} own out lacks
  own=$(cd "$root" && dotnet msbuild Tui/Cli/Cli.csproj -getProperty:NETCoreSdkPortableRuntimeIdentifier)
  [ -n "$rid" ] || rid=$own
  out=out/publish/$rid
  step "publishing for $rid"
  lacks=$(native_lacks)
  if [ "$rid" != "$own" ]; then
    step "not native, since only $own can be compiled natively here"
  elif [ -n "$lacks" ]; then
    step "not native, for want of $lacks"
  elif publish_native "$out"; then
    step "published: $out"
    return 0
  else
    step "not native: the native compiler's package cannot be restored"
  fi
  publish_ready_to_run "$rid" "$out"
  step "published: $out"
}

publish_native() {
  local out=$1
  if [ "$(uname -m)" != x86_64 ]; then
    compile_native "$out" ""
    return
  fi
  compile_native "$out" x86-64-v3 && compile_native "$out/x86-64-v2" x86-64-v2 && compile_native "$out/x86-64-v4" x86-64-v4
}

publish_ready_to_run() {
  local rid=$1 out=$2
  local ready=(-r "$rid" -p:PublishReadyToRun=true -p:PublishSingleFile=true -p:SelfContained=true)
  dn restore Tui/Cli/Cli.csproj "${ready[@]}" "${quiet[@]}" 2>/dev/null \
    || fail 1 "publish: the packages for $rid cannot be had from the package sources that are set up here"
  compile "$out" "${ready[@]}" -p:DebugType=none
}

case ${1:-run} in
  build) shift; build_program ;;
  run) shift || true; verb_run "$@" ;;
  test) shift; verb_test "$@" ;;
  format) shift; verb_format ;;
  bench) shift; verb_bench "$@" ;;
  publish) shift; verb_publish "$@" ;;
  -*) verb_run "$@" ;;
  *) fail 64 "unknown word $1; use build, run [ARGS], test, format, bench [NAME], publish [RID]" ;;
esac
