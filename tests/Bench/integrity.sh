#!/usr/bin/env bash
# TuiScan and its peers in turn on one tree: times, ratios and memory; --tree DIR, --files N, --rounds N, --help
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=$here/Integrity/bin/Release/net10.0
hello=$here/Hello/bin/Release/net10.0

# Not in the solution: whoever only builds and tests needs neither.
for project in "$here/Integrity/Integrity.csproj" "$here/Hello/Hello.csproj"; do
  DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet build "$project" -c Release -v quiet -nologo -clp:NoSummary >&2
done
# The compilers' servers would go on beside the measurement.
dotnet build-server shutdown >/dev/null 2>&1 || true

TUISCAN_HELLO=$hello/hello exec dotnet "$out/TuiScan.Tests.Bench.Integrity.dll" "$@"
