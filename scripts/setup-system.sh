#!/usr/bin/env bash
# What the tests need from the system: PostgreSQL's server, a browser with its driver and letters, Java for the HTML checker, npm.
# Installed when it may be, otherwise named in one sentence.
set -euo pipefail
missing=()
compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null || missing+=(postgresql)
command -v setpriv > /dev/null || missing+=(util-linux)
command -v chromium > /dev/null || missing+=(chromium)
command -v chromedriver > /dev/null || missing+=(chromium-driver)
compgen -G '/usr/share/fonts/truetype/noto/NotoSans-Regular*' > /dev/null || missing+=(fonts-noto-core)
command -v java > /dev/null || missing+=(default-jre-headless)
command -v npm > /dev/null || missing+=(nodejs npm)
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "installing: ${missing[*]}"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
else
    echo "Install ${missing[*]} (Debian's packages of these names), then run again." >&2
    exit 1
fi
