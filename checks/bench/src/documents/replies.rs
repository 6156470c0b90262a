//! Replies: what stands around messages.

use super::message::{self, item_id};
use super::parts::attachment as file_attachment;
use super::random::Random;
use super::xml::Xml;
use super::{Document, Kind};

const SEED: u64 = 2007;
const NAMESPACES: [(&str, &str); 2] = [
    (
        "xmlns:m",
        "http://schemas.microsoft.com/exchange/services/2006/messages",
    ),
    (
        "xmlns:t",
        "http://schemas.microsoft.com/exchange/services/2006/types",
    ),
];

fn document(name: &str, about: String, kind: Kind, body: String) -> Document {
    let mut xml = String::with_capacity(body.len() + 1_000);
    xml.push_str(concat!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header>",
        "<h:ServerVersionInfo MajorVersion=\"15\" MinorVersion=\"20\" MajorBuildNumber=\"7452\"",
        " MinorBuildNumber=\"28\" Version=\"V2018_01_08\"",
        " xmlns:h=\"http://schemas.microsoft.com/exchange/services/2006/types\"/>",
        "</s:Header><s:Body>",
    ));
    xml.push_str(&body);
    xml.push_str("</s:Body></s:Envelope>");
    Document {
        name: name.to_owned(),
        about,
        kind,
        xml,
        body,
    }
}

/// A response with one successful message.
fn response(operation: &str, content: impl FnOnce(&mut Xml)) -> String {
    let mut xml = Xml::new();
    xml.parent_with(&format!("m:{operation}Response"), &NAMESPACES, |xml| {
        xml.parent("m:ResponseMessages", |xml| {
            let name = format!("m:{operation}ResponseMessage");
            xml.parent_with(&name, &[("ResponseClass", "Success")], |xml| {
                xml.text("m:ResponseCode", "NoError");
                content(xml);
            });
        });
    });
    xml.finish()
}

/// Messages until `enough` says so of their bytes and number, and how many there are.
fn find_item(
    message: fn(&mut Xml, &mut Random),
    random: &mut Random,
    enough: impl Fn(usize, usize) -> bool,
) -> (String, usize) {
    let mut messages = 0;
    let body = response("FindItem", |xml| {
        let attributes = [
            ("TotalItemsInView", "90210"),
            ("IncludesLastItemInRange", "false"),
        ];
        xml.parent_with("m:RootFolder", &attributes, |xml| {
            xml.parent("t:Items", |xml| {
                while !enough(xml.len(), messages) {
                    message(xml, random);
                    messages += 1;
                }
            });
        });
    });
    (body, messages)
}

fn found(name: &str, fields: &str, (body, messages): (String, usize)) -> Document {
    let each = body.len() / messages.max(1);
    let of = match messages {
        1 => "a message of".to_owned(),
        _ => format!("{messages} messages of about"),
    };
    let about = format!("FindItem reply, {of} {each} bytes, {fields}");
    document(name, about, Kind::FindItem, body)
}

/// A reply with one message in brief.
pub(super) fn small(name: &str) -> Document {
    found(
        name,
        "few fields",
        find_item(message::brief, &mut Random::new(SEED), |_, messages| {
            messages == 1
        }),
    )
}

/// A reply of at least so many bytes, with all fields of messages.
pub(super) fn filled(name: &str, size: usize) -> Document {
    found(
        name,
        "all fields",
        filled_body(&mut Random::new(SEED), size),
    )
}

fn filled_body(random: &mut Random, size: usize) -> (String, usize) {
    find_item(message::filled, random, |bytes, _| bytes >= size)
}

/// The messages of a reply of `total` bytes with all fields, in replies of at least `size` bytes.
pub(super) fn filled_in_parts(size: usize, total: usize) -> Vec<String> {
    let mut random = Random::new(SEED);
    let mut parts = Vec::new();
    let mut left = total;
    while left > 0 {
        let (body, _) = filled_body(&mut random, size.min(left));
        left = left.saturating_sub(body.len());
        parts.push(document("", String::new(), Kind::FindItem, body).xml);
    }
    parts
}

/// A reply of at least so many bytes, with all fields of messages that `ews` has, too.
pub(super) fn shared(name: &str, size: usize) -> Document {
    found(
        name,
        "all fields that ews has, too",
        find_item(message::shared, &mut Random::new(SEED), |bytes, _| {
            bytes >= size
        }),
    )
}

/// A reply with a thousand messages of the usual fields.
pub(super) fn usual(name: &str) -> Document {
    found(
        name,
        "the usual fields",
        find_item(message::usual, &mut Random::new(SEED), |_, messages| {
            messages == 1_000
        }),
    )
}

/// Changes of all kinds, of at least so many bytes.
pub(super) fn changes(name: &str, size: usize) -> Document {
    let mut r = Random::new(SEED);
    let mut changes = 0;
    let body = response("SyncFolderItems", |xml| {
        xml.text("m:SyncState", &r.base64(2_400));
        xml.text("m:IncludesLastItemInRange", "true");
        xml.parent("m:Changes", |xml| {
            while xml.len() < size {
                match r.number(0, 9) {
                    0..4 => xml.parent("t:Create", |xml| message::usual(xml, &mut r)),
                    4..6 => xml.parent("t:Update", |xml| message::usual(xml, &mut r)),
                    6..8 => xml.parent("t:Delete", |xml| item_id(xml, &mut r)),
                    _ => xml.parent("t:ReadFlagChange", |xml| {
                        item_id(xml, &mut r);
                        xml.text("t:IsRead", r.boolean());
                    }),
                }
                changes += 1;
            }
        });
    });
    let about = format!("SyncFolderItems reply, {changes} changes, messages with the usual fields");
    document(name, about, Kind::SyncFolderItems, body)
}

/// A message with a file of so many bytes, in base 64 without line breaks, as Exchange writes it.
pub(super) fn attachment(name: &str, size: usize) -> Document {
    let mut r = Random::new(SEED);
    let content = r.base64(size.div_ceil(3) * 4);
    let body = response("GetItem", |xml| {
        xml.parent("m:Items", |xml| {
            xml.parent("t:Message", |xml| {
                item_id(xml, &mut r);
                xml.text("t:Subject", &r.words(3, 9));
                xml.parent("t:Attachments", |xml| {
                    file_attachment(xml, &mut r, |xml| xml.text("t:Content", &content));
                });
                xml.text("t:HasAttachments", "true");
            });
        });
    });
    let about = format!("GetItem reply, an attachment of {size} bytes in base 64");
    document(name, about, Kind::GetItem, body)
}

/// A token of usual length. It is random, and opens nothing.
pub(super) fn token(name: &str) -> Document {
    let mut r = Random::new(SEED);
    let body = response("GetClientAccessToken", |xml| {
        xml.parent("m:Token", |xml| {
            xml.text("t:Id", &r.guid());
            xml.text("t:TokenType", "CallerIdentity");
            xml.text("t:TokenValue", &r.base64(1_600));
            xml.text("t:TTL", "480");
        });
    });
    let about = "GetClientAccessToken reply, a token of 1600 characters".to_owned();
    document(name, about, Kind::GetClientAccessToken, body)
}
