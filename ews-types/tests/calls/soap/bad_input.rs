//! Texts that are no envelope with the body asked for: what each error says.

use ews_types::AnyElement;
use ews_types::messages::{GetClientAccessTokenResponse, GetServerTimeZonesResponseType};
use ews_types::soap::{self, Error, Excerpt, Reply};

use crate::samples::{A, SECRET, envelope, reply, success};

const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";
const SOAP_1_1: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SOAP_1_2: &str = "http://www.w3.org/2003/05/soap-envelope";

fn read(xml: impl AsRef<[u8]>) -> Error {
    let read: Result<Reply<GetServerTimeZonesResponseType>, _> = soap::from_slice(xml.as_ref());
    read.unwrap_err()
}

fn message(xml: impl AsRef<[u8]>) -> String {
    read(xml).to_string()
}

fn whole() -> String {
    reply(&[success(A, "CallerIdentity", SECRET, "1")])
}

/// A reply to another operation names both elements.
#[test]
fn a_reply_to_another_operation() {
    let body = format!("<m:GetRoomListsResponse xmlns:m=\"{MESSAGES}\"/>");
    assert_eq!(
        message(envelope("", &body)),
        "the Body of the SOAP envelope has \
         `{http://schemas.microsoft.com/exchange/services/2006/messages}GetRoomListsResponse`: \
         expected \
         `{http://schemas.microsoft.com/exchange/services/2006/messages}GetServerTimeZonesResponse`; \
         it begins `<m:GetRoomListsResponse \
         xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"/></s:Body></s:Envelope>`"
    );
}

/// What is damaged behind an element that should not be there does not hide that error.
#[test]
fn a_reply_to_another_operation_that_is_cut_off() {
    let body = format!("<m:GetRoomListsResponse xmlns:m=\"{MESSAGES}\"><m:RoomL");
    let cut = envelope("", &body);
    let cut = &cut[..cut.find("RoomL</").unwrap()];
    assert!(matches!(read(cut), Error::UnexpectedBody { .. }));
}

/// A body is one element; the envelope has one body.
#[test]
fn bodies_that_are_missing_or_too_many() {
    assert_eq!(
        message(envelope("", "")),
        "the Body of the SOAP envelope is empty: `<s:Body></s:Body></s:Envelope>`"
    );
    assert_eq!(
        message(format!(
            "<s:Envelope xmlns:s='{SOAP_1_1}'> <s:Header/></s:Envelope>"
        )),
        "the SOAP envelope has no Body: `<s:Envelope \
         xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'> <s:Header/></s:Envelope>`"
    );
    let body = format!(
        "<m:GetServerTimeZonesResponse xmlns:m='{MESSAGES}'><m:ResponseMessages>\
         <m:GetServerTimeZonesResponseMessage ResponseClass='Success'><m:TimeZoneDefinitions/>\
         </m:GetServerTimeZonesResponseMessage></m:ResponseMessages>\
         </m:GetServerTimeZonesResponse>"
    );
    assert_eq!(
        message(envelope("", &format!("{body}{body}"))),
        "the Body of the SOAP envelope has a second element \
         `{http://schemas.microsoft.com/exchange/services/2006/messages}GetServerTimeZonesResponse`: \
         expected one; it begins `<m:GetServerTimeZonesResponse \
         xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages'><m:ResponseMessages…`"
    );
    let twice = envelope("", &body).replace("</s:Body>", "</s:Body><s:Body/>");
    assert_eq!(
        message(twice),
        "the SOAP envelope has a second Body: expected one; it begins `<s:Body/></s:Envelope>`"
    );
}

