#!/usr/bin/env bash
# Takes every number and picture of docs/agreement.md anew: effects and affinities on real data. Goes on where it was stopped.
# First argument: the folder with digits/, hydraulic/, thyroid/, mi_complications/, student/, tox21/ and water_quality/.
# KINSHIP_STUDY: a folder for the trainings that are done.
set -euo pipefail
data="$(realpath "${1:?the folder of the data sets}")"
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build -c Release
mkdir -p bench/results
artifacts/bin/Kinship.Bench/release/Kinship.Bench study --data "$data" ${KINSHIP_STUDY:+--work "$KINSHIP_STUDY"} \
    --pictures docs --out bench/results/agreement.jsonl --write docs/agreement.md
