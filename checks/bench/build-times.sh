#!/usr/bin/env bash
# Measures what builds cost: time and memory of builds from nothing, size of programs, time of
# rebuilds. Everything is built in a temporary folder, which is removed at the end.
#
#   checks/bench/build-times.sh [--runs N] [ROW…]
#
# Without names all rows are measured, which takes some minutes; with several runs the medians count.
#
# Builds from nothing, in the dev profile without incremental compilation, as dependencies are built.
# What has to be downloaded is there before. Columns: wall time, processor time of all processes,
# and the peak memory of the largest single process.
#
#   default              ews-types with its default features
#   none                 --no-default-features
#   all                  every operation, without the features generate and yaserde
#   mail                 one domain, without generate and yaserde; once more with the dependencies
#   client-access-token  built before ("crate alone": with its build script)
#   ews                  the crate ews 0.1.2, for comparison
#   xsd-parser           the parser of schemas, as a build dependency: the first part of the naive sum
#   naive                every type with plain yaserde derives, as checks/naive writes them:
#                        the second part of the naive sum
#   client-items         ews-client with the domain items alone, and so on with each feature beside it;
#   client-ntlm          the number of crates, its own and all that it depends on, stands behind the name
#   client-blocking
#   client-all           with all of its features, which are its default
#
# Programs that write a request of GetClientAccessToken and read a reply, in the release profile.
# Columns: size when stripped; types of the bindings and requests of operations among the symbols;
# wall time of a build after main.rs was touched, in the dev and in the release profile.
#
#   hello-empty          prints a line, for comparison
#   hello-default        with the default features
#   hello-all            with every operation, without generate and yaserde
#   hello-token          with the domain client-access-token alone
#
# At the end come the ratios of wall times that the project has targets for. Those of processor times
# tell more where other programs are running.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
runs=1
wanted=()
known=(default none all mail client-access-token ews xsd-parser naive
    client-items client-ntlm client-blocking client-all hello-empty hello-default hello-all hello-token)

fail() {
    printf 'error: %s\n' "$1" >&2
    exit 1
}

while [ $# -gt 0 ]; do
    case $1 in
        -h | --help)
            sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"
            exit
            ;;
        --runs)
            runs=${2:-}
            [[ $runs =~ ^[1-9][0-9]*$ ]] || fail "--runs takes a number, such as --runs 3"
            shift
            ;;
        *)
            [[ " ${known[*]} " == *" $1 "* ]] || fail "no row $1; the rows are: ${known[*]}"
            wanted+=("$1")
            ;;
    esac
    shift
