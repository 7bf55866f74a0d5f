#!/usr/bin/env bash
# Licences, bans and sources by cargo-deny; dependencies that nobody uses by cargo-shear.
# Known vulnerabilities need the advisory database from outside: checked when it can be reached, said when not.
set -euo pipefail
tools=${1:-.tools}
"$tools/bin/cargo-deny" --log-level error check bans licenses sources
if timeout 60 "$tools/bin/cargo-deny" --log-level off fetch db > /dev/null 2>&1; then
    "$tools/bin/cargo-deny" --log-level error check advisories
else
    echo "note: the advisory database is out of reach here; known vulnerabilities were not checked"
fi
"$tools/bin/cargo-shear"
