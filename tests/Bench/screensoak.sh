#!/usr/bin/env bash
# Whether the screen's memory stays flat: runs, keys, switches, resizes and killed children at random; --tree DIR, --seconds N, --seed N
set -euo pipefail

tree=/usr/share/doc seconds=3600 seed=$RANDOM
while [ $# -gt 0 ]; do
  case $1 in
    --tree) tree=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --seed) seed=$2; shift 2 ;;
    *) echo "screensoak: unknown option $1; use --tree DIR, --seconds N, --seed N" >&2; exit 64 ;;
  esac
done

tests=$TUISCAN_REPOSITORY/tests/Screen/bin/Release/net10.0/TuiScan.Tests.Screen.dll
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config

# Every tenth entry is another one than was recorded, so that there are findings to show.
cp -a "$tree" "$work/tree"
"$TUISCAN_PROGRAM" baseline --root "$work/tree" --baseline "$work/b" -q || [ $? = 8 ]
find "$work/tree" -type f | awk 'NR % 10 == 0' | tr '\n' '\0' | xargs -0 touch
printf '[job]\nroot = "tree"\nbaseline = "b"\n[limits]\nread_rate = "50MB"\n' >"$work/soak.toml"
echo "$seconds s over $(find "$work/tree" | wc -l) entries of $tree, seed $seed"
dotnet "$tests" --screen-soak "$seconds" "$seed" "$TUISCAN_PROGRAM" "$work/soak.toml"
