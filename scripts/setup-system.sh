#!/usr/bin/env bash
# What the tests need from the system: PostgreSQL's server. Installed when it may be, otherwise named in one sentence.
set -euo pipefail
have_postgres() { compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null; }
missing=()
have_postgres || missing+=(postgresql)
command -v setpriv > /dev/null || missing+=(util-linux)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "installing: ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
else
    echo "Install ${missing[*]} (Debian's packages of these names), then run again." >&2
    exit 1
fi
