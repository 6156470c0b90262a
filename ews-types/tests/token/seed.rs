//! The documents of the reference documentation, which are no part of this repository: they are in
//! the folder that the environment variable `EWS_SHARED` names.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

use ews_types::client_access_token::{GetClientAccessToken, TokenKind, Version};

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
    assert_eq!(error.code.as_str(), "ErrorInvalidClientAccessTokenRequest");
    assert_eq!(
        error.message_text.as_deref(),
        Some("The caller does not have enough permission for this token request.")
    );
    assert_eq!(error.descriptive_link_key, Some(0));
    assert_eq!(error.id, ID);
}
