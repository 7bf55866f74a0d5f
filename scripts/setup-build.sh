#!/usr/bin/env bash
# What the build needs from the system: Rust and a C compiler (SQLite and the TLS library are compiled). The compiler is installed
# when it may be; Rust is the newcomer's own and is only named.
set -euo pipefail
command -v cargo > /dev/null || { echo "Install Rust 1.95 or newer (https://rustup.rs), then run again." >&2; exit 1; }
command -v cc > /dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
    echo "installing: gcc libc6-dev"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends gcc libc6-dev > /dev/null
else
    echo "Install a C compiler (Debian: gcc libc6-dev), then run again." >&2
    exit 1
fi
