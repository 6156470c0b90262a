//! The operations that are called, and what the server answers.

use bench::documents::{RECIPES, USUAL};
use bytes::Bytes;

/// An operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    /// `GetFolder` of the inbox: a small reply, so that the cost of a call is measured.
    GetFolder,
    /// `FindItem`: a thousand messages with the usual fields, so that reading is measured, too.
    FindItem,
}

impl Operation {
    /// All of them.
    pub(crate) const ALL: [Self; 2] = [Self::GetFolder, Self::FindItem];

    /// Its name in the service description.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::GetFolder => "GetFolder",
            Self::FindItem => "FindItem",
        }
    }

    /// How many folders or messages the reply has.
    pub(crate) const fn entries(self) -> usize {
        match self {
            Self::GetFolder => 1,
            Self::FindItem => 1_000,
        }
    }

    /// The operation that a request asks for.
    pub(crate) fn of(request: &[u8]) -> Option<Self> {
        let request = std::str::from_utf8(request).ok()?;
        let asked = |operation: &Self| request.contains(operation.name());
        Self::ALL.into_iter().find(asked)
    }

    /// The reply of the server.
    pub(crate) fn reply(self) -> Bytes {
        match self {
            Self::GetFolder => Bytes::from_static(GET_FOLDER.as_bytes()),
            Self::FindItem => Bytes::from(find_item()),
        }
    }
}

/// The reply that the benchmark of the codec reads. It ends with the last item, so that nobody asks
/// for more.
fn find_item() -> String {
    let usual = RECIPES.iter().find(|recipe| recipe.name == USUAL);
    let xml = usual.map(|recipe| recipe.make().xml).unwrap_or_default();
    xml.replacen("TotalItemsInView=\"90210\"", "TotalItemsInView=\"1000\"", 1)
        .replacen(
            "IncludesLastItemInRange=\"false\"",
            "IncludesLastItemInRange=\"true\"",
            1,
        )
}

/// An inbox with the properties of the shape `Default`.
const GET_FOLDER: &str = concat!(
    r#"<?xml version="1.0" encoding="utf-8"?>"#,
    r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>"#,
    r#"<h:ServerVersionInfo MajorVersion="15" MinorVersion="20" MajorBuildNumber="7452" MinorBuildNumber="28""#,
    r#" Version="V2018_01_08" xmlns:h="http://schemas.microsoft.com/exchange/services/2006/types"/>"#,
    r#"</s:Header><s:Body><m:GetFolderResponse"#,
    r#" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages""#,
    r#" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>"#,
    r#"<m:GetFolderResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>"#,
    r#"<m:Folders><t:Folder><t:FolderId Id="AAMkADExAAAuAAAAAACJ4M1oYbB0R4yD7n2kq3h9AQBq" ChangeKey="AQAAABYAAAC4"/>"#,
    r#"<t:DisplayName>Inbox</t:DisplayName><t:TotalCount>4127</t:TotalCount>"#,
    r#"<t:ChildFolderCount>12</t:ChildFolderCount><t:UnreadCount>31</t:UnreadCount></t:Folder></m:Folders>"#,
    r#"</m:GetFolderResponseMessage></m:ResponseMessages></m:GetFolderResponse></s:Body></s:Envelope>"#,
);

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "tests")]
mod tests {
    use super::*;

    /// The reply to `FindItem` says that nothing follows: a client that pages would ask for more, and its
    /// calls would count as one.
    #[test]
    fn nothing_follows() {
        let reply = find_item();
        assert!(reply.contains("IncludesLastItemInRange=\"true\""));
        assert_eq!(reply.matches("<t:Message>").count(), 1_000);
    }
}
