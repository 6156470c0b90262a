//! What binds authentication to the TLS connection under it: `tls-server-end-point` of RFC 5929,
//! section 4, the hash of the server's certificate.

use der::asn1::{AnyRef, ObjectIdentifier};
use der::{Decode, Reader, Tag, TagNumber, Tagged};
use ring::digest::{self, Algorithm, SHA256, SHA384, SHA512};

const fn oid(text: &str) -> ObjectIdentifier {
    ObjectIdentifier::new_unwrap(text)
}

/// RSASSA-PSS, whose parameters have the hash (RFC 4055).
const RSASSA_PSS: ObjectIdentifier = oid("1.2.840.113549.1.1.10");

/// Signature algorithms and hash algorithms, with the hash that RFC 5929 makes of them: SHA-256 for MD5 and
/// SHA-1.
const HASHES: [(ObjectIdentifier, &Algorithm); 18] = [
    // RSA (PKCS #1 v1.5) with MD5, SHA-1, SHA-256, SHA-384, SHA-512; RFC 8017, A.2.4.
    (oid("1.2.840.113549.1.1.4"), &SHA256),
    (oid("1.2.840.113549.1.1.5"), &SHA256),
    (oid("1.2.840.113549.1.1.11"), &SHA256),
    (oid("1.2.840.113549.1.1.12"), &SHA384),
    (oid("1.2.840.113549.1.1.13"), &SHA512),
    // SHA-1 with RSA, the older identifiers of Windows.
    (oid("1.3.14.3.2.29"), &SHA256),
    (oid("1.3.14.3.2.15"), &SHA256),
    // DSA with SHA-1 and SHA-256.
    (oid("1.2.840.10040.4.3"), &SHA256),
    (oid("2.16.840.1.101.3.4.3.2"), &SHA256),
    // ECDSA with SHA-1, SHA-256, SHA-384, SHA-512; RFC 5758, 3.2.
    (oid("1.2.840.10045.4.1"), &SHA256),
    (oid("1.2.840.10045.4.3.2"), &SHA256),
    (oid("1.2.840.10045.4.3.3"), &SHA384),
    (oid("1.2.840.10045.4.3.4"), &SHA512),
    // The hashes themselves, as the parameters of RSASSA-PSS name them: MD5, SHA-1, SHA-256, SHA-384,
    // SHA-512.
    (oid("1.2.840.113549.2.5"), &SHA256),
    (oid("1.3.14.3.2.26"), &SHA256),
    (oid("2.16.840.1.101.3.4.2.1"), &SHA256),
    (oid("2.16.840.1.101.3.4.2.2"), &SHA384),
    (oid("2.16.840.1.101.3.4.2.3"), &SHA512),
];

/// The hash of a certificate by which a client says which one it sees. None where it is not defined: the
/// signature has no single hash (Ed25519), or one that is not known here (SHA-224).
pub(crate) fn end_point_hash(certificate: &[u8]) -> Option<Vec<u8>> {
    let (algorithm, parameters) = signature_algorithm(certificate).ok()?;
    let algorithm = if algorithm == RSASSA_PSS {
        hash_of_pss(parameters).ok()?
    } else {
        algorithm
    };
    let (_, hash) = HASHES.iter().find(|(known, _)| *known == algorithm)?;
    Some(digest::digest(hash, certificate).as_ref().to_vec())
}

/// Whether bytes have the form of a certificate on the outside: three parts, the second of which is an
/// algorithm.
pub(crate) fn looks_like_certificate(der: &[u8]) -> bool {
    signature_algorithm(der).is_ok()
}

/// The algorithm of a certificate's signature, with its parameters (RFC 5280, 4.1).
fn signature_algorithm(certificate: &[u8]) -> der::Result<(ObjectIdentifier, Option<AnyRef<'_>>)> {
    AnyRef::from_der(certificate)?.sequence(|parts| {
        let _to_be_signed: AnyRef<'_> = parts.decode()?;
        let algorithm: AnyRef<'_> = parts.decode()?;
        let _signature: AnyRef<'_> = parts.decode()?;
        algorithm_identifier(algorithm)
    })
}

/// An algorithm with its parameters (RFC 5280, 4.1.1.2).
fn algorithm_identifier(any: AnyRef<'_>) -> der::Result<(ObjectIdentifier, Option<AnyRef<'_>>)> {
    any.sequence(|parts| {
        let algorithm = parts.decode()?;
        let parameters = if parts.is_finished() {
            None
        } else {
            Some(parts.decode()?)
        };
        Ok((algorithm, parameters))
    })
}

/// The hash that the parameters of RSASSA-PSS name: the first of four members, SHA-1 if it is absent.
fn hash_of_pss(parameters: Option<AnyRef<'_>>) -> der::Result<ObjectIdentifier> {
    const SHA1: ObjectIdentifier = oid("1.3.14.3.2.26");
    const HASH: Tag = Tag::ContextSpecific {
        constructed: true,
        number: TagNumber(0),
    };
    let Some(parameters) = parameters else {
        return Ok(SHA1);
    };
    parameters.sequence(|members| {
        let mut hash = SHA1;
        while !members.is_finished() {
            let member: AnyRef<'_> = members.decode()?;
            if member.tag() == HASH {
                hash = algorithm_identifier(AnyRef::from_der(member.value())?)?.0;
            }
        }
        Ok(hash)
    })
}
