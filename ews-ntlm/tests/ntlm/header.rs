//! Messages in the headers of HTTP.

use ews_ntlm::message::MAX_MESSAGE;
use ews_ntlm::{HeaderError, Scheme, read_header};

/// What one side writes the other one reads, whatever the length modulo three.
#[test]
fn written_headers_read() {
    for len in 0..50 {
        let message: Vec<u8> = (1..=len).map(|byte| byte * 5).collect();
        for scheme in [Scheme::Ntlm, Scheme::Negotiate] {
            let (found, token) = read_header(&scheme.header(&message)).unwrap();
            assert_eq!(found, scheme);
            assert_eq!(token.unwrap_or_default(), message);
        }
    }
}

/// The literal form, as every server knows it.
#[test]
fn form_of_a_header() {
    let header = Scheme::Ntlm.header(b"NTLMSSP\0\x01\0\0\0");
    assert_eq!(header, "NTLM TlRMTVNTUAABAAAA");
    assert_eq!(Scheme::Negotiate.header(b""), "Negotiate ");
}

/// Case, spaces and padding vary among implementations.
#[test]
fn headers_read_in_any_form() {
    let token = Some(b"NTLM".to_vec());
    for value in [
        "NTLM TlRMTQ==",
        "ntlm TlRMTQ==",
        " NTLM \t TlRMTQ== ",
        "NTLM TlRMTQ",
    ] {
        assert_eq!(read_header(value), Ok((Scheme::Ntlm, token.clone())));
    }
    for value in ["NTLM", " NTLM ", "NTLM\t"] {
        assert_eq!(read_header(value), Ok((Scheme::Ntlm, None)));
    }
}

/// What is no header of ours is an error that quotes nothing.
#[test]
fn other_headers_are_errors() {
    for value in ["", "Basic eDp5", "NTLMx TlRMTQ==", "Bearer"] {
        assert_eq!(read_header(value), Err(HeaderError::OtherScheme));
    }
    for value in [
        "NTLM =",
        "NTLM TlRM TVNT",
        "NTLM TlRMTQ==, Negotiate",
        "NTLM \u{e4}\u{e4}",
    ] {
        assert_eq!(read_header(value), Err(HeaderError::NotBase64));
    }
}

/// A header does not make memory grow: the longest message passes, a longer one does not.
#[test]
fn headers_are_bounded() {
    let header = |len| Scheme::Ntlm.header(&vec![0; len]);
    assert!(read_header(&header(MAX_MESSAGE)).is_ok());
    for len in [MAX_MESSAGE + 1, 3 * MAX_MESSAGE] {
        let refused = read_header(&header(len));
        assert!(matches!(refused, Err(HeaderError::TooLong { .. })));
    }
}
