//! Requests and replies, as servers write them.

use ews_types::messages::{DeleteItem, GetFolder};
use ews_types::types::DefaultShapeNamesType::IdOnly;
use ews_types::types::DisposalType::HardDelete;
use ews_types::types::DistinguishedFolderIdNameType::Inbox;

/// A request that only reads.
pub(crate) fn reading() -> GetFolder {
    GetFolder::new(IdOnly, Inbox)
}

/// A request that changes something.
pub(crate) fn writing() -> DeleteItem {
    DeleteItem::new(HardDelete, ["AAMk1"])
}

pub(crate) fn envelope(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
        xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
        xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Body>{body}</s:Body></s:Envelope>"#
    )
}

/// The reply of an operation with a list of messages: for each a code, and what else there is in it.
pub(crate) fn response(operation: &str, messages: &[(&str, &str)]) -> String {
    let message = |(code, rest): &(&str, &str)| {
        let class = match *code {
            "NoError" => "Success",
            "ErrorBatchProcessingStopped" => "Warning",
            _ => "Error",
        };
        format!(
            r#"<m:{operation}ResponseMessage ResponseClass="{class}"><m:ResponseCode>{code}</m:ResponseCode>{rest}
            </m:{operation}ResponseMessage>"#
        )
    };
    let messages: String = messages.iter().map(message).collect();
    envelope(&format!(
        "<m:{operation}Response><m:ResponseMessages>{messages}</m:ResponseMessages></m:{operation}Response>"
    ))
}

/// A good reply to [`reading`].
pub(crate) fn read() -> String {
    response(
        "GetFolder",
        &[(
            "NoError",
            r#"<m:Folders><t:Folder><t:FolderId Id="F1"/></t:Folder></m:Folders>"#,
        )],
    )
}

/// A good reply to [`writing`].
pub(crate) fn written() -> String {
    response("DeleteItem", &[("NoError", "")])
}

/// A fault with a code, and perhaps a time to wait.
pub(crate) fn fault(code: &str, wait: Option<u64>) -> String {
    let wait = wait.map_or_else(String::new, |wait| {
        format!(
            r#"<t:MessageXml><t:Value Name="BackOffMilliseconds">{wait}</t:Value></t:MessageXml>"#
        )
    });
    envelope(&format!(
        r#"<s:Fault><faultcode
        xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">a:{code}</faultcode><faultstring>It failed.</faultstring><detail>
        <e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">{code}</e:ResponseCode>
        {wait}</detail></s:Fault>"#
    ))
}
