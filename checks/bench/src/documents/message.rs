//! Messages: with every field of the schema, as lists mostly ask for them, and in brief.

use super::parts::{
    attachment, body, categories, entities, extended_properties, mailbox, message_headers, people,
    recipients, rights, social,
};
use super::random::Random;
use super::xml::Xml;

/// A message with every field that `MessageType` has, in schema order. The contents (MIME content
/// and bodies) are cut off after a few words, so that markup outweighs text as in other fields.
pub(super) fn filled(xml: &mut Xml, random: &mut Random) {
    let r = random;
    xml.parent("t:Message", |xml| {
        xml.text_with(
            "t:MimeContent",
            &[("CharacterSet", "UTF-8")],
            &r.base64(160),
        );
        identifiers(xml, r);
        xml.text("t:ItemClass", "IPM.Note");
        xml.text("t:Subject", &r.words(3, 12));
        xml.text("t:Sensitivity", r.pick(&["Normal", "Personal", "Private"]));
        body(xml, r, "t:Body");
        xml.parent("t:Attachments", |xml| {
            for _ in 0..r.number(1, 3) {
                attachment(xml, r, |_| ());
            }
        });
        xml.text("t:DateTimeReceived", &r.instant());
        xml.text("t:Size", &r.number(2_000, 900_000).to_string());
        categories(xml, r);
        xml.text("t:Importance", r.pick(&["Low", "Normal", "High"]));
        xml.text("t:InReplyTo", &message_id(r));
        for name in [
            "IsSubmitted",
            "IsDraft",
            "IsFromMe",
            "IsResend",
            "IsUnmodified",
        ] {
            xml.text(&format!("t:{name}"), r.boolean());
        }
        message_headers(xml, r);
        xml.text("t:DateTimeSent", &r.instant());
        xml.text("t:DateTimeCreated", &r.instant());
        xml.parent("t:ResponseObjects", |xml| {
            for name in ["t:ReplyToItem", "t:ReplyAllToItem", "t:ForwardItem"] {
                xml.empty(name, &[]);
            }
        });
        xml.text("t:ReminderDueBy", &r.instant());
        xml.text("t:ReminderIsSet", r.boolean());
        xml.text("t:ReminderNextTime", &r.instant());
        xml.text(
            "t:ReminderMinutesBeforeStart",
            r.pick(&["0", "5", "15", "1080"]),
        );
        for name in ["t:DisplayCc", "t:DisplayTo", "t:DisplayBcc"] {
            xml.text(name, &people(r, 1, 4));
        }
        xml.text("t:HasAttachments", "true");
        extended_properties(xml, r);
        xml.text("t:Culture", r.pick(&["en-US", "de-AT", "fr-FR", "ja-JP"]));
        rights(xml, r);
        xml.text("t:LastModifiedName", &r.person().name);
        xml.text("t:LastModifiedTime", &r.instant());
        xml.text("t:IsAssociated", "false");
        for (name, mode) in [("Read", "read"), ("Edit", "compose")] {
            let id = r.base64(152);
            let query = format!("?ae=Item&a=Open&t=IPM.Note&exvsurl=1&viewmodel={mode}&id={id}");
            xml.text(&format!("t:WebClient{name}FormQueryString"), &query);
        }
        xml.empty("t:ConversationId", &[("Id", &r.base64(72))]);
        body(xml, r, "t:UniqueBody");
        flag(xml, r);
        xml.text("t:StoreEntryId", &r.base64(124));
        xml.text("t:InstanceKey", &r.base64(12));
        body(xml, r, "t:NormalizedBody");
        entities(xml, r);
        for name in ["t:PolicyTag", "t:ArchiveTag"] {
            xml.text_with(name, &[("IsExplicit", r.boolean())], &r.guid());
        }
        xml.text("t:RetentionDate", &r.instant());
        xml.text("t:Preview", &r.words(20, 40));
        licence(xml, r);
        xml.parent("t:PredictedActionReasons", |xml| {
            for reason in ["SenderIsManager", "NameOnToLine"] {
                xml.text("t:PredictedActionReason", reason);
            }
        });
        for name in ["t:IsClutter", "t:BlockStatus", "t:HasBlockedImages"] {
            xml.text(name, r.boolean());
        }
        body(xml, r, "t:TextBody");
        xml.text(
            "t:IconIndex",
            r.pick(&["MailRead", "MailUnread", "MailReplied"]),
        );
        xml.text("t:SearchKey", &r.base64(24));
        xml.text("t:SortKey", &r.number(1, 1 << 50).to_string());
        social(xml, r);
        xml.text("t:InferenceClassification", r.pick(&["Focused", "Other"]));
        envelope_fields(xml, r);
        message_fields(xml, r);
    });
}

