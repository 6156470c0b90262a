//! Parts of messages.
//!
//! Where the crate `ews` reads less than the schema allows, the values are such as it can read: one
//! category, one value in an extended property, file attachments with an identifier.

use super::random::{Person, Random};
use super::xml::Xml;

fn person(xml: &mut Xml, name: &str, person: &Person, more: impl FnOnce(&mut Xml)) {
    xml.parent(name, |xml| {
        xml.text("t:Name", &person.name);
        xml.text("t:EmailAddress", &person.address);
        xml.text("t:RoutingType", "SMTP");
        xml.text("t:MailboxType", "Mailbox");
        more(xml);
    });
}

pub(super) fn mailbox(xml: &mut Xml, r: &mut Random, name: &str) {
    xml.parent(name, |xml| person(xml, "t:Mailbox", &r.person(), |_| ()));
}

pub(super) fn recipients(xml: &mut Xml, r: &mut Random, name: &str, most: u64) {
    xml.parent(name, |xml| {
        for _ in 0..r.number(1, most) {
            person(xml, "t:Mailbox", &r.person(), |_| ());
        }
    });
}

/// Names for display.
pub(super) fn people(r: &mut Random, low: u64, high: u64) -> String {
    let names: Vec<_> = (0..r.number(low, high)).map(|_| r.person().name).collect();
    names.join("; ")
}

pub(super) fn body(xml: &mut Xml, r: &mut Random, name: &str) {
    let attributes = [("BodyType", "Text"), ("IsTruncated", "true")];
    xml.text_with(name, &attributes, &r.words(10, 30));
}

pub(super) fn categories(xml: &mut Xml, r: &mut Random) {
    xml.parent("t:Categories", |xml| xml.text("t:String", r.word()));
}

/// A file attachment; `content` writes what follows its last field.
pub(super) fn attachment(xml: &mut Xml, r: &mut Random, content: impl FnOnce(&mut Xml)) {
    xml.parent("t:FileAttachment", |xml| {
        xml.empty("t:AttachmentId", &[("Id", &r.base64(196))]);
        xml.text("t:Name", &format!("{} {}.pdf", r.word(), r.number(1, 99)));
        xml.text("t:ContentType", "application/pdf");
        xml.text("t:ContentId", &format!("{}@mail.example.net", r.guid()));
        xml.text("t:Size", &r.number(1_000, 800_000).to_string());
        xml.text("t:LastModifiedTime", &r.instant());
        xml.text("t:IsInline", "false");
        xml.text("t:IsContactPhoto", "false");
        content(xml);
    });
}

pub(super) fn message_headers(xml: &mut Xml, r: &mut Random) {
    xml.parent("t:InternetMessageHeaders", |xml| {
        for name in ["Received", "X-Mailer", "List-Id"] {
            let attributes = [("HeaderName", name)];
            xml.text_with("t:InternetMessageHeader", &attributes, &r.words(3, 9));
        }
    });
}

pub(super) fn extended_properties(xml: &mut Xml, r: &mut Random) {
    let (number, text) = (r.number(0, 9).to_string(), r.words(2, 6));
    let set = r.guid();
    property(
        xml,
        &[("PropertyTag", "0x1081"), ("PropertyType", "Integer")],
        &number,
    );
    let attributes = [
        ("DistinguishedPropertySetId", "PublicStrings"),
        ("PropertyName", "case number"),
        ("PropertyType", "String"),
    ];
    property(xml, &attributes, &text);
    let attributes = [
        ("PropertySetId", set.as_str()),
        ("PropertyId", "34080"),
        ("PropertyType", "SystemTime"),
    ];
    property(xml, &attributes, &r.instant());
}

fn property(xml: &mut Xml, path: &[(&str, &str)], value: &str) {
    xml.parent("t:ExtendedProperty", |xml| {
        xml.empty("t:ExtendedFieldURI", path);
        xml.text("t:Value", value);
    });
}

pub(super) fn rights(xml: &mut Xml, r: &mut Random) {
    xml.parent("t:EffectiveRights", |xml| {
        for name in ["CreateAssociated", "CreateContents", "CreateHierarchy"] {
            xml.text(&format!("t:{name}"), "false");
        }
        for name in ["Delete", "Modify", "Read", "ViewPrivateItems"] {
            xml.text(&format!("t:{name}"), r.boolean());
        }
    });
}

