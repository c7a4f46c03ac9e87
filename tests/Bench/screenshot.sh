#!/usr/bin/env bash
# No measurement: makes docs/screen.svg anew, from a real frame of a real check of a tree that was tampered with
set -euo pipefail

tests=$TUISCAN_REPOSITORY/tests/Screen/bin/Release/net10.0/TuiScan.Tests.Screen.dll
work=/tmp/host
[ ! -e "$work" ] || { echo "screenshot: $work is in the way" >&2; exit 1; }
mkdir "$work"
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config

mkdir -p "$work/usr/share" "$work/usr/lib" "$work/usr/bin"
cp -a /usr/share/doc /usr/share/locale /usr/share/perl "$work/usr/share/" 2>/dev/null || true
cp -a /usr/lib/python3* "$work/usr/lib/" 2>/dev/null || true
find /usr/bin -maxdepth 1 -name '[a-l]*' -size -8M -exec cp -a -t "$work/usr/bin" {} +
cat >"$work/usr.toml" <<'TOML'
[job]
root = "usr"
baseline = "usr.baseline"
hash = "sha256"
severity = { removed = "high", content = "high", mode = "high", mtime = "low" }
[pipeline]
workers = 4
[limits]
read_rate = "150MB"
TOML
"$TUISCAN_PROGRAM" baseline "$work/usr.toml" -q || [ $? = 8 ]

# What an intruder, a careless administrator and an upgrade leave behind.
cd "$work/usr/bin"
printf '\x90' | dd of=bash bs=1 seek=4096 conv=notrunc status=none
chmod u+s grep
rm -f chage
cp env .env-helper
printf x >"$(printf 'ls\033[2K\r')"
mv gzip gzip.orig
touch -d '2026-01-01' cat cp
echo '# patched' >>ldd
cd "$work/usr/lib"
find . -name 'site.py' -exec sh -c 'echo "import os" >>"$1"' _ {} \;
find . -name '__init__.py' | sed -n '1,12p' | xargs touch

cd "$TUISCAN_REPOSITORY"
COLORTERM=truecolor dotnet "$tests" --screenshot docs/screen.svg 120 32 '(?s) (4[5-9]|[5-7]\d) % .*left.*mtime' '' "$TUISCAN_PROGRAM" "$work/usr.toml"
echo docs/screen.svg