done
[ ${#wanted[@]} -gt 0 ] || wanted=("${known[@]}")

work=$(mktemp -d "${TMPDIR:-/tmp}/build-times-XXXXXX")
trap 'rm -rf "$work"' EXIT
unset EWS_SCHEMA_DIR RUSTFLAGS CARGO_BUILD_TARGET CARGO_TARGET_DIR
export CARGO_TERM_COLOR=never

# measure ROW COMMAND…: adds wall time, processor time and peak memory to the results of the row.
# The peak that the system tells of awaited processes is that of the largest one, not of their sum.
cat >"$work/measure.py" <<'PYTHON'
import resource, subprocess, sys, time

results, row, log, *command = sys.argv[1:]
with open(log, "w") as output:
    start = time.monotonic()
    code = subprocess.call(command, stdout=output, stderr=output)
    wall = time.monotonic() - start
if code != 0:
    sys.stderr.write(open(log).read())
    sys.exit(f"error: {row}: {' '.join(command)} failed")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
# In bytes on macOS, in kilobytes elsewhere.
peak = used.ru_maxrss / 1e6 if sys.platform == "darwin" else used.ru_maxrss * 1024 / 1e6
with open(results, "a") as output:
    print(row, wall, used.ru_utime + used.ru_stime, peak, sep="\t", file=output)
PYTHON
measure() {
    local row=$1
    shift
    CARGO_NET_OFFLINE=true python3 "$work/measure.py" "$work/results" "$row" "$work/log" "$@"
}

# show ROW: prints the row, by the medians of its runs.
cat >"$work/show.py" <<'PYTHON'
import statistics, sys

path, row = sys.argv[1:]
runs = [line.rstrip("\n").split("\t") for line in open(path)]
runs = [[float(n) for n in run[1:]] for run in runs if run[0] == row]
wall, cpu, peak = (statistics.median(column) for column in zip(*runs))
print(f"{row:<36} {wall:8.1f} s {cpu:8.1f} s {peak:8.0f} MB", flush=True)
PYTHON
show() {
    python3 "$work/show.py" "$work/results" "$1"
}

# build ROW COMMAND…: measures a build from nothing into the folder target.
build() {
    local row=$1 run
    shift
    for ((run = 0; run < runs; run++)); do
        rm -rf "$work/target"
        measure "$row" env CARGO_INCREMENTAL=0 "$@" --target-dir "$work/target"
    done
    show "$row"
}

# The features that ews-types declares, one a line.
features() {
    cargo metadata --manifest-path "$root/Cargo.toml" --format-version 1 --no-deps --offline |
        python3 -c '
import json, sys
packages = json.load(sys.stdin)["packages"]
print(*next(p["features"] for p in packages if p["name"] == "ews-types"), sep="\n")'
}

has_feature() {
    grep -qx "$1" <<<"$features" && return
    printf '%-36s (there is no feature %s)\n' "$row" "$1"
    return 1
}

# package NAME LINE…: makes a package with these lines in its manifest, in the folder of its name.
# Its dependencies have the versions of this workspace, as far as it has them.
package() {
    local folder=$work/$1
    mkdir -p "$folder/src"
    printf '%s\n' '[package]' "name = \"$1\"" 'version = "0.0.0"' 'edition = "2024"' "${@:2}" \
        '[workspace]' >"$folder/Cargo.toml"
    cp "$root/Cargo.lock" "$folder/"
}

fetch() {
    cargo fetch --quiet --manifest-path "$1/Cargo.toml"
}


fetch "$root"
features=$(features)
cargo_build=(cargo build --manifest-path "$root/Cargo.toml" -p ews-types --lib)

[[ " ${wanted[*]/hello-*/} " =~ [a-z] ]] &&
    printf '%-36s %10s %10s %11s\n' 'build from nothing' wall processor 'peak memory'
for row in "${wanted[@]}"; do
    case $row in
        default) build default "${cargo_build[@]}" ;;
        none) build none "${cargo_build[@]}" --no-default-features ;;
        all)
            has_feature all && build all "${cargo_build[@]}" --no-default-features --features all
            ;;
        mail | client-access-token)
            has_feature "$row" || continue
            build "$row" "${cargo_build[@]}" --no-default-features --features "$row"
            for ((run = 0; run < runs; run++)); do
                cargo clean --quiet --manifest-path "$root/Cargo.toml" -p ews-types \
                    --target-dir "$work/target"
                measure "$row, crate alone" env CARGO_INCREMENTAL=0 "${cargo_build[@]}" \
                    --no-default-features --features "$row" --target-dir "$work/target"
            done
            show "$row, crate alone"
            ;;
        client-*)
            case $row in
                client-items) chosen=items ;;
                client-ntlm) chosen=items,ntlm ;;
                client-blocking) chosen=items,blocking ;;
                client-all) chosen=blocking,ntlm,all ;;
            esac
            crates=$(cargo tree --manifest-path "$root/Cargo.toml" -p ews-client -e normal,build \
                --no-default-features --features "$chosen" --prefix none --no-dedupe -f '{p}' |
                sort -u | wc -l)
            build "$row, $crates crates" cargo build --manifest-path "$root/Cargo.toml" \
                -p ews-client --lib --no-default-features --features "$chosen"
            ;;
        ews)
            package ews-only '[dependencies]' 'ews = "=0.1.2"'
            touch "$work/ews-only/src/lib.rs"
            fetch "$work/ews-only"
            build ews cargo build --manifest-path "$work/ews-only/Cargo.toml"
            ;;
        xsd-parser)
            package xsd-parser-only '[build-dependencies]' 'xsd-parser = "=1.5.2"'
            touch "$work/xsd-parser-only/src/lib.rs"
            echo 'fn main() {}' >"$work/xsd-parser-only/build.rs"
            fetch "$work/xsd-parser-only"
            build xsd-parser cargo build --manifest-path "$work/xsd-parser-only/Cargo.toml"
            ;;
        naive)
            package naive '[dependencies]' 'yaserde = { version = "0.13.2", features = ["derive"] }'
            cargo run --quiet --manifest-path "$root/Cargo.toml" -p naive \
                --target-dir "$work/tools" -- \
                --schemas "$root/schemas" --out "$work/naive/src"
            rm -rf "$work/tools"
            fetch "$work/naive"
            build naive cargo build --manifest-path "$work/naive/Cargo.toml"
            ;;
    esac