/// Proxies and login forms answer in HTML, in all its forms; its title says most.
#[test]
fn a_web_page() {
    let page = |page: &str| {
        format!(
            "the reply is a web page, not a SOAP envelope: `{page}`; check the address, the \
             credentials, and proxies between"
        )
    };
    for (html, shown) in [
        (
            "<html><head><title>502 Bad Gateway</title></head><body>",
            "502 Bad Gateway",
        ),
        (
            "<!DOCTYPE html>\n<html lang=en><head>\n<TITLE id=t>\n  Sign\n  in </TITLE>",
            "Sign in",
        ),
        (
            "\u{FEFF}\r\n <!-- a --><!-- b -->\n<!doctype HTML PUBLIC '-//W3C//DTD'>\n<HTML>",
            r"<!-- a --><!-- b -->\n<!doctype HTML PUBLIC '-//W3C//DTD'>\n<HTML>",
        ),
        (
            "<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><title/></html>",
            r"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><title/></html>",
        ),
        ("<HTML><br></HTML>", "<HTML><br></HTML>"),
        (
            "<h1>Service Unavailable</h1>",
            "<h1>Service Unavailable</h1>",
        ),
        ("<head><title>Moved</title></head>", "Moved"),
    ] {
        assert_eq!(message(html), page(shown), "{html}");
    }
    // Pages in another encoding are pages all the same.
    assert_eq!(
        message(b"<html><title>Zugriff verweigert f\xFCr</title>"),
        page(r"Zugriff verweigert f\u{fffd}r")
    );
}

/// An element that only begins like one of a page is none.
#[test]
fn not_a_web_page() {
    assert!(matches!(read("<htmlish/>"), Error::NotAnEnvelope { .. }));
    assert!(matches!(read("<header/>"), Error::NotAnEnvelope { .. }));
    assert!(matches!(read("<!-- html"), Error::Truncated { .. }));
}

/// Load balancers answer in plain text, other services in JSON; bytes of no text are shown too.
#[test]
fn no_xml() {
    let found =
        |begin: &str| format!("the reply is not XML: expected a SOAP envelope, found `{begin}`");
    for (text, begin) in [
        (&b"401 Unauthorized"[..], "401 Unauthorized"),
        (
            b"\xEF\xBB\xBF\r\n upstream connect error\r\n",
            "upstream connect error",
        ),
        (
            br#"{"error": {"code": 404, "message": "no such path"}}"#,
            r#"{"error": {"code": 404, "message": "no such path"}}"#,
        ),
        (b"\x1F\x8B\x08\x00", r"\u{1f}\u{fffd}\u{8}\u{0}"),
        (b"garbage <s:Envelope/>", "garbage <s:Envelope/>"),
        (b"&lt;s:Envelope&gt;", "&lt;s:Envelope&gt;"),
    ] {
        assert_eq!(message(text), found(begin));
    }
}

/// An answer without content is common where the HTTP status says all.
#[test]
fn an_empty_reply() {
    for nothing in ["", " \r\n", "\u{FEFF}"] {
        assert_eq!(
            message(nothing),
            "the reply is empty: expected a SOAP envelope; check the HTTP status"
        );
    }
}

/// A server that speaks SOAP 1.2 is another service, and its fault may say which.
#[test]
fn soap_1_2() {
    assert_eq!(
        message(format!(
            "<s:Envelope xmlns:s='{SOAP_1_2}'><s:Body/></s:Envelope>"
        )),
        "the reply is an envelope of SOAP 1.2, not of SOAP 1.1: send requests as `text/xml`"
    );
    let fault = format!(
        "<s:Envelope xmlns:s='{SOAP_1_2}'><s:Header><x/></s:Header><s:Body><s:Fault><s:Code><s:Value>\
         s:Sender</s:Value></s:Code><s:Reason><s:Text>No such\nendpoint.</s:Text></s:Reason>\
         </s:Fault></s:Body></s:Envelope>"
    );
    assert_eq!(
        message(&fault),
        r"the reply is an envelope of SOAP 1.2, not of SOAP 1.1, with the fault `Sender: No such\nendpoint.`: send requests as `text/xml`"
    );
    assert_eq!(
        read(&fault),
        read(&fault[..fault.len() - 20]),
        "damage behind does not matter"
    );
}

