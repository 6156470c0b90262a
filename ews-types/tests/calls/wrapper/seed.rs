//! The documents of the reference documentation, which are no part of this repository: they are in
//! the folder that the environment variable `EWS_SHARED` names.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use ews_types::client_access_token::{GetClientAccessToken, TokenKind, Version};
use ews_types::soap::{self, Envelope};
use ews_types::{AnyElement, WriteOptions};

const ID: &str = "1C50226D-04B5-4AB2-9FCD-42E236B59E4B";

fn shared() -> PathBuf {
    PathBuf::from(std::env::var_os("EWS_SHARED").expect("EWS_SHARED is not set"))
}

fn seed(name: &str) -> Vec<u8> {
    std::fs::read(shared().join("seed").join(name)).unwrap()
}

#[test]
#[ignore = "needs EWS_SHARED"]
fn the_request_is_that_of_the_documentation() {
    let xml = GetClientAccessToken::caller_identity(ID)
        .to_soap(Version::Exchange2013)
        .unwrap();
    let written =
        std::env::temp_dir().join(format!("ews-token-request-{}.xml", std::process::id()));
    std::fs::write(&written, xml).unwrap();
    let output = Command::new("python3")
        .arg(shared().join("tools/same_xml.py"))
        .arg(shared().join("seed/request-caller-identity.xml"))
        .arg(&written)
        .output()
        .unwrap();
    std::fs::remove_file(&written).unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
#[ignore = "needs EWS_SHARED"]
fn the_success_of_the_documentation_is_a_token() {
    let request = GetClientAccessToken::caller_identity(ID);
    let reply = request.read_reply(seed("response-success.xml")).unwrap();
    let version = reply.server_version().unwrap();
    assert_eq!(version.major_version, Some(15));
    assert_eq!(version.minor_version, Some(0));
    assert_eq!(version.major_build_number, Some(556));
    assert_eq!(version.minor_build_number, Some(14));
    assert_eq!(version.version.as_deref(), Some("Exchange2013"));
    let [token] = reply.into_tokens().unwrap().try_into().unwrap();
    assert_eq!((token.id(), token.kind()), (ID, &TokenKind::CallerIdentity));
    assert_eq!(token.value(), "eyJ0eXAmv0QitaJg");
    assert_eq!(token.time_to_live(), Duration::from_secs(479 * 60));
}

#[test]
#[ignore = "needs EWS_SHARED"]
fn the_error_of_the_documentation_is_a_response_error() {
    let request = GetClientAccessToken::caller_identity(ID);
    let reply = request.read_reply(seed("response-error.xml")).unwrap();
    let error = reply.into_tokens().unwrap_err();
    assert_eq!(
        error.response_code().as_str(),
        "ErrorInvalidClientAccessTokenRequest"
    );
    assert_eq!(
        error.message_text(),
        Some("The caller does not have enough permission for this token request.")
    );
    assert_eq!(error.descriptive_link_key(), Some(0));
    assert_eq!(error.id(), ID);
}

#[test]
#[ignore = "needs EWS_SHARED"]
fn envelopes_of_every_source_survive() {
    let mut read = 0;
    for entry in std::fs::read_dir(shared().join("corpus")).unwrap() {
        let path = entry.unwrap().path();
        let xml = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match soap::request_from_slice::<AnyElement>(&xml) {
            Ok(envelope) => {
                read += 1;
                assert!(envelope.header.len() < 4, "{name}");
                // Samples have identifiers that are none.
                let options = WriteOptions::new().unchecked();
                let written = soap::to_string_with(&envelope, &options).unwrap();
                let again = soap::request_from_slice(written.as_bytes());
                assert_eq!(again.as_ref(), Ok(&envelope), "{name}");
            }
            Err(soap::Error::Fault(fault)) => {
                assert!(!fault.code.name.is_empty() && !fault.string.is_empty());
                let written = soap::to_string(&Envelope::new((*fault).clone())).unwrap();
                let again = soap::from_str::<AnyElement>(&written);
                assert_eq!(again, Err(soap::Error::Fault(fault)), "{name}");
            }
            // Single elements, and samples that leave something out.
            Err(_) => {}
        }
    }
    assert!(read > 350, "{read}");
}
