#!/usr/bin/env bash
# the hot pieces by BenchmarkDotNet: digests, record look-up, escaper, TOML; arguments are BenchmarkDotNet's
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$here/Pieces/Pieces.csproj
DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet build "$project" -c Release -v quiet -nologo -clp:NoSummary >&2
dotnet build-server shutdown >/dev/null 2>&1 || true
[ $# -gt 0 ] || set -- --filter '*'
exec dotnet "$here/Pieces/bin/Release/net10.0/TuiScan.Tests.Bench.Pieces.dll" "$@"
