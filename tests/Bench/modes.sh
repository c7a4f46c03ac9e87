#!/usr/bin/env bash
# Threads against processes, what a switch of the mode costs, children killed in mid-run: ratios of medians; --tree DIR, --rounds N, --only NAME
set -euo pipefail

tree=/usr rounds=5 only=
while [ $# -gt 0 ]; do
  case $1 in
    --tree) tree=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --only) only="$only $2 "; shift 2 ;;
    *) echo "build.sh bench modes [--tree DIR] [--rounds N] [--only fast|defaults|latency|switches|kills]..." >&2; exit 64 ;;
  esac
done

program=${TUISCAN_PROGRAM:?to be started by ./build.sh bench modes}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

wanted() { [ -z "$only" ] || [[ $only == *" $1 "* ]]; }
median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# What is measured: fast is xxh128 without xattrs, defaults is sha256 with them, md5 is slow because of its work.
fields='"type", "mode", "uid", "gid", "size", "mtime", "links", "target", "content"'
settings() { printf '[job]\nhash = "%s"\nattributes = [%s]\n' "$2" "$3" >"$scratch/$1.toml"; }
settings fast xxh128 "$fields"
settings defaults sha256 "$fields, \"xattrs\""
settings md5 md5 "$fields"

record() { [ -f "$scratch/$1.baseline" ] || "$program" baseline "$scratch/$1.toml" --root "$tree" --baseline "$scratch/$1.baseline" -q || [ $? -lt 64 ]; }

# check SETTINGS NAME OPTIONS: seconds of the whole program to $scratch/NAME.times, findings to $scratch/NAME.findings
check() {
  local settings=$1 name=$2 begun
  shift 2
  begun=$(date +%s%N)
  "$program" check --root "$tree" --baseline "$scratch/$settings.baseline" --format json --log "$scratch/$name.log" "$@" >"$scratch/out" || [ $? -lt 64 ]
  awk -v t=$(($(date +%s%N) - begun)) 'BEGIN { printf "%.3f\n", t / 1e9 }' >>"$scratch/$name.times"
  sed '$d' "$scratch/out" >"$scratch/$name.findings"
}

same() { cmp -s "$scratch/$1.findings" "$scratch/$2.findings" && echo "the same findings" || echo "OTHER FINDINGS"; }
time_of() { median <"$scratch/$1.times"; }

# throughput SETTINGS BAR: whole programs in turn, the start of the children included
throughput() {
  record "$1"
  check "$1" warm --mode threads
  for ((round = 0; round < rounds; round++)); do
    check "$1" "threads-$1" --mode threads
    check "$1" "processes-$1" --mode processes
  done
  local threads processes
  threads=$(time_of "threads-$1") processes=$(time_of "processes-$1")
  echo "| throughput, $1 | threads $threads s | processes $processes s | $(ratio "$threads" "$processes") of threads | at least $2 | $(same "threads-$1" "processes-$1") |"
}

# latency FROM TO BAR: from the command to the first outcomes under the new mode
latency() {
  record defaults
  : >"$scratch/latency"
  for ((round = 0; round < rounds; round++)); do
    rm -f "$scratch/latency-$2.log"
    check defaults "latency-$2" --mode "$1" --switch-after "500ms:$2"
    sed -n "s/.*first outcomes under $2 after \([0-9]*\) ms.*/\1/p" "$scratch/latency-$2.log" >>"$scratch/latency"
  done
  echo "| a switch takes effect | $1 to $2 | $(wc -l <"$scratch/latency") switches | $(median <"$scratch/latency") ms, at most $(sort -n "$scratch/latency" | tail -n 1) | at most $3 ms | |"
}

# Twenty switches over a run that is slow because of its work: md5, one worker.
switches() {
  record md5
  check md5 plain --mode threads --workers 1
  local seconds step options=() modes=(processes tasks threads sequential)
  seconds=$(time_of plain)
  step=$(awk -v s="$seconds" 'BEGIN { printf "%d", s * 1000 / 21 }')
  for ((i = 1; i <= 20; i++)); do options+=(--switch-after "$((i * step))ms:${modes[$((i % 4))]}"); done
  for ((round = 1; round < (rounds + 1) / 2; round++)); do check md5 plain --mode threads --workers 1; done
  for ((round = 0; round < (rounds + 1) / 2; round++)); do check md5 switched --mode threads --workers 1 "${options[@]}"; done
  local plain switched
  plain=$(time_of plain) switched=$(time_of switched)
  echo "| 20 switches | none $plain s | 20 $switched s | $(ratio "$switched" "$plain") of none | at most 1.15 | $(same plain switched), $(sed -n 's/.*"switches":\([0-9]*\).*/\1/p' "$scratch/out") switches |"
}

# One of two children killed every half second.
kills() {
  record defaults
  for ((round = 0; round < rounds; round++)); do
    check defaults unharmed --mode processes --workers 2
    (
      while sleep 0.5; do
        parent=$(pgrep -f "^$program check .*killed.log" | head -n 1) || continue
        victim=$(pgrep -P "$parent" -f "^$program worker" | shuf -n 1) || continue
        kill -9 "$victim" 2>/dev/null && echo "$victim" >>"$scratch/victims"
      done
    ) &
    killer=$!
    check defaults killed --mode processes --workers 2
    kill "$killer" 2>/dev/null || true
    wait "$killer" 2>/dev/null || true
  done
  local unharmed killed
  unharmed=$(time_of unharmed) killed=$(time_of killed)
  echo "| a child killed every 0.5 s | none $unharmed s | killed $killed s | $(ratio "$killed" "$unharmed") of none | at most 1.5 | $(same unharmed killed), $(wc -l <"$scratch/victims") kills |"
}

echo "$(date -u +%F), $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg), $tree, medians of $rounds rounds"
echo
echo "| what | one | other | ratio | bar | checked |"
echo "|---|---|---|---|---|---|"
! wanted fast || throughput fast 0.85
! wanted defaults || throughput defaults 0.95
! wanted latency || { latency threads tasks 150; latency threads processes 400; }
! wanted kills || kills
! wanted switches || switches
