#!/usr/bin/env bash
# Has others judge the instances and what the bindings write of them: Xerces-J by the schemas, and
# exchangelib, which reads the items of replies. Prints a tally of each, and fails on any difference
# that is not listed with its reason.
#
#   second-opinion.sh [--tested]
#
# First come the tests that leave the documents in target/tmp; with --tested, they have just been run.
#
# It needs EWS_SHARED, java, Xerces-J (Debian: libxerces2-java), and python3 with lxml and exchangelib.
set -euo pipefail
cd "$(dirname "$0")/../.."

: "${EWS_SHARED:?set EWS_SHARED to the folder of shared test data}"
jar=${XERCES_JAR:-/usr/share/java/xercesImpl.jar}
if [ ! -f "$jar" ]; then
    echo "there is no $jar: install libxerces2-java, or set XERCES_JAR" >&2
    exit 1
fi
folder=target/tmp
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

xerces() {
    java -cp "$jar" checks/instances/xerces/Validate.java "$folder/instances-driver/driver.xsd" "$1"
}

case ${1-} in
    "")
        echo "=== documents"
        cargo test -p ews-types --test documents --no-default-features --features all \
            instances:: -- --include-ignored
        ;;
    --tested) ;;
    *)
        echo "usage: checks/instances/second-opinion.sh [--tested]" >&2
        exit 2
        ;;
esac

echo "=== a validator must refuse a document that is not valid"
mkdir "$work/damaged"
cat > "$work/damaged/1.xml" <<XML
<i:ItemIdType xmlns:i="urn:instances" ChangeKey="1"/>
XML
for validator in xerces "python3 checks/instances/validate.py $folder/instances-driver/driver.xsd"; do
    if $validator "$work/damaged"; then
        echo "$validator does not validate" >&2
        exit 1
    fi
done

echo "=== the published schemas make the same documents"
cargo run -q -p instances -- --schemas "$EWS_SHARED/reference-xsd/V2018_01_08" --out "$work/published"
diff -rq "$folder/instances-made" "$work/published"

echo "=== Xerces-J: instances as made, and as written"
xerces "$folder/instances-made"
xerces "$folder/instances-written"

echo "=== exchangelib: replies as written"
python3 checks/instances/exchangelib_reads.py "$folder/instances-replies"
