#!/usr/bin/env bash
# Rebuilds portal.css and office.css from crates/web/assets/look and says whether the committed ones are the same.
# `scripts/build-look.sh` compares and fails on a difference; `scripts/build-look.sh --write` puts the new ones in place.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v npm > /dev/null || { echo "Install node 20 or newer with npm (Debian: nodejs npm), then run again." >&2; exit 1; }
tools=.tools/look
mkdir -p "$tools/out"
cp scripts/look/package.json scripts/look/package-lock.json "$tools/"
(cd "$tools" && npm ci --ignore-scripts --no-audit --no-fund --silent)
assets=$PWD/crates/web/assets
scripts=$PWD/scripts/look
(cd "$tools" && node "$scripts/build.mjs" "$assets/look" out)
node "$scripts/contrast.mjs" "$assets/look/_palette.scss" > /dev/null
if [ "${1:-}" = --write ]; then
    cp "$tools"/out/*.css "$assets/"
    exit 0
fi
for face in portal office; do
    cmp "$tools/out/$face.css" "$assets/$face.css" || { echo "$face.css is not what its sources give: run scripts/build-look.sh --write" >&2; exit 1; }
done
