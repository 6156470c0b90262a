//! SOAP envelopes of any operation.

use ews_types::codec::{RawXml, ReadErrorKind, ReadOptions};
use ews_types::soap::{self, Envelope, Error, Header, Version};
use ews_types::{AnyElement, messages, types};

use crate::samples::envelope;

const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";

/// A body of an operation that needs nothing.
fn body() -> String {
    format!("<m:GetServerTimeZones xmlns:m=\"{MESSAGES}\"/>")
}

fn read(xml: &str) -> Result<Envelope<AnyElement>, Error> {
    soap::from_str(xml)
}

fn is_body(read: &Envelope<AnyElement>) -> bool {
    matches!(read.body, AnyElement::GetServerTimeZones(_))
}

#[test]
fn form_does_not_matter() {
    let body = body();
    for xml in [
        envelope("", &body),
        envelope("<s:Header/>", &body),
        envelope(
            " <!-- c --> <s:Header> <?p?> </s:Header> ",
            &format!(" <!-- c -->{body}<?p?> "),
        ),
        format!("\u{FEFF}{}", envelope("", &body)),
        envelope("", &body).replace('>', ">\r\n"),
        envelope("", &body)
            .replace("s:", "SOAP-ENV:")
            .replace("xmlnSOAP-ENV:", "xmlns:")
            .replace("xmlns:s=", "xmlns:SOAP-ENV="),
        envelope("", &body).replace("http://schemas.xmlsoap", "https://schemas.xmlsoap"),
        format!(
            "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>{body}</Body></Envelope>"
        ),
        envelope("<x/>", &body),
        envelope("", &body).replace("</s:Envelope>", "<x/></s:Envelope>"),
        envelope("", &body).replace("<s:Body>", "<s:Body Id='b' xmlns:u='urn:u' u:Id='c'>"),
    ] {
        let read = read(&xml).unwrap_or_else(|error| panic!("{xml}: {error}"));
        assert!(is_body(&read), "{xml}");
        assert_eq!(read.header, []);
    }
}

#[test]
fn headers_survive_in_their_order() {
    let header = r#"<s:Header xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
        <a:Action xmlns:a="urn:a" s:mustUnderstand="1">urn:b</a:Action>
        <t:RequestServerVersion Version="V2099_01_01" s:mustUnderstand="1"/>
        <t:MailboxCulture>de-AT</t:MailboxCulture>
        <t:ServerVersionInfo MajorVersion="15"/>
        <RequestServerVersion Version="x"/>
        </s:Header>"#;
    let first = read(&envelope(header, &body())).unwrap();
    let again = read(&soap::to_string(&first).unwrap()).unwrap();
    assert_eq!(again, first);
    let [
        Header::Other(action),
        Header::RequestServerVersion(version),
        Header::Other(_),
        Header::ServerVersionInfo(info),
        Header::Other(_),
    ] = first.header.as_slice()
    else {
        panic!("{first:?}");
    };
    assert_eq!(
        action.as_str(),
        r#"<a:Action xmlns:a="urn:a" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:mustUnderstand="1">urn:b</a:Action>"#
    );
    assert_eq!(version.other_attributes.len(), 1);
    assert_eq!(first.request_version(), Some(&Version::from("V2099_01_01")));
    assert_eq!(first.server_version(), Some(info));
    assert_eq!(info.major_version, Some(15));
    let culture: types::MailboxCultureType = first.header[2].read().unwrap().unwrap();
    assert_eq!(
        Header::of(&culture).unwrap(),
        first.header[2],
        "as the element of the schema"
    );
    let version: Option<types::RequestServerVersion> = first.header[1].read().unwrap();
    assert_eq!(version.map(Header::from), Some(first.header[1].clone()));
    assert_eq!(
        first.header[0].read::<types::ServerVersionInfo>().unwrap(),
        None
    );
}