/// The body without its envelope, and envelopes of no version, are named.
#[test]
fn no_envelope() {
    assert_eq!(
        message("<?xml version='1.0'?><Envelope><Body/></Envelope>"),
        "the root is `Envelope`: expected a SOAP 1.1 envelope, found `<Envelope><Body/></Envelope>`"
    );
    let bare =
        format!("<m:GetRoomListsResponse xmlns:m='{MESSAGES}' ResponseClass='Successfully'/>");
    assert_eq!(
        message(&bare),
        "the root is \
         `{http://schemas.microsoft.com/exchange/services/2006/messages}GetRoomListsResponse`: \
         expected a SOAP 1.1 envelope, found `<m:GetRoomListsResponse \
         xmlns:m='http://schemas.microsoft.com/exchange/services/2006/messages' ResponseClass='Successful…`"
    );
}

/// A reply that was cut off says where, and after how much; also within a tag or a character.
#[test]
fn a_truncated_reply() {
    let xml = whole();
    let cut_at = |end: usize| {
        let read: Result<Reply<GetClientAccessTokenResponse>, _> =
            soap::from_slice(&xml.as_bytes()[..end]);
        read.unwrap_err().to_string()
    };
    let token = xml.find(SECRET).unwrap();
    let within = "Envelope/Body/GetClientAccessTokenResponse/ResponseMessages/\
                  GetClientAccessTokenResponseMessage/Token";
    for (end, place) in [
        (token + 10, format!("within {within}/TokenValue")),
        (xml.find("okenValue>").unwrap(), format!("within {within}")),
        (xml.find("Header>").unwrap(), "within Envelope".to_owned()),
        (xml.find("s:Body").unwrap(), "within Envelope".to_owned()),
        (
            xml.find("Envelope").unwrap(),
            "before its first element".to_owned(),
        ),
        (9, "before its first element".to_owned()),
        (1, "before its first element".to_owned()),
    ] {
        assert_eq!(
            cut_at(end),
            format!(
                "the reply ends after {end} bytes, {place}: was it cut off on the way? it begins `{}`",
                Excerpt::of(&xml[..end])
            )
        );
    }
    let text = envelope("", "<s:Fault><faultstring>€");
    let end = text.find('€').unwrap() + 1;
    assert_eq!(
        read(&text.as_bytes()[..end]),
        Error::Truncated {
            path: "Envelope/Body/Fault/faultstring".to_owned(),
            bytes: end,
            begin: Excerpt::of(&text.as_bytes()[..end]),
        }
    );
}

/// A hostile document cannot make a long text of an error, nor of a token in the place of a name.
#[test]
fn names_in_errors_are_short_and_show_no_credentials() {
    let long = "a".repeat(1_000_000);
    let cut = envelope("", &format!("<{long}><{long}>"));
    for xml in [
        format!("<{long}/>"),
        format!("<x xmlns='{long}'/>"),
        envelope("", &format!("<{long}/>")),
        cut.replace("</s:Body></s:Envelope>", ""),
    ] {
        let error = read(&xml);
        assert!(error.to_string().len() < 2000, "{error}");
        assert!(format!("{error:?}").len() < 2000);
    }
    let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";
    let error = message(format!("<{token}/>"));
    assert!(!error.contains("eyJ"), "{error}");
}

/// What is kept as raw XML declares its namespaces anew: a long name would be kept very often.
#[test]
fn the_name_of_a_namespace_is_limited() {
    let long = "u".repeat(1001);
    let xml = envelope(&format!("<x:H xmlns:x='{long}'/>"), "<x/>");
    assert!(message(xml).contains("the name of a namespace is longer than 1000 bytes"));
}

