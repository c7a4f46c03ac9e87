#!/usr/bin/env bash
# Records: seconds and peak memory over CSV of two lengths, filter, groups, saving; beside mlr and awk where they are here; --rows N, --rounds N
set -euo pipefail

rows=10000000 rounds=3
while [ $# -gt 0 ]; do
  case $1 in
    --rows) rows=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    *) echo "build.sh bench records [--rows N] [--rounds N]" >&2; exit 64 ;;
  esac
done

program=${TUISCAN_PROGRAM:?to be started by ./build.sh bench records}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

make_rows() { awk -v seed=1 -v rows="$1" -f "$TUISCAN_REPOSITORY/tests/Bench/records.awk" >"$2"; }
median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# What a process and its children hold that is no file's: KiB.
held() { local p sum=0 own; for p in $1 $(pgrep -P "$1" || true); do own=$(awk '/^RssAnon/ { print $2 }' "/proc/$p/status" 2>/dev/null || true); sum=$((sum + ${own:-0})); done; echo "$sum"; }

# measure COMMAND...: seconds (median) and the most that was held (MiB), as "S M"
measure() {
  local round begun pid now most=0
  : >times
  for ((round = 0; round < rounds; round++)); do
    begun=$(date +%s%N)
    "$@" >measured 2>&1 &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do now=$(held "$pid"); [ "$now" -le "$most" ] || most=$now; sleep 0.02; done
    wait "$pid" || { cat measured >&2; exit 1; }
    awk -v t=$(($(date +%s%N) - begun)) 'BEGIN { printf "%.3f\n", t / 1e9 }' >>times
  done
  echo "$(median <times) $((most / 1024))"
}

profile() { # NAME INPUT LINES...
  local name=$1 input=$2
  shift 2
  { printf '[job]\nkind = "records"\ninput = ["%s"]\n' "$input"; printf '%s\n' "$@"; } >"$name.toml"
}

line() { printf '%-44s %10s rows %8s s %6s MiB %12s rows/s\n' "$1" "$2" "$3" "$4" "$(awk -v r="$2" -v s="$3" 'BEGIN { printf "%d", r / s }')"; }

few=$((rows / 10))
make_rows "$few" few.csv
make_rows "$rows" many.csv
cat many.csv >/dev/null
group=("where = 'status >= 500 and path contains \"api\"'" 'group_by = ["host", "status"]' 'aggregates = ["count", "sum(bytes)", "mean(ms)", "max(ms)"]')
for length in few many; do
  profile "group-$length" "$length.csv" "${group[@]}"
  profile "keep-$length" "$length.csv" 'output = "kept.jsonl"'
done

for mode in threads processes sequential; do
  for job in group keep; do
    [ "$mode$job" != sequentialkeep ] || continue
    read -r seconds memory <<<"$(measure "$program" run "./$job-few.toml" --mode "$mode" --format json)"
    line "$job, $mode" "$few" "$seconds" "$memory"
    read -r seconds memory <<<"$(measure "$program" run "./$job-many.toml" --mode "$mode" --format json)"
    line "$job, $mode" "$rows" "$seconds" "$memory"
    [ "$mode$job" != threadsgroup ] || own=$seconds
  done
done

peer() { # NAME COMMAND...
  local name=$1
  shift
  read -r seconds memory <<<"$(rounds=1 measure "$@")"
  line "$name" "$rows" "$seconds" "$memory"
  printf 'group, threads, beside %s: %s times as fast\n' "$name" "$(awk -v a="$seconds" -v b="$own" 'BEGIN { printf "%.1f", a / b }')"
}

if command -v mlr >/dev/null; then
  peer "mlr" mlr --icsv --ojsonl filter '$status >= 500 && $path =~ "api"' then stats1 -a count,sum,mean,max -f bytes,ms -g host,status many.csv
else
  echo "mlr is not here: apt-get install miller"
fi
# It splits quoted fields too: a bound for what a plain loop costs, not the same work.
peer "awk (no quotes)" awk -F, '$4 >= 500 && $3 ~ /api/ { k = $2 "," $4; n[k]++; b[k] += $5; m[k] += $6; if ($6 > x[k]) x[k] = $6 } END { for (k in n) print k, n[k], b[k], m[k] / n[k], x[k] }' many.csv