/// The fields of messages that the crate `ews` has no field for, and leaves out.
const UNKNOWN_TO_EWS: &[&str] = &[
    "t:ResponseObjects",
    "t:ReminderNextTime",
    "t:DisplayBcc",
    "t:EffectiveRights",
    "t:WebClientReadFormQueryString",
    "t:WebClientEditFormQueryString",
    "t:UniqueBody",
    "t:StoreEntryId",
    "t:InstanceKey",
    "t:NormalizedBody",
    "t:EntityExtractionResult",
    "t:PolicyTag",
    "t:ArchiveTag",
    "t:RetentionDate",
    "t:RightsManagementLicenseData",
    "t:PredictedActionReasons",
    "t:IsClutter",
    "t:BlockStatus",
    "t:HasBlockedImages",
    "t:TextBody",
    "t:IconIndex",
    "t:SearchKey",
    "t:SortKey",
    "t:Hashtags",
    "t:Mentions",
    "t:MentionedMe",
    "t:MentionsPreview",
    "t:MentionsEx",
    "t:AppliedHashtags",
    "t:AppliedHashtagsPreview",
    "t:Likes",
    "t:LikesPreview",
    "t:PendingSocialActivityTagIds",
    "t:AtAllMention",
    "t:CanDelete",
    "t:InferenceClassification",
    "t:ApprovalRequestData",
    "t:VotingInformation",
    "t:ReminderMessageData",
    "t:MessageSafety",
    "t:SenderSMTPAddress",
    "t:MailboxGuids",
    "t:PublishedCalendarItemIcs",
    "t:PublishedCalendarItemName",
];

/// A message with every field that the crate `ews` has, too: both keep all that they read.
pub(super) fn shared(xml: &mut Xml, random: &mut Random) {
    xml.leave_out(UNKNOWN_TO_EWS);
    filled(xml, random);
    xml.leave_out(&[]);
}

/// The fields of `MessageType` itself from `Sender` on, up to `ReceivedRepresenting`.
fn envelope_fields(xml: &mut Xml, r: &mut Random) {
    mailbox(xml, r, "t:Sender");
    recipients(xml, r, "t:ToRecipients", 3);
    recipients(xml, r, "t:CcRecipients", 2);
    recipients(xml, r, "t:BccRecipients", 1);
    xml.text("t:IsReadReceiptRequested", r.boolean());
    xml.text("t:IsDeliveryReceiptRequested", r.boolean());
    xml.text("t:ConversationIndex", &r.base64(32));
    xml.text("t:ConversationTopic", &r.words(3, 10));
    mailbox(xml, r, "t:From");
    xml.text("t:InternetMessageId", &message_id(r));
    xml.text("t:IsRead", r.boolean());
    xml.text("t:IsResponseRequested", r.boolean());
    let references: Vec<_> = (0..r.number(1, 4)).map(|_| message_id(r)).collect();
    xml.text("t:References", &references.join(" "));
    recipients(xml, r, "t:ReplyTo", 1);
    mailbox(xml, r, "t:ReceivedBy");
    mailbox(xml, r, "t:ReceivedRepresenting");
}

/// The rest of the fields of `MessageType`.
fn message_fields(xml: &mut Xml, r: &mut Random) {
    xml.parent("t:ApprovalRequestData", |xml| {
        xml.text("t:IsUndecidedApprovalRequest", "false");
        xml.text("t:ApprovalDecision", "1");
        xml.text("t:ApprovalDecisionMaker", &r.person().name);
        xml.text("t:ApprovalDecisionTime", &r.instant());
    });
    xml.parent("t:VotingInformation", |xml| {
        xml.parent("t:UserOptions", |xml| {
            for option in ["Yes", "No", "Later"] {
                xml.parent("t:VotingOptionData", |xml| {
                    xml.text("t:DisplayName", option);
                    xml.text("t:SendPrompt", "VotingOption");
                });
            }
        });
        xml.text("t:VotingResponse", "Later");
    });
    xml.parent("t:ReminderMessageData", |xml| {
        xml.text("t:ReminderText", &r.words(3, 8));
        xml.text("t:Location", &r.words(1, 3));
        xml.text("t:StartTime", &r.instant());
        xml.text("t:EndTime", &r.instant());
        let (id, key) = (r.base64(152), r.base64(40));
        xml.empty(
            "t:AssociatedCalendarItemId",
            &[("Id", &id), ("ChangeKey", &key)],
        );
    });
    xml.parent("t:MessageSafety", |xml| {
        xml.text("t:MessageSafetyLevel", "1");
        xml.text("t:MessageSafetyReason", "3");
        xml.text("t:Info", &r.words(2, 6));
    });
    xml.text("t:SenderSMTPAddress", &r.person().address);
    xml.parent("t:MailboxGuids", |xml| xml.text("t:MailboxGuid", &r.guid()));
    xml.text("t:PublishedCalendarItemIcs", &r.words(6, 12));
    xml.text("t:PublishedCalendarItemName", &r.words(1, 4));
}

