//! Secrets show neither in errors nor in reports, wherever a document is damaged.

use std::error::Error;
use std::fmt::Debug;

use ews_types::codec::{RawXml, ReadOptions, Reader};
use ews_types::messages::GetClientAccessTokenResponse;
use ews_types::soap::Excerpt;
use ews_types::{AnyElement, soap, types};

use crate::samples::{A, SECRET, reply, success};

const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";

/// A piece of the secret that is too long to come from elsewhere.
const PIECE: usize = 5;

/// What a place in the document is overwritten with.
const DAMAGE: &[u8] = b"<>&;:/ \"=x\xFF";

fn assert_hidden(text: &str) {
    for at in 0..=SECRET.len() - PIECE {
        let piece = &SECRET[at..at + PIECE];
        assert!(!text.contains(piece), "{piece} in {text}");
    }
}

fn assert_error_hidden(error: &(dyn Error + 'static)) {
    let mut next = Some(error);
    while let Some(error) = next {
        assert_hidden(&error.to_string());
        assert_hidden(&format!("{error:?}"));
        next = error.source();
    }
}

fn check<T: Debug, E: Error + 'static>(read: Result<T, E>) {
    match read {
        Ok(value) => assert_hidden(&format!("{value:?}")),
        Err(error) => assert_error_hidden(&error),
    }
}

/// The document cut off after each byte, and with each byte overwritten, dropped and doubled.
fn damaged(xml: &str, mut check: impl FnMut(&[u8])) {
    let xml = xml.as_bytes();
    for at in 0..xml.len() {
        check(&xml[..at]);
        let mut damaged = xml.to_vec();
        for byte in DAMAGE {
            damaged[at] = *byte;
            check(&damaged);
        }
        damaged.remove(at);
        check(&damaged);
        damaged.insert(at, xml[at]);
        damaged.insert(at, xml[at]);
        check(&damaged);
    }
}

/// What is behind each byte of the document.
fn ends(xml: &str, check: impl Fn(&[u8])) {
    (0..xml.len()).for_each(|at| check(&xml.as_bytes()[at..]));
}

/// A reply without its envelope, as the codec's own functions read it.
fn bare() -> String {
    let xml = reply(&[success(A, "CallerIdentity", SECRET, "1")]);
    let start = xml.find("<m:GetClientAccessTokenResponse").unwrap();
    let end = xml.find("</s:Body>").unwrap();
    xml[start..end].to_owned()
}

/// The reader itself hides the value: no entry point has to think of it.
#[test]
fn a_damaged_token_is_not_quoted() {
    let options = ReadOptions::new();
    let check_all = |xml: &[u8]| {
        check(ews_types::from_slice::<GetClientAccessTokenResponse>(xml));
        let read = ews_types::from_slice_with::<AnyElement>(xml, &options);
        check(read.map(|(value, report)| (format!("{value:?}"), report)));
    };
    damaged(&bare(), check_all);
    ends(&bare(), check_all);
}

/// The same with an envelope around, and for whatever body.
#[test]
fn a_damaged_envelope_does_not_show_a_token() {
    let options = ReadOptions::new();
    let xml = reply(&[success(A, "CallerIdentity", SECRET, "1")]);
    damaged(&xml, |xml| {
        for options in [options.clone().strict(), options.clone()] {
            let read = soap::from_slice_with::<AnyElement>(xml, &options);
            check(read.map(|reply| (format!("{reply:?}"), reply.report)));
        }
    });
}

/// An error's path is no place for a piece of a token that damage in two places made the name of an element
/// or an attribute of.
#[test]
fn a_path_shows_no_piece_of_a_token() {
    for damage in [
        "ab<moonlight a='1' a='2'/>",
        "ab<b moonlight='1' moonlight='2'/>",
        "ab<x:moonlight/>",
        "ab<b moonlight:c='1'/>",
        "ab<b xmlns:moonlight=''/>",
        "ab<moonlight a='&no;' a='1'/>",
        "ab<moonlight><c a='1' a='2'/></moonlight>",
        "ab<c><moonlight a='1' a='2'/></c>",
        "ab<moonlight>",
        "ab</moonlight>",
        "ab&moonlight;",
    ] {
        let bare = bare().replace(SECRET, damage);
        let whole = reply(&[success(A, "CallerIdentity", damage, "1")]);
        let error = ews_types::from_str::<AnyElement>(&bare).unwrap_err();
        assert!(!error.path().contains("moonlight"), "{damage}: {error}");
        let shown = [
            error.to_string(),
            format!("{error:?}"),
            match soap::from_slice::<AnyElement>(whole.as_bytes()) {
                Ok(value) => format!("{value:?}"),
                Err(error) => format!("{error} {error:?}"),
            },
        ];
        assert!(
            !shown.iter().any(|text| text.contains("moonlight")),
            "{damage}: {shown:?}"
        );
    }
}

