//! SOAP envelopes of any operation.

use ews_types::AnyElement;
use ews_types::codec::{ReadErrorKind, ReadOptions};
use ews_types::soap::{self, Envelope, Error};

use crate::samples::envelope;

const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";

/// A body of an operation that needs nothing.
fn body() -> String {
    format!("<m:GetServerTimeZones xmlns:m=\"{MESSAGES}\"/>")
}

fn read(xml: &str) -> Result<Envelope<AnyElement>, Error> {
    soap::from_str(xml).map(soap::Reply::into_envelope)
}

fn is_body(read: &Envelope<AnyElement>) -> bool {
    matches!(read.body, AnyElement::GetServerTimeZones(_))
}

/// Servers, gateways and test tools write the same envelope in many forms.
#[test]
fn form_does_not_matter() {
    let body = body();
    for (seen, xml) in [
        ("no header", envelope("", &body)),
        ("an empty header", envelope("<s:Header/>", &body)),
        (
            "white space, comments and processing instructions",
            envelope(
                " <!-- c --> <s:Header> <?p?> </s:Header> ",
                &format!(" <!-- c -->{body}<?p?> "),
            ),
        ),
        (
            "a byte order mark",
            format!("\u{FEFF}{}", envelope("", &body)),
        ),
        (
            "line ends of Windows",
            envelope("", &body).replace('>', ">\r\n"),
        ),
        (
            "another prefix",
            envelope("", &body)
                .replace("s:", "SOAP-ENV:")
                .replace("xmlnSOAP-ENV:", "xmlns:")
                .replace("xmlns:s=", "xmlns:SOAP-ENV="),
        ),
        (
            "a misspelled namespace",
            envelope("", &body).replace("http://schemas.xmlsoap", "https://schemas.xmlsoap"),
        ),
        (
            "no prefix",
            format!(
                "<Envelope xmlns='http://schemas.xmlsoap.org/soap/envelope/'><Body>{body}</Body></Envelope>"
            ),
        ),
        ("elements before", envelope("<x/>", &body)),
        (
            "elements behind",
            envelope("", &body).replace("</s:Envelope>", "<x/></s:Envelope>"),
        ),
        (
            "attributes of a signature",
            envelope("", &body).replace("<s:Body>", "<s:Body Id='b' xmlns:u='urn:u' u:Id='c'>"),
        ),
        (
            "no XML declaration",
            envelope("", &body).replace("<?xml version=\"1.0\" encoding=\"utf-8\"?>", ""),
        ),
    ] {
        let read = read(&xml).unwrap_or_else(|error| panic!("{seen}: {error}: {xml}"));
        assert!(is_body(&read), "{seen}: {xml}");
        assert_eq!(read.header, [], "{seen}");
    }
}

/// An envelope of two is damaged, and which of its parts counts is not for the reader to guess.
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

/// A response that lacks something is not taken for one of another operation.
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

/// What an envelope has besides is left out, but not without a trace.
#[test]
fn what_was_skipped_is_reported() {
    let xml = envelope(
        "<x/>",
        &body().replace("/>", "><y/></m:GetServerTimeZones>"),
    );
    let options = ReadOptions::new();
    let read = soap::from_slice_with::<AnyElement>(xml.as_bytes(), &options).unwrap();
    let skipped = &read.report.skipped;
    let paths: Vec<&str> = skipped.first.iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["Envelope/x", "Envelope/Body/GetServerTimeZones/y"]);
    assert!(is_body(&read.into_envelope()));
    // The limit is that of header and body together.
    let skips = "<t:ServerVersionInfo xmlns:t='http://schemas.microsoft.com/exchange/services/2006/types' New='1'/>".repeat(20);
    let many = envelope(
        &format!("<s:Header>{skips}</s:Header>"),
        &body().replace(
            "/>",
            &format!(">{}</m:GetServerTimeZones>", "<y/>".repeat(20)),
        ),
    );
    for limit in [5, 16, 30] {
        let options = ReadOptions::new().reported(limit);
        let read = soap::from_slice_with::<AnyElement>(many.as_bytes(), &options).unwrap();
        let skipped = &read.report.skipped;
        assert_eq!((skipped.attributes, skipped.elements), (20, 20));
        assert_eq!(skipped.first.len(), limit);
    }
    let shallow = options.max_depth(2);
    assert!(soap::from_slice_with::<AnyElement>(xml.as_bytes(), &shallow).is_err());
}
