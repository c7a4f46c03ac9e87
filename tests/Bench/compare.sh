#!/usr/bin/env bash
# Random trees, randomly changed: findings against those of aide --check and sha256sum -c (needs root and aide); [TREES] [SEED]
set -euo pipefail
export TUISCAN_COMPARE_TREES=${1:-200} TUISCAN_SEED=${2:-$RANDOM}
echo "trees $TUISCAN_COMPARE_TREES, seed $TUISCAN_SEED"
exec dotnet "$TUISCAN_REPOSITORY/tests/EndToEnd/bin/Release/net10.0/TuiScan.Tests.EndToEnd.dll" -noColor -noLogo -showLiveOutput \
  -class 'TuiScan.Tests.EndToEnd.Integrity.Comparison.ComparisonTests'
