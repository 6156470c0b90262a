use super::super::binding::{end_point_hash, looks_like_certificate};
use super::server::certificate;

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The hash is that of RFC 5929 for every signature algorithm: what openssl says of these certificates.
/// Clients that send SHA-256 always are refused by servers with extended protection.
#[test]
fn the_hash_is_that_of_the_signature() {
    let table = include_str!("certificates/fingerprints.tsv");
    let mut rows = 0;
    for line in table.lines() {
        let (name, expected) = line.split_once('\t').unwrap();
        let hash = end_point_hash(certificate(&format!("{name}.pem")).der());
        assert_eq!(
            hash.map(|hash| hexadecimal(&hash)).as_deref(),
            Some(expected),
            "{name}"
        );
        rows += 1;
    }
    assert_eq!(rows, 12);
}

/// Where the binding is not defined, none is sent, instead of a wrong one.
#[test]
fn without_a_single_hash_there_is_no_binding() {
    for name in ["ed25519.pem", "sha224.pem"] {
        assert_eq!(end_point_hash(certificate(name).der()), None, "{name}");
    }
}

/// A server can send anything for a certificate: every beginning of one, and every byte changed, is
/// read without a panic.
#[test]
fn damaged_certificates_have_no_hash_or_another() {
    let der = certificate("pss-sha512.pem").der().to_vec();
    for end in 0..der.len() {
        assert_eq!(end_point_hash(&der[..end]), None);
        assert!(!looks_like_certificate(&der[..end]));
    }
    for at in 0..der.len() {
        let mut changed = der.clone();
        changed[at] ^= 0xff;
        let _ = end_point_hash(&changed);
    }
}
