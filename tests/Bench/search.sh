#!/usr/bin/env bash
# Search beside ripgrep: the same lines in every mode, and ratios of times; --tree DIR, --lines-tree DIR, --rounds N, --only lines|times
set -euo pipefail

tree=/usr lines_tree=/usr/share rounds=5 only=
while [ $# -gt 0 ]; do
  case $1 in
    --tree) tree=$2; shift 2 ;;
    --lines-tree) lines_tree=$2; shift 2 ;;
    --rounds) rounds=$2; shift 2 ;;
    --only) only=$2; shift 2 ;;
    *) echo "build.sh bench search [--tree DIR] [--lines-tree DIR] [--rounds N] [--only lines|times]" >&2; exit 64 ;;
  esac
done

program=${TUISCAN_PROGRAM:?to be started by ./build.sh bench search}
command -v rg >/dev/null 2>&1 || { echo "bench search compares with ripgrep, which is not here: install the package ripgrep" >&2; exit 69; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
failed=0

# What is known to differ (docs/jobs/search.md) is kept out of the way: rg is told not to decode UTF-16.
theirs() { rg -uuu -n -H --column --no-heading --color never -E none "$@" "$lines_tree" || [ $? = 1 ]; }
ours() { local mode=$1; shift; "$program" search --mode "$mode" --progress never "$@" "$lines_tree" || [ $? = 1 ]; }

# Binary files are told in words of their own: only that they are told, and which, is compared.
sorted() { sed -E 's/^([^:]*):? *([Bb]inary file matches).*$/\1 binary/' | LC_ALL=C sort; }

# lines OURS-OPTIONS -- THEIRS-OPTIONS -- PATTERN
lines() {
  local mine=() rg=() pattern mode verdict count
  while [ "$1" != -- ]; do mine+=("$1"); shift; done; shift
  while [ "$1" != -- ]; do rg+=("$1"); shift; done; shift
  pattern=$1
  theirs "${rg[@]}" -- "$pattern" 2>/dev/null | sorted >"$scratch/theirs"
  for mode in sequential threads tasks processes; do
    ours "$mode" "${mine[@]}" -- "$pattern" 2>/dev/null | sorted >"$scratch/ours"
    count=$(wc -l <"$scratch/ours")
    if cmp -s "$scratch/theirs" "$scratch/ours"; then
      verdict="the same"
    else
      verdict="OTHER: $(diff "$scratch/theirs" "$scratch/ours" | grep -c '^[<>]') lines differ"
      diff -a "$scratch/theirs" "$scratch/ours" | head -n 6 | cut -c 1-200 >&2 || true
      failed=1
    fi
    echo "| ${mine[*]} '$pattern' | $mode | $count | $verdict |"
  done
}

seconds() { local begun; begun=$(date +%s%N); "$@" >"$scratch/out" 2>/dev/null || [ $? = 1 ]; awk -v t=$(($(date +%s%N) - begun)) 'BEGIN { printf "%.3f\n", t / 1e9 }'; }
median() { sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# times NAME BAR OPTIONS-OF-BOTH -- RG-OPTIONS -- PATTERN: whole programs in turn; the ratio is the median of the rounds' own ratios
times() {
  local name=$1 bar=$2 mine=() rg=() pattern
  shift 2
  while [ "$1" != -- ]; do mine+=("$1"); shift; done; shift
  while [ "$1" != -- ]; do rg+=("$1"); shift; done; shift
  pattern=$1
  : >"$scratch/a"; : >"$scratch/b"
  seconds "$program" search "${mine[@]}" -- "$pattern" "$tree" >/dev/null
  for ((round = 0; round < rounds; round++)); do
    seconds rg -uuu -n -H --column --no-heading "${rg[@]}" -- "$pattern" "$tree" >>"$scratch/a"
    seconds "$program" search "${mine[@]}" -- "$pattern" "$tree" >>"$scratch/b"
  done
  echo "| $name '$pattern' | rg $(median <"$scratch/a") s | tuiscan $(median <"$scratch/b") s | $(paste "$scratch/a" "$scratch/b" | awk '{ printf "%.3f\n", $2 / $1 }' | median) | at most $bar |"
}

echo "$(date -u +%F), $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg), $(rg --version | head -n 1), $tree and $lines_tree, medians of $rounds rounds"
if [ "$only" != times ]; then
  printf '\n| pattern | mode | lines | against ripgrep |\n|---|---|---|---|\n'
  lines -F -- -F -- 'GNU GENERAL'
  lines -F -a -- -F -a -- 'GNU GENERAL'
  lines -F -i -- -F -i -- 'gnu general'
  lines -F -- -F -- 'ß'
  lines -E -- -- 'GNU (Lesser )?General'
  lines -E -- -- '^#include <[a-z]+\.h>$'
  lines -E -- -- '\b[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\b'
  lines -E -i -- -i -- 'copyright +\(c\) +20[0-2]\d'
  lines -E -a -- -a -- 'version \d+\.\d+(\.\d+)?,'
fi

if [ "$only" != lines ]; then
  printf '\n| search | one | other | ratio | bar |\n|---|---|---|---|---|\n'
  times literal 1.0 -F -a -- -F -a -- 'GNU GENERAL'
  times 'rare literal' 1.0 -F -a -- -F -a -- 'no such words in here, surely'
  times regex 1.5 -E -a -- -a -- 'GNU [A-Z]+ PUBLIC'
  times 'regex with classes' 1.5 -E -a -- -a -- '[Ll]icense,? version [0-9]'
fi

exit "$failed"
