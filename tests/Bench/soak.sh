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

tests=${TUISCAN_REPOSITORY:?to be started by ./build.sh bench soak}/tests/bin/Release/net10.0/TuiScan.Tests.dll
export TUISCAN_SOAK_TREE=$tree TUISCAN_SOAK_SECONDS=$seconds
dotnet "$tests" -noColor -noLogo -explicit only -method 'TuiScan.Tests.Core.Executors.ConformanceTests.*'
exec dotnet "$tests" -noColor -noLogo -explicit only -method 'TuiScan.Tests.Integrity.SoakTests.*'