/// A message with the fields that lists mostly ask for: about twenty.
pub(super) fn usual(xml: &mut Xml, random: &mut Random) {
    let r = random;
    xml.parent("t:Message", |xml| {
        item_id(xml, r);
        xml.text("t:ItemClass", "IPM.Note");
        xml.text("t:Subject", &r.words(2, 8));
        xml.text("t:Sensitivity", "Normal");
        xml.text("t:DateTimeReceived", &r.instant());
        xml.text("t:Size", &r.number(2_000, 900_000).to_string());
        if r.once_in(2) {
            categories(xml, r);
        }
        xml.text("t:Importance", r.pick(&["Low", "Normal", "High"]));
        xml.text("t:IsDraft", r.boolean());
        xml.text("t:DateTimeSent", &r.instant());
        xml.text("t:DisplayCc", &people(r, 0, 2));
        xml.text("t:DisplayTo", &people(r, 1, 2));
        xml.text("t:HasAttachments", r.boolean());
        xml.text("t:LastModifiedTime", &r.instant());
        xml.empty("t:ConversationId", &[("Id", &r.base64(72))]);
        flag(xml, r);
        xml.text("t:Preview", &r.words(4, 12));
        mailbox(xml, r, "t:Sender");
        xml.text("t:ConversationTopic", &r.words(2, 8));
        mailbox(xml, r, "t:From");
        xml.text("t:InternetMessageId", &message_id(r));
        xml.text("t:IsRead", r.boolean());
    });
}

/// A message in brief, for the smallest reply.
pub(super) fn brief(xml: &mut Xml, random: &mut Random) {
    let r = random;
    xml.parent("t:Message", |xml| {
        xml.empty("t:ItemId", &[("Id", &r.base64(80))]);
        xml.text("t:Subject", "Größe & price");
        xml.text("t:DateTimeReceived", &r.instant());
        xml.text("t:IsRead", r.boolean());
    });
}

fn identifiers(xml: &mut Xml, r: &mut Random) {
    item_id(xml, r);
    let (id, key) = (r.base64(120), r.base64(12));
    xml.empty("t:ParentFolderId", &[("Id", &id), ("ChangeKey", &key)]);
}

/// The identifier of an item.
pub(super) fn item_id(xml: &mut Xml, r: &mut Random) {
    let (id, key) = (r.base64(152), r.base64(40));
    xml.empty("t:ItemId", &[("Id", &id), ("ChangeKey", &key)]);
}

fn message_id(r: &mut Random) -> String {
    format!("<{}@mail.example.net>", r.guid())
}

fn flag(xml: &mut Xml, r: &mut Random) {
    xml.parent("t:Flag", |xml| {
        if r.once_in(4) {
            xml.text("t:FlagStatus", "Flagged");
            xml.text("t:StartDate", &r.instant());
            xml.text("t:DueDate", &r.instant());
        } else {
            xml.text("t:FlagStatus", "NotFlagged");
        }
    });
}

fn licence(xml: &mut Xml, r: &mut Random) {
    xml.parent("t:RightsManagementLicenseData", |xml| {
        xml.text("t:RightsManagedMessageDecryptionStatus", "0");
        xml.text("t:RmsTemplateId", &r.guid());
        xml.text("t:TemplateName", &r.words(1, 3));
        xml.text("t:TemplateDescription", &r.words(6, 14));
        for name in ["Edit", "Reply", "ReplyAll", "Forward", "ModifyRecipients"] {
            xml.text(&format!("t:{name}Allowed"), r.boolean());
        }
        for name in ["Extract", "Print", "Export", "ProgrammaticAccess"] {
            xml.text(&format!("t:{name}Allowed"), r.boolean());
        }
        xml.text("t:IsOwner", r.boolean());
        xml.text("t:ContentOwner", &r.person().address);
        xml.text("t:ContentExpiryDate", &r.instant());
    });
}
