//! Documents to read.

/// A value that no output may show.
pub(crate) const SECRET: &str = "eyJhbGciOiJSUzI1NiJ9Zm9vYmFy";

pub(crate) const A: &str = "0d9e7b1c-52c4-4a6f-8d11-6f3f0c8a2b57";
pub(crate) const B: &str = "b7c1f1a0-1111-4c2d-9e3f-000000000002";

pub(crate) const HEADER: &str = r#"<s:Header><h:ServerVersionInfo xmlns:h="http://schemas.microsoft.com/exchange/services/2006/types" MajorVersion="15" MinorVersion="20" MajorBuildNumber="7135" MinorBuildNumber="3" Version="V2018_01_08"/></s:Header>"#;

pub(crate) fn envelope(header: &str, body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">{header}<s:Body>{body}</s:Body></s:Envelope>"#
    )
}

/// A reply with these results.
pub(crate) fn reply(results: &[String]) -> String {
    let results = results.concat();
    envelope(
        HEADER,
        &format!(
            r#"<m:GetClientAccessTokenResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>{results}</m:ResponseMessages></m:GetClientAccessTokenResponse>"#
        ),
    )
}

/// A response message.
pub(crate) fn result(class: &str, content: &str) -> String {
    format!(
        r#"<m:GetClientAccessTokenResponseMessage ResponseClass="{class}">{content}</m:GetClientAccessTokenResponseMessage>"#
    )
}

pub(crate) fn token(id: &str, kind: &str, value: &str, ttl: &str) -> String {
    format!(
        "<m:Token><t:Id>{id}</t:Id><t:TokenType>{kind}</t:TokenType>\
         <t:TokenValue>{value}</t:TokenValue><t:TTL>{ttl}</t:TTL></m:Token>"
    )
}

pub(crate) fn success(id: &str, kind: &str, value: &str, ttl: &str) -> String {
    let token = token(id, kind, value, ttl);
    result(
        "Success",
        &format!("<m:ResponseCode>NoError</m:ResponseCode>{token}"),
    )
}

pub(crate) fn error(code: &str) -> String {
    result(
        "Error",
        &format!(
            "<m:MessageText>No such luck.</m:MessageText><m:ResponseCode>{code}</m:ResponseCode>\
             <m:DescriptiveLinkKey>7</m:DescriptiveLinkKey>"
        ),
    )
}
