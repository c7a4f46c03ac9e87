#!/usr/bin/env bash
# Runs the test projects one after the other; build.sh test builds them first and calls this.
#
#   run.sh [FILTERS]    every test that the filters of xunit's own runner leave; the last line is "N passed, N failed, N skipped"
#   run.sh --coverage   builds the unit tests for coverage, runs them, and leaves a report per project in out/coverage
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$root"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

step() { printf 'run.sh: %s\n' "$*" >&2; }
built() { echo "tests/$1/bin/Release/net10.0/TuiScan.Tests.$1.dll"; }

# All projects but EndToEnd, which runs the program itself and is the last: those that mirror a project of the product, and
# Architecture, which reads the sources.
unit_projects() { for project in tests/*/*.Tests.csproj; do basename "$project" .Tests.csproj; done | grep -v -x EndToEnd; }

# run_project NAME FILTER...: adds to the sums below. A filter may match nothing in a project.
passed=0 failed=0 skipped=0 code=0
run_project() {
  local name=$1 exit=0
  shift
  : >"$report"
  # Twice as many at a time as processors, since most tests wait for programs (2 cores: 7 minutes instead of 13).
  ${signals[@]+"${signals[@]}"} dotnet "$(built "$name")" -noColor -noLogo -maxThreads 2x -result-xml "$report" "$@" || exit=$?
  # The report is one line of XML: <assemblies ...><assembly ... total="" passed="" failed="" skipped="" errors="" ...>
  count() { sed -n "s/.*<assembly [^>]* $1=\"\([0-9]*\)\".*/\1/p" "$report" | head -n 1; }
  if [ -z "$(count passed)" ]; then
    step "the tests of $name ended without a report (exit $exit)"
    failed=$((failed + 1))
  else
    # A fixture that fails to clean up is an error of no single test; it counts as a failure all the same.
    passed=$((passed + $(count passed))) skipped=$((skipped + $(count skipped)))
    failed=$((failed + $(count failed) + $(count errors)))
  fi
  [ "$exit" = 0 ] || code=$exit
}

run_tests() {
  local name begun=$SECONDS units
  report=$(mktemp) signals=()
  trap 'rm -f "$report"' EXIT
  # A background job of a shell ignores SIGINT and SIGQUIT, one of nohup SIGHUP, and so would every program that a test starts and interrupts.
  ! env --default-signal=HUP,INT,QUIT true 2>/dev/null || signals=(env --default-signal=HUP,INT,QUIT)
  for name in $(unit_projects); do
    run_project "$name" "$@"
  done
  units=$((SECONDS - begun)) begun=$SECONDS
  run_project EndToEnd "$@"
  step "the unit tests took $units s, those from end to end $((SECONDS - begun)) s"
  if [ "$((passed + failed + skipped))" = 0 ]; then
    step "no test ran"
    code=1
  elif [ "$code" = 0 ] && [ "$failed" != 0 ]; then
    code=1
  fi
  echo "$passed passed, $failed failed, $skipped skipped"
}

# What the tests of each project of the product cover of that project, in this process alone: what children do is not counted.
run_coverage() {
  local name assembly
  rm -rf out/coverage
  for name in $(unit_projects | grep -v -x Architecture); do
    case $name in
      Core) assembly=TuiScan.Engine ;;
      Cli) assembly=tuiscan ;;
      *) assembly=TuiScan.$name ;;
    esac
    dotnet build "tests/$name/$name.Tests.csproj" -c Release -p:Coverage=true -v quiet -nologo -clp:NoSummary >&2
    dotnet "$(built "$name")" --progress off --no-ansi --results-directory out/coverage \
      --coverlet --coverlet-include "[$assembly]*" --coverlet-output-format cobertura --coverlet-file-prefix "$name" || code=$?
  done
  step "the reports are in out/coverage:"
  for name in out/coverage/*.cobertura*.xml; do
    # The first line rate of a report is that of the whole project.
    sed -n "s|.*<coverage line-rate=\"\([0-9.]*\)\".*|$(basename "$name") \1|p" "$name" | head -n 1
  done
}

case ${1:-} in
  --coverage) run_coverage ;;
  *) run_tests "$@" ;;
esac
exit "$code"
