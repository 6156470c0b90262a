//! The header of an envelope.

use ews_types::codec::{RawXml, ReadOptions};
use ews_types::soap::{self, Envelope, Header, Version};
use ews_types::types::{
    self, ConnectingSIDType, DateTimePrecisionType, ExchangeImpersonationType, MailboxCultureType,
    ManagementRoleType, NonEmptyArrayOfRoleType, PrincipalNameType, TimeZoneContextType,
    TimeZoneDefinitionType,
};
use ews_types::{AnyElement, messages};

use crate::samples::{SECRET, envelope};

const TYPES: &str = "http://schemas.microsoft.com/exchange/services/2006/types";
const MESSAGES: &str = "http://schemas.microsoft.com/exchange/services/2006/messages";

/// Reads an envelope with these header blocks.
fn read(blocks: &str) -> Envelope<AnyElement> {
    let header = format!("<s:Header xmlns:t=\"{TYPES}\">{blocks}</s:Header>");
    let xml = envelope(
        &header,
        &format!("<m:GetServerTimeZones xmlns:m=\"{MESSAGES}\"/>"),
    );
    soap::from_str(&xml).unwrap().into_envelope()
}

/// The same, written and read again.
fn again(read: &Envelope<AnyElement>) -> Envelope<AnyElement> {
    soap::from_str(&soap::to_string(read).unwrap())
        .unwrap()
        .into_envelope()
}

fn account(name: &str) -> ConnectingSIDType {
    ConnectingSIDType::new(PrincipalNameType::new(name))
}

fn request() -> Envelope<messages::GetServerTimeZonesType> {
    Envelope::new(messages::GetServerTimeZonesType::default())
}

