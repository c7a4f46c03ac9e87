#!/usr/bin/env bash
# The screen during a scan with the defaults, next to htop and btop: bytes, updates, CPU; then scan times with it and without; --tree DIR, --rounds N, --seconds N, --kept (the last part only)
set -euo pipefail

tree=/usr rounds=7 seconds=8 meters=yes
while [ $# -gt 0 ]; do
  case $1 in
    --tree) tree=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --kept) meters=; shift ;;
    *) echo "screen: unknown option $1; use --tree DIR, --rounds N, --seconds N, --kept" >&2; exit 64 ;;
  esac
done

tests=$TUISCAN_REPOSITORY/tests/Screen/bin/Release/net10.0/TuiScan.Tests.Screen.dll
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config

"$TUISCAN_PROGRAM" baseline --root "$tree" --baseline "$work/b" -q || [ $? = 8 ]
printf '[job]\nroot = "%s"\nbaseline = "b"\n[limits]\nread_rate = "200MB"\n' "$tree" >"$work/slow.toml"

if [ -n "$meters" ]; then
  echo "a check of $tree with the defaults at no more than 200 MB/s, $(date -u +%F), $(nproc) cores"
  meter() { dotnet "$tests" --screen-bench "$@"; }
  meter tuiscan 80 24 "$seconds" screen "$TUISCAN_PROGRAM" "$work/slow.toml"
  meter tuiscan 200 50 "$seconds" screen "$TUISCAN_PROGRAM" "$work/slow.toml"
  for peer in htop btop; do
    if command -v "$peer" >/dev/null; then
      meter "$peer" 80 24 "$seconds" all "$peer"
      meter "$peer" 200 50 "$seconds" all "$peer"
    else
      echo "$peer is not installed: skipped"
    fi
  done
fi

# The same check, as fast as it can, with a screen and without one in turn: wall time by the log's first line and that of the
# end; CPU time of the process, which other work on the machine disturbs less.
length() {
  local first last
  first=$(head -n 1 "$1" | cut -d ' ' -f 1)
  last=$(grep -m 1 '  ended: ' "$1" | cut -d ' ' -f 1)
  echo $((($(date -d "$last" +%s%N) - $(date -d "$first" +%s%N)) / 1000000))
}
median() { sort -n "$1" | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }
TIMEFORMAT='%U %S'
for ((round = 1; round <= rounds; round++)); do
  rm -f "$work/log"
  { time "$TUISCAN_PROGRAM" check --root "$tree" --baseline "$work/b" --log "$work/log" -q --progress never 2>/dev/null || true; } 2>"$work/cpu"
  awk '{ printf "%d\n", ($1 + $2) * 1000 }' "$work/cpu" >>"$work/without.cpu"
  length "$work/log" >>"$work/without"
  rm -f "$work/log"
  dotnet "$tests" --screen-until "$work/log" '  ended: ' "$TUISCAN_PROGRAM" --root "$tree" --baseline "$work/b" --log "$work/log" >>"$work/with.cpu"
  length "$work/log" >>"$work/with"
  echo "round $round: $(tail -n 1 "$work/without") ms without a screen, $(tail -n 1 "$work/with") ms with it; CPU $(tail -n 1 "$work/without.cpu") and $(tail -n 1 "$work/with.cpu") ms"
done
ratio() { awk "BEGIN { printf \"%.3f\", $1 / $2 }"; }
with=$(median "$work/with") without=$(median "$work/without") with_cpu=$(median "$work/with.cpu") without_cpu=$(median "$work/without.cpu")
echo
echo "check of $tree with the defaults, medians of $rounds rounds, load $(cut -d ' ' -f 1 /proc/loadavg):"
echo "  throughput kept with a screen: $(ratio "$without" "$with") ($without ms without, $with ms with; the bar is 0.95)"
echo "  CPU without against with:      $(ratio "$without_cpu" "$with_cpu") ($without_cpu ms without, $with_cpu ms with)"
