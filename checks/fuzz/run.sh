#!/usr/bin/env bash
# Builds the fuzz targets once and runs each for some time, with its seeds and a dictionary.
# What a run finds worth keeping goes to corpus/, what breaks a target to artifacts/.
#
#   run.sh [-j JOBS] SECONDS [TARGET...]
#
# JOBS is how many targets run at once: 1 by default. Fails if a target has a finding.
set -euo pipefail
cd "$(dirname "$0")"

jobs=1
while getopts j: option; do
    case $option in
        j) jobs=$OPTARG ;;
        *) exit 2 ;;
    esac
done
shift $((OPTIND - 1))
if [ $# -lt 1 ]; then
    sed -n '2,8s/^# \{0,1\}//p' run.sh >&2
    exit 2
fi
seconds=$1
shift
targets=("$@")
if [ $# -eq 0 ]; then
    targets=(read_any_element read_soap stream round_trip generate
        ntlm_negotiate ntlm_challenge ntlm_authenticate ntlm_header)
fi

# As cargo-fuzz does without a sanitizer, which code without `unsafe` does not need; the stable
# compiler will do. Build scripts are not instrumented, since a target is named.
host=$(rustc -vV | sed -n 's/^host: //p')
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module \
-Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
-Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"
build=(cargo build --locked --release --target "$host")
for target in "${targets[@]}"; do
    build+=(--bin "$target")
done
start=$SECONDS
"${build[@]}"
echo "built in $((SECONDS - start)) s"

# Schemas of the generator's own tests.
schemas=target/seeds/generate
rm -rf "$schemas"
mkdir -p "$schemas" target/logs
for schema in ../../codegen/tests/{cases,bad}/*/*.xsd; do
    # A folder of several becomes one input, by lines of `=`.
    folder=$(basename "$(dirname "$schema")")
    if [ -e "$schemas/$folder" ]; then
        printf '\n=\n' >>"$schemas/$folder"
    fi
    cat "$schema" >>"$schemas/$folder"
done
if [ -d /dev/shm ] && [ -z "${TMPDIR:-}" ]; then
    export TMPDIR=/dev/shm
fi

# Prints what libFuzzer said last, and whether there is a finding.
run() {
    local target=$1 log=target/logs/$1 max_len=4096 dictionary=ews.dict
    local seeds=("seeds/$target")
    mkdir -p "corpus/$target" "artifacts/$target"
    if [ "$target" = generate ]; then
        seeds+=("$schemas")
        max_len=8192
    fi
    if [[ $target = ntlm_* ]]; then
        dictionary=ntlm.dict
    fi
    local status=0
    "target/$host/release/$target" "corpus/$target" "${seeds[@]}" -dict="$dictionary" \
        -artifact_prefix="artifacts/$target/" -max_len=$max_len -max_total_time="$seconds" \
        -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 >"$log" 2>&1 || status=$?
    local executions figures
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    figures=$(grep -a -o 'cov: [0-9]* ft: [0-9]* corp: [0-9]*' "$log" | tail -n 1)
    printf '%-17s %10s executions, %s, ' "$target" "${executions:-?}" "$figures"
    if [ "$status" -eq 0 ]; then
        echo "no finding"
        return
    fi
    echo "FINDING: checks/fuzz/$log"
    grep -a -E -A 3 'panicked at|ERROR: libFuzzer|Test unit written' "$log" | cut -c -500 | tail -n 12
    return 1
}

failed=0
running=()
for target in "${targets[@]}"; do
    if [ ${#running[@]} -ge "$jobs" ]; then
        wait "${running[0]}" || failed=1
        running=("${running[@]:1}")
    fi
    run "$target" &
    running+=($!)
done
for job in "${running[@]}"; do
    wait "$job" || failed=1
done
exit $failed