/// A gateway passes on what it does not know, and in the order in which it came.
#[test]
fn headers_survive_in_their_order() {
    let first = read(
        r#"<a:Action xmlns:a="urn:a" s:mustUnderstand="1">urn:b</a:Action>
        <t:RequestServerVersion Version="V2099_01_01" s:mustUnderstand="1"/>
        <t:MailboxCulture>de-AT</t:MailboxCulture>
        <t:ServerVersionInfo MajorVersion="15"/>
        <RequestServerVersion Version="x"/>"#,
    );
    assert_eq!(again(&first), first);
    let [
        Header::Other(action),
        Header::RequestServerVersion(version),
        Header::MailboxCulture(culture),
        Header::ServerVersionInfo(info),
        Header::Other(nameless),
    ] = first.header.as_slice()
    else {
        panic!("{first:?}");
    };
    assert_eq!(
        action.as_str(),
        r#"<a:Action xmlns:a="urn:a" xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" s:mustUnderstand="1">urn:b</a:Action>"#
    );
    assert_eq!(nameless.as_str(), r#"<RequestServerVersion Version="x"/>"#);
    assert_eq!(version.other_attributes.len(), 1);
    assert_eq!(culture.value, "de-AT");
    assert_eq!(first.request_version(), Some(&Version::from("V2099_01_01")));
    assert_eq!(first.server_version(), Some(info));
    assert_eq!(info.major_version, Some(15));
}

/// Each header that operations permit is of its type, written and read.
#[test]
fn headers_have_types() {
    let time_zone = TimeZoneDefinitionType {
        id: Some("UTC".to_owned()),
        ..TimeZoneDefinitionType::default()
    };
    let roles = ManagementRoleType {
        user_roles: Some(NonEmptyArrayOfRoleType::from("Auditor")),
        ..ManagementRoleType::default()
    };
    let sent = request()
        .with_version(Version::Exchange2013)
        .with_impersonation(account("ann"))
        .with_header(MailboxCultureType::new("de-AT"))
        .with_header(TimeZoneContextType::new(time_zone))
        .with_header(DateTimePrecisionType::Milliseconds)
        .with_header(roles);
    let xml = soap::to_string(&sent).unwrap();
    assert!(
        xml.contains(
            "<soap:Header><t:RequestServerVersion Version=\"Exchange2013\"/>\
             <t:ExchangeImpersonation><t:ConnectingSID><t:PrincipalName>ann</t:PrincipalName>\
             </t:ConnectingSID></t:ExchangeImpersonation><t:MailboxCulture>de-AT</t:MailboxCulture>\
             <t:TimeZoneContext><t:TimeZoneDefinition Id=\"UTC\"/></t:TimeZoneContext>\
             <t:DateTimePrecision>Milliseconds</t:DateTimePrecision><t:ManagementRole><t:UserRoles>\
             <t:Role>Auditor</t:Role></t:UserRoles></t:ManagementRole></soap:Header>"
        ),
        "{xml}"
    );
    let read: Envelope<messages::GetServerTimeZonesType> =
        soap::request_from_slice(xml.as_bytes()).unwrap();
    assert_eq!(read, sent);
    assert!(
        !read
            .header
            .iter()
            .any(|header| matches!(header, Header::Other(_)))
    );
    let found: Option<types::DateTimePrecision> = read.find_header().unwrap();
    assert_eq!(
        found.map(|found| found.0),
        Some(DateTimePrecisionType::Milliseconds)
    );
    assert_eq!(
        read.find_header::<types::ServerVersionInfo>().unwrap(),
        None
    );
}

/// A header of EWS stands once; what it replaces keeps its place.
#[test]
fn a_header_replaces_one_of_its_element() {
    let raw = RawXml::parse("<x/>").unwrap();
    let impersonate = |name: &str| ExchangeImpersonationType::new(account(name));
    let sent = request()
        .with_header(impersonate("ann"))
        .with_header(raw.clone())
        .with_header(MailboxCultureType::new("de-AT"))
        .with_header(raw.clone())
        .with_header(impersonate("bob"));
    assert_eq!(
        sent.header,
        [
            Header::from(impersonate("bob")),
            Header::Other(raw.clone()),
            Header::from(MailboxCultureType::new("de-AT")),
            Header::Other(raw),
        ]
    );
}

/// The version comes first, whenever it is set.
#[test]
fn an_envelope_has_one_version() {
    let raw = RawXml::parse("<x/>").unwrap();
    let sent = request()
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
        soap::request_from_slice(soap::to_string(&sent).unwrap().as_bytes()).unwrap();
    assert_eq!(read, sent);
}

/// Servers and clients are of versions that no schema lists: they are kept as they came.
#[test]
fn unknown_versions_are_kept() {
    let first = read(
        r#"<t:RequestServerVersion Version="Exchange2099_SP9"/>
        <t:ServerVersionInfo MajorVersion="99" Version="V2099_12_31"/>"#,
    );
    for read in [again(&first), first] {
        assert_eq!(
            read.request_version(),
            Some(&Version::from("Exchange2099_SP9"))
        );
        let info = read.server_version().unwrap();
        assert_eq!(info.version.as_deref(), Some("V2099_12_31"));
    }
}

/// Attributes of SOAP stay with their block: whose type has no room for them stays as it is.
#[test]
fn attributes_of_soap_are_kept() {
    let soap = "s:mustUnderstand=\"1\" s:actor=\"http://schemas.xmlsoap.org/soap/actor/next\"";
    let first = read(&format!(
        "<t:MailboxCulture {soap}>de-AT</t:MailboxCulture>
         <t:DateTimePrecision {soap}>Seconds</t:DateTimePrecision>
         <t:ManagementRole {soap}/>"
    ));
    assert_eq!(again(&first), first);
    let [
        Header::MailboxCulture(culture),
        Header::Other(precision),
        Header::Other(_),
    ] = first.header.as_slice()
    else {
        panic!("{first:?}");
    };
    assert_eq!(culture.other_attributes.len(), 2);
    assert!(precision.as_str().contains("s:actor="), "{precision}");
    let precision: Option<types::DateTimePrecision> = first.find_header().unwrap();
    assert_eq!(
        precision.map(|found| found.0),
        Some(DateTimePrecisionType::Seconds)
    );
}

/// A header that breaks the schema, or is spelled in another namespace, is no reason to lose the
/// reply.
#[test]
fn headers_that_break_the_schema_are_kept() {
    let first = read(
        r#"<t:ServerVersionInfo MajorVersion="fifteen"/>
        <t:RequestServerVersion/>
        <t:ManagementRole><t:Unknown/></t:ManagementRole>
        <ServerVersionInfo xmlns="urn:other" MajorVersion="15"/>
        <t:TimeZoneContext>none</t:TimeZoneContext>"#,
    );
    assert_eq!(first.header.len(), 5);
    assert!(
        first
            .header
            .iter()
            .all(|header| matches!(header, Header::Other(_)))
    );
    assert_eq!(again(&first), first);
    assert_eq!(first.server_version(), None);
    let error = first.find_header::<types::ServerVersionInfo>().unwrap_err();
    assert_eq!(
        error.to_string(),
        format!(
            "ServerVersionInfo/@MajorVersion: `fifteen` is not a valid xs:int (at byte {})",
            format!("<t:ServerVersionInfo xmlns:t=\"{TYPES}\" ").len()
        )
    );
}

/// What the server's version has besides is left out, as it always was, and counted.
#[test]
fn a_version_with_more_attributes_is_a_version() {
    let xml = envelope(
        &format!(
            "<s:Header><t:ServerVersionInfo xmlns:t=\"{TYPES}\" MajorVersion=\"15\" New=\"1\"/></s:Header>"
        ),
        &format!("<m:GetServerTimeZones xmlns:m=\"{MESSAGES}\"/>"),
    );
    let read = soap::from_slice_with::<AnyElement>(xml.as_bytes(), &ReadOptions::new()).unwrap();
    assert_eq!(read.server_version().unwrap().major_version, Some(15));
    assert_eq!(read.report.skipped.attributes, 1);
    assert_eq!(
        read.report.skipped.first[0].path,
        "Envelope/Header/ServerVersionInfo/@New"
    );
    assert_eq!(
        read.report.skipped.first[0].offset,
        xml.find("<t:Server").unwrap()
    );
}

/// `Header::of` gives what reading gives, and `Header::read` takes it apart.
#[test]
fn a_header_is_an_element_of_the_schema() {
    let culture = MailboxCultureType::new("de-AT");
    assert_eq!(Header::of(&culture).unwrap(), Header::from(culture.clone()));
    let raw = RawXml::parse(&ews_types::to_string(&culture).unwrap()).unwrap();
    assert_eq!(Header::Other(raw).read().unwrap(), Some(culture.clone()));
    assert_eq!(
        Header::from(culture)
            .read::<types::ServerVersionInfo>()
            .unwrap(),
        None
    );
    let context = types::OpenAsAdminOrSystemServiceType::new("Admin", account("a"));
    let header = Header::of(&context).unwrap();
    assert!(matches!(header, Header::Other(_)));
    assert_eq!(header.read().unwrap(), Some(context));
}

/// Headers of other standards hold passwords and tokens: debug output does not show them.
#[test]
fn debug_output_of_other_headers_hides_secrets() {
    let first = read(&format!(
        "<w:Security xmlns:w='urn:w'><w:Password>moonlight</w:Password></w:Security>
         <x xmlns='urn:x'>{SECRET}</x>"
    ));
    let debug = format!("{first:?}");
    assert!(
        debug.contains("Other(`<w:Security xmlns:w=\"urn:w\"><w:[redacted]`)"),
        "{debug}"
    );
    assert!(
        !debug.contains("moonlight") && !debug.contains(SECRET),
        "{debug}"
    );
}