/// Wherever a reply is cut, that is what the error says.
#[test]
fn a_reply_cut_off_anywhere_is_truncated() {
    let xml = whole().replace("NoError", "<!-- ä --><![CDATA[NoError]]>&#x20;<?p i?>");
    let xml = xml.as_bytes();
    for end in 1..xml.len() {
        let read: Result<Reply<GetClientAccessTokenResponse>, _> = soap::from_slice(&xml[..end]);
        let error = read.unwrap_err();
        let Error::Truncated { bytes, .. } = error else {
            panic!("{}: {error:?}", String::from_utf8_lossy(&xml[..end]));
        };
        assert_eq!(bytes, end);
    }
}

/// Damage within is not taken for an end that is missing.
#[test]
fn a_malformed_reply_is_not_truncated() {
    for (good, bad) in [("</s:Body>", "</s:Bod>"), ("<s:Body>", "<s:Body")] {
        let read: Result<Reply<AnyElement>, _> = soap::from_str(&whole().replace(good, bad));
        let error = read.unwrap_err();
        assert!(matches!(error, Error::Read(_)), "{error:?}");
    }
    assert!(matches!(read(b"<a>\xFF</a>"), Error::Read(_)));
    assert!(matches!(read(b"<\0a\0/\0>\0"), Error::Read(_)));
}

fn excerpt(text: &str) -> String {
    Excerpt::of(text).to_string()
}

/// A quotation is one short line, and cut between characters.
#[test]
fn an_excerpt_is_short() {
    assert_eq!(excerpt(""), "");
    assert_eq!(
        excerpt(" a\tb\u{0}c\u{85}d\u{2028}\u{202E}e "),
        r"a\tb\u{0}c\u{85}d\u{2028}\u{202e}e"
    );
    let words = "word ".repeat(60);
    let short = excerpt(&words);
    assert!(short.len() <= 124 && short.starts_with(&words[..100]) && short.ends_with('…'));
    let short = excerpt(&"ä".repeat(1000));
    assert!(short.len() <= 124 && short.ends_with("ä…"), "{short}");
    assert_eq!(format!("{:?}", Excerpt::of("a `b`")), "`a `b``");
}

/// Names of secrets end a quotation, whatever their case.
#[test]
fn an_excerpt_ends_where_a_secret_is_named() {
    for (text, shown) in [
        ("a Token b", "a [redacted]"),
        ("user=ann&PassWord=moon", "user=ann&[redacted]"),
        ("{'passwd': 'moon'}", "{'[redacted]"),
        ("my secret is", "my [redacted]"),
        ("<t:Pin>1234</t:Pin>", "<t:[redacted]"),
        ("x PIN=1234", "x [redacted]"),
        ("newPin: 1234", "new[redacted]"),
        ("PinCode 1234", "[redacted]"),
        ("Cookie: a=b", "[redacted]"),
        ("Authorization: Basic YTpi", "[redacted]"),
        ("<Passw!rd>moon</Password>", "<Passw!rd>[redacted]"),
        ("moon</x:Token>", "[redacted]"),
        (
            "mapping the Spinning pins, pinned",
            "mapping the Spinning pins, pinned",
        ),
    ] {
        assert_eq!(excerpt(text), shown, "{text}");
    }
}

/// What looks like a credential does not show; addresses, names and numbers do.
#[test]
fn an_excerpt_shows_no_credentials() {
    for hidden in [
        SECRET,
        "https://user:hunter2@example.org/",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl",
        "0d9e7b1c-52c4-4a6f-8d11-6f3f0c8a2b57",
        "Zm9v/YmFy/YmF6/cXV4cXV4Cg==",
        "4111111111111111",
    ] {
        assert_eq!(excerpt(&format!("a {hidden} b")), "a [redacted] b");
    }
    for shown in [
        "https://mail.example.org/EWS/Exchange.asmx",
        "http://schemas.microsoft.com/exchange/services/2006/messages",
        "GetUserConfigurationResponseMessage",
        "http://www.w3.org/2001/XMLSchema-instance",
        "<?xml version='1.0' encoding='utf-8'?>",
        "application/json;charset=utf-8",
        "15.20.7135.3",
    ] {
        assert_eq!(excerpt(&format!("a {shown} b")), format!("a {shown} b"));
    }
}
