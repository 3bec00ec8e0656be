#!/usr/bin/env bash
# Takes every number of docs/performance.md and of the README's section on speed anew, on a quiet machine; about 20 minutes.
# --any-load measures on a busy one. From the environment: KINSHIP_PYTHON, an interpreter with PyTorch and pandas;
# KINSHIP_PEERS, a folder with other steps of PyTorch than bench/peer's; KINSHIP_DATA, a folder with tox21/ and thyroid/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build -c Release
bench=artifacts/bin/Kinship.Bench/release/Kinship.Bench
mkdir -p bench/results

"$bench" memory --write docs/performance.md
"$bench" threads --write docs/performance.md
"$bench" ways --write docs/performance.md
"$bench" compare "$@" --out bench/results/compare.json --write docs/performance.md,README.md
"$bench" jobs "$@" ${KINSHIP_DATA:+--data "$KINSHIP_DATA"} --out bench/results/jobs.json --write docs/performance.md
"$bench" growth "$@" --out bench/results/growth.json --picture docs/growth.svg --write docs/performance.md
