#!/bin/sh
# Makes the certificates of the tests, by OpenSSL 3. They are valid for a hundred years, but for the one that has
# expired. One RSA key serves all that need one. fingerprints.tsv has what openssl says of the signatures' hashes.
set -eu
cd "$(dirname "$0")"
quiet() { "$@" 2>/dev/null; }
days=36500
names='subjectAltName=DNS:localhost,IP:127.0.0.1'
leaf='basicConstraints=CA:FALSE'

quiet openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem
quiet openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out ca.key
quiet openssl req -x509 -key ca.key -subj '/CN=Test authority' -days $days -sha256 -out ca.pem \
    -addext 'keyUsage=critical,keyCertSign'

# signed NAME SUBJECT EXTENSION OPTION...: by the authority.
signed() {
    name=$1 subject=$2 extension=$3
    shift 3
    quiet openssl req -new -key key.pem -subj "$subject" -out request
    printf '%s\n%s\n' "$leaf" "$extension" >extensions
    quiet openssl x509 -req -in request -CA ca.pem -CAkey ca.key -sha256 -extfile extensions -out "$name.pem" "$@"
}
signed localhost /CN=localhost "$names" -days $days
signed other /CN=other.example.com 'subjectAltName=DNS:other.example.com' -days $days
# Of January 2020. In OpenSSL 3.0 only the command `ca` takes dates.
: >index.txt
printf '[ca]\ndatabase=index.txt\nrand_serial=yes\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n' >ca.conf
quiet openssl req -new -key key.pem -subj /CN=localhost -out request
printf '%s\n%s\n' "$leaf" "$names" >extensions
quiet openssl ca -batch -config ca.conf -name ca -cert ca.pem -keyfile ca.key -in request -out expired.pem -notext \
    -outdir . -startdate 20200101000000Z -enddate 20200201000000Z -extfile extensions
signed client /CN=alfa 'extendedKeyUsage=clientAuth' -days $days

# own NAME KEY OPTION...: self-signed, by one algorithm or another.
own() {
    name=$1 key=$2
    shift 2
    quiet openssl req -x509 -key "$key" -subj /CN=localhost -days $days -addext "$names" -out "$name.pem" "$@"
}
pss='-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest'
own md5 key.pem -md5
own sha1 key.pem -sha1
own sha256 key.pem -sha256
own sha384 key.pem -sha384
own sha512 key.pem -sha512
own pss-sha1 key.pem -sha1 $pss
own pss-sha256 key.pem -sha256 $pss
own pss-sha512 key.pem -sha512 $pss
quiet openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384 -out ec.key
own ecdsa-sha1 ec.key -sha1
own ecdsa-sha256 ec.key -sha256
own ecdsa-sha384 ec.key -sha384
own ecdsa-sha512 ec.key -sha512
quiet openssl genpkey -algorithm ED25519 -out ed.key
own ed25519 ed.key
own sha224 key.pem -sha224

# RFC 5929: SHA-256 where the signature is by MD5 or SHA-1, else the hash of the signature.
for pair in md5:256 sha1:256 sha256:256 sha384:384 sha512:512 pss-sha1:256 pss-sha256:256 pss-sha512:512 \
    ecdsa-sha1:256 ecdsa-sha256:256 ecdsa-sha384:384 ecdsa-sha512:512; do
    name=${pair%:*} hash=${pair#*:}
    print=$(openssl x509 -in "$name.pem" -noout -fingerprint "-sha$hash" | sed 's/.*=//; s/://g' | tr A-F a-f)
    printf '%s\t%s\n' "$name" "$print"
done >fingerprints.tsv
rm -f request extensions ca.key ca.srl ca.conf index.txt* ec.key ed.key [0-9A-F][0-9A-F][0-9A-F][0-9A-F]*.pem
