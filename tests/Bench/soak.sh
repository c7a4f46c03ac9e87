#!/usr/bin/env bash
# Every schedule of the conformance matrix, then switches and kills on a tree for as long as is told; --tree DIR, --seconds N, --seed N
set -euo pipefail

tree=/usr seconds=60
while [ $# -gt 0 ]; do
  case $1 in
    --tree) tree=$2; shift 2 ;;
    --seconds) seconds=$2; shift 2 ;;
    --seed) export TUISCAN_SEED=$2; shift 2 ;;
    *) echo "build.sh bench soak [--tree DIR] [--seconds N] [--seed N]" >&2; exit 64 ;;
  esac
done

tests=${TUISCAN_REPOSITORY:?to be started by ./build.sh bench soak}/tests
export TUISCAN_SOAK_TREE=$tree TUISCAN_SOAK_SECONDS=$seconds
run() { dotnet "$tests/$1/bin/Release/net10.0/TuiScan.Tests.$1.dll" -noColor -noLogo -explicit only -method "TuiScan.Tests.$1.$2.*"; }
run Core Executors.ConformanceTests
run Integrity SoakTests
