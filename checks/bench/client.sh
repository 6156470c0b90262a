#!/usr/bin/env bash
# The benchmark of the client, with the same options: see `checks/bench/client.sh --help`.
set -euo pipefail
exec cargo run --quiet --release --manifest-path "$(dirname "$0")/../../Cargo.toml" -p client-bench -- "$@"