#[test]
fn an_envelope_has_one_version() {
    let raw = RawXml::parse("<x/>").unwrap();
    let sent = Envelope::new(messages::GetServerTimeZonesType::default())
        .with_header(raw.clone())
        .with_version(Version::Exchange2013)
        .with_version("Exchange2015");
    assert_eq!(
        sent.header,
        [
            Header::from(Version::from("Exchange2015")),
            Header::Other(raw)
        ]
    );
    let read: Envelope<messages::GetServerTimeZonesType> =
        soap::from_slice(soap::to_string(&sent).unwrap().as_bytes()).unwrap();
    assert_eq!(read, sent);
}

#[test]
fn what_is_no_envelope_says_what_it_is() {
    for (xml, found) in [
        (body(), format!("{{{MESSAGES}}}GetServerTimeZones")),
        (
            "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'/>".to_owned(),
            "{http://www.w3.org/2003/05/soap-envelope}Envelope".to_owned(),
        ),
        ("<Envelope/>".to_owned(), "Envelope".to_owned()),
        (
            "<html xmlns='http://www.w3.org/1999/xhtml'>".to_owned(),
            "{http://www.w3.org/1999/xhtml}html".to_owned(),
        ),
    ] {
        assert_eq!(read(&xml).unwrap_err(), Error::NotAnEnvelope { found });
    }
}

#[test]
fn a_body_is_one_element() {
    let body = body();
    assert_eq!(read(&envelope("", "")).unwrap_err(), Error::EmptyBody);
    assert_eq!(
        read(&envelope("", " text <!-- c -->")).unwrap_err(),
        Error::EmptyBody
    );
    let no_body =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Header/></s:Envelope>";
    assert_eq!(read(no_body).unwrap_err(), Error::NoBody);
    assert_eq!(
        read(&envelope("", &format!("{body}<x xmlns='urn:x'/>"))).unwrap_err(),
        Error::SecondBodyElement {
            found: "{urn:x}x".to_owned()
        }
    );
    assert_eq!(
        read(&envelope("", "<x/>")).unwrap_err().to_string(),
        "the Body of the SOAP envelope has `x`: expected a global element of the schema"
    );
}

#[test]
fn an_envelope_has_each_part_once_and_in_order() {
    let whole = envelope("<s:Header/>", &body());
    for (xml, path) in [
        (
            whole.replace("<s:Header/>", "<s:Header/><s:Header/>"),
            "Envelope/Header",
        ),
        (
            whole.replace("</s:Body>", "</s:Body><s:Header/>"),
            "Envelope/Header",
        ),
        (
            whole.replace("</s:Body>", "</s:Body><s:Body/>"),
            "Envelope/Body",
        ),
    ] {
        let Err(Error::Read(error)) = read(&xml) else {
            panic!("{xml}");
        };
        assert!(matches!(
            error.kind(),
            ReadErrorKind::UnexpectedElement { .. }
        ));
        assert_eq!(error.path(), path);
    }
}

#[test]
fn an_error_within_the_body_is_not_one_of_its_name() {
    let xml = envelope(
        "",
        &format!("<m:GetClientAccessToken xmlns:m=\"{MESSAGES}\"/>"),
    );
    let Err(Error::Read(error)) = read(&xml) else {
        panic!("{xml}");
    };
    assert_eq!(
        error.path(),
        "Envelope/Body/GetClientAccessToken/TokenRequests"
    );
}

#[test]
fn what_was_skipped_is_reported() {
    let xml = envelope(
        "<x/>",
        &body().replace("/>", "><y/></m:GetServerTimeZones>"),
    );
    let options = ReadOptions::new();
    let (read, report) = soap::from_slice_with::<AnyElement>(xml.as_bytes(), &options).unwrap();
    assert!(is_body(&read));
    let paths: Vec<&str> = report.first.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["Envelope/x", "Envelope/Body/GetServerTimeZones/y"]);
    let shallow = options.max_depth(2);
    assert!(soap::from_slice_with::<AnyElement>(xml.as_bytes(), &shallow).is_err());
}