done
rm -rf "$work/target"

# hello ROW FEATURES: a program on ews-types with these lines of a dependency.
hello() {
    local row=$1 main=$work/$1/src/main.rs profile run
    if [ "$row" = hello-empty ]; then
        package "$row"
        echo 'fn main() { println!("hello"); }' >"$main"
    else
        package "$row" '[dependencies]' "ews-types = { path = \"$root\"$2 }"
        cp "$root/checks/bench/hello.rs" "$main"
    fi
    fetch "$work/$row"
    for profile in dev release; do
        local build=(cargo build --offline --quiet --profile "$profile"
            --manifest-path "$work/$row/Cargo.toml" --target-dir "$work/target")
        "${build[@]}"
        for ((run = 0; run < runs; run++)); do
            touch "$main"
            measure "$row $profile" "${build[@]}"
        done
    done
    local program=$work/target/release/$row
    "$program" >/dev/null
    cp "$program" "$program-stripped"
    strip "$program-stripped"
    python3 "$work/hello.py" "$work/results" "$row" "$program" "$root/docs/operations.md"
    rm -rf "$work/target"
}

cat >"$work/hello.py" <<'PYTHON'
import os, re, statistics, subprocess, sys

results, row, program, operations = sys.argv[1:]
size = os.path.getsize(program + "-stripped") / 1000
symbols = subprocess.run(["nm", "-C", program], capture_output=True, text=True).stdout
types = set(re.findall(r"ews_types::(?:types|messages)::(\w+)", symbols))
# The second column has the requests by their elements, whose types may have `Type` behind the name.
elements = re.findall(r"^\|[^|]*\| `(\w+)` \|", open(operations).read(), re.M)
requests = {element + suffix for element in elements for suffix in ("", "Type")}
times = []
for profile in ("dev", "release"):
    runs = [line.split("\t") for line in open(results)]
    times.append(statistics.median(float(r[1]) for r in runs if r[0] == f"{row} {profile}"))
print(f"{row:<36} {size:8.0f} kB {len(types):6} {len(types & requests):9}"
      f" {times[0]:8.2f} s {times[1]:8.2f} s", flush=True)
PYTHON

if [[ " ${wanted[*]}" == *" hello-"* ]]; then
    printf '\n%-36s %11s %6s %9s %10s %10s\n' program stripped types requests rebuild release
fi
for row in "${wanted[@]}"; do
    case $row in
        hello-empty) hello "$row" "" ;;
        hello-default) hello "$row" "" ;;
        hello-all)
            has_feature all &&
                hello "$row" ', default-features = false, features = ["all"]'
            ;;
        hello-token)
            has_feature client-access-token &&
                hello "$row" ', default-features = false, features = ["client-access-token"]'
            ;;
    esac
done

touch "$work/results"
python3 - "$work/results" <<'PYTHON'
import statistics, sys

rows = {}
for line in open(sys.argv[1]):
    row, *numbers = line.rstrip("\n").split("\t")
    rows.setdefault(row, []).append([float(n) for n in numbers])

def median(row, column):
    return statistics.median(run[column] for run in rows[row])

def check(text, needed, value, limit, unit=""):
    if all(row in rows for row in needed):
        wall, cpu = value(0), value(1)
        verdict = "holds" if wall <= limit else "missed"
        aside = "" if cpu is None else f" (processor time {cpu:.2f})"
        lines.append(f"{text:<44} {wall:6.2f}{unit}, target {limit}{unit}: {verdict}{aside}")

lines = []
check("default / (xsd-parser + naive)", ["default", "xsd-parser", "naive"],
      lambda n: median("default", n) / (median("xsd-parser", n) + median("naive", n)), 0.7)
check("default, peak memory", ["default"],
      lambda n: None if n else max(run[2] for run in rows["default"]) / 1000, 2.0, " GB")
check("all / ews", ["all", "ews"], lambda n: median("all", n) / median("ews", n), 1.0)
alone = "client-access-token, crate alone"
check(alone, [alone], lambda n: median(alone, n), 3.0, " s")
if lines:
    print("", *lines, sep="\n")
PYTHON