/// What the server found in the text: an address, a task, a link, a telephone number.
pub(super) fn entities(xml: &mut Xml, r: &mut Random) {
    let entity = |xml: &mut Xml, name: &str, content: &dyn Fn(&mut Xml)| {
        xml.parent(name, |xml| {
            xml.text("t:Position", "LatestReply");
            content(xml);
        });
    };
    let (address, task, person) = (r.words(3, 5), r.words(3, 8), r.person());
    let number = r.number(100, 999).to_string();
    xml.parent("t:EntityExtractionResult", |xml| {
        xml.parent("t:Addresses", |xml| {
            entity(xml, "t:AddressEntity", &|xml| {
                xml.text("t:Address", &address)
            });
        });
        xml.parent("t:TaskSuggestions", |xml| {
            entity(xml, "t:TaskSuggestion", &|xml| {
                xml.text("t:TaskString", &task);
                xml.parent("t:Assignees", |xml| {
                    xml.parent("t:EmailUser", |xml| {
                        xml.text("t:Name", &person.name);
                        xml.text("t:UserId", &person.address);
                    });
                });
            });
        });
        xml.parent("t:Urls", |xml| {
            let url = format!("https://www.example.org/{number}?a=1&b=2");
            entity(xml, "t:UrlEntity", &|xml| xml.text("t:Url", &url));
        });
        xml.parent("t:PhoneNumbers", |xml| {
            entity(xml, "t:Phone", &|xml| {
                xml.text("t:OriginalPhoneString", &format!("555-0{number}"));
                xml.text("t:PhoneString", &format!("5550{number}"));
                xml.text("t:Type", "Business");
            });
        });
    });
}

/// Hashtags, mentions and likes: the fields from `Hashtags` to `CanDelete`.
pub(super) fn social(xml: &mut Xml, r: &mut Random) {
    let tags = [r.word(), r.word()];
    let strings = |xml: &mut Xml, name: &str| {
        xml.parent(name, |xml| {
            tags.iter().for_each(|tag| xml.text("t:String", tag))
        });
    };
    strings(xml, "t:Hashtags");
    recipients(xml, r, "t:Mentions", 1);
    xml.text("t:MentionedMe", r.boolean());
    xml.parent("t:MentionsPreview", |xml| {
        xml.text("t:IsMentioned", r.boolean())
    });
    xml.parent("t:MentionsEx", |xml| {
        xml.parent("t:MentionAction", |xml| {
            action(xml, r);
            person(xml, "t:Mentioned", &r.person(), |_| ());
            xml.text("t:MentionText", &r.words(2, 5));
        });
    });
    xml.parent("t:AppliedHashtags", |xml| {
        xml.parent("t:AppliedHashtag", |xml| {
            action(xml, r);
            xml.text("t:Tag", tags[0]);
            xml.text("t:IsAutoTagged", "false");
            xml.text("t:IsInlined", "true");
        });
    });
    xml.parent("t:AppliedHashtagsPreview", |xml| strings(xml, "t:Hashtags"));
    xml.parent("t:Likes", |xml| xml.parent("t:Like", |xml| action(xml, r)));
    xml.parent("t:LikesPreview", |xml| xml.text("t:LikeCount", "1"));
    strings(xml, "t:PendingSocialActivityTagIds");
    xml.text("t:AtAllMention", "false");
    xml.text("t:CanDelete", r.boolean());
}

/// What mentions, hashtags and likes have in common.
fn action(xml: &mut Xml, r: &mut Random) {
    xml.text("t:Id", &r.guid());
    let primary = r.person();
    person(xml, "t:CreatedBy", &primary, |xml| {
        xml.text("t:ExternalObjectId", &r.guid());
        xml.text("t:PrimaryEmailAddress", &primary.address);
    });
    xml.text("t:CreatedDateTime", &r.instant());
    xml.text("t:ServerCreatedDateTime", &r.instant());
    xml.text("t:Application", "Outlook");
}