/// The same damage where there is no secret: the path has what is hidden above.
#[test]
fn a_path_shows_what_is_no_secret() {
    let xml = "<m:GetRoomListsResponse \
               xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' \
               ResponseClass='Error'><m:MessageText>ab<moonlight a='1' a='2'/></m:MessageText>\
               </m:GetRoomListsResponse>";
    let error = ews_types::from_str::<AnyElement>(xml).unwrap_err();
    assert!(error.path().contains("MessageText/moonlight"), "{error}");
}

/// The report of what was skipped shows no piece of a secret that damage made a tag of.
#[test]
fn skipped_pieces_of_a_token_are_not_listed() {
    let split = format!("{}<{} a='b'/>", &SECRET[..8], &SECRET[8..]);
    let xml = bare().replace(SECRET, &split);
    let options = ReadOptions::new();
    let (_, report) = ews_types::from_slice_with::<AnyElement>(xml.as_bytes(), &options).unwrap();
    assert_eq!(report.skipped.elements, 1);
    assert!(
        report.skipped.first[0].path.ends_with("/Token/TokenValue"),
        "{report:?}"
    );
    assert_hidden(&format!("{report:?}"));
}

/// An error within a record with a secret still says where, as far as the schema has the names.
#[test]
fn an_error_beside_a_secret_keeps_its_place() {
    let xml = bare().replace("<t:TTL>1<", &format!("<t:TTL>{SECRET}<"));
    let error = ews_types::from_str::<GetClientAccessTokenResponse>(&xml).unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "GetClientAccessTokenResponse/ResponseMessages/GetClientAccessTokenResponseMessage/\
             Token/TTL: `[redacted]` is not a valid xs:long (at byte {})",
            xml.find("<t:TTL>").unwrap()
        )
    );
}

/// The path of an attribute has its name if the schema does: any other may be a piece of a secret.
#[test]
fn an_attribute_beside_a_secret_keeps_its_name() {
    let read = |attributes: &str| {
        let xml = format!("<a {attributes}/>");
        let mut reader = Reader::from_str(&xml, &ReadOptions::new());
        reader.root().unwrap();
        let read = reader.value::<types::ClientExtensionType>();
        read.map(|_| reader.into_report())
    };
    let error = read("Scope='User' IsAvailable='moonlight'").unwrap_err();
    assert_eq!(
        error.to_string(),
        "a/@IsAvailable: `[redacted]` is not a valid xs:boolean (at byte 16)"
    );
    let report = read("Scope='User' moonlight='1'").unwrap();
    assert_eq!(report.skipped.attributes, 1);
    assert_eq!(report.skipped.first[0].path, "a");
}

/// Members that open something show in no output; a license token is an attribute, and an encrypted
/// token is whatever XML.
#[test]
fn secrets_of_other_types_are_hidden() {
    let xml = format!("<t:SharingSecurity xmlns:t='{TYPES}'><x>{SECRET}</x></t:SharingSecurity>");
    damaged(&xml, |xml| check(ews_types::from_slice::<AnyElement>(xml)));
    let raw = RawXml::parse(&format!("<x>{SECRET}</x>")).unwrap();
    let container = types::EncryptedDataContainerType::new(vec![raw]);
    assert_hidden(&format!("{container:?}"));
}

/// What errors quote of replies that are no envelopes shows no secret either, however damaged.
#[test]
fn excerpts_of_damaged_replies_show_no_secret() {
    for reply in [
        format!("{{\"access_token\": \"{SECRET}\", \"expires_in\": 3599}}"),
        format!("<html><title>Bearer {SECRET} was refused</title></html>"),
        format!("<html><body>passwd={SECRET}&amp;user=ann</body></html>"),
        format!("<TokenValue>{SECRET}</TokenValue>"),
        format!("<Envelope><Body><TokenValue>{SECRET}</TokenValue></Body></Envelope>"),
        format!("Location: https://example.org/login?token={SECRET}"),
        format!(
            "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><s:Fault>\
             <s:Reason><s:Text>The token {SECRET} has expired.</s:Text></s:Reason></s:Fault>\
             </s:Body></s:Envelope>"
        ),
    ] {
        damaged(&reply, |text| {
            check(soap::from_slice::<AnyElement>(text));
            check::<_, soap::Error>(Ok(Excerpt::of(text)));
        });
    }
}
