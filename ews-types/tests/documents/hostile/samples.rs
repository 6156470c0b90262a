//! Ten documents that have every construct once: elements of the schema that stand alone, or in an
//! envelope.

use crate::losslessness::{find_item_reply, message};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// The documents, by name.
pub(super) fn samples() -> Vec<(&'static str, String)> {
    vec![
        ("items of several kinds", find_item_reply("NoError", ITEMS)),
        ("a failure", message("FindItemResponse", FAILURE)),
        (
            "a request for a token",
            message("GetClientAccessToken", TOKEN_REQUEST),
        ),
        ("a token", message("GetClientAccessTokenResponse", TOKEN)),
        ("a restriction", restriction()),
        (
            "a type that is derived",
            message("GetFolderResponse", &derived()),
        ),
        (
            "a value that is nil",
            message("GetUserAvailabilityResponse", &nil()),
        ),
        (
            "attachments in base 64",
            message("CreateAttachment", ATTACHMENTS),
        ),
        (
            "a notification",
            message("GetStreamingEventsResponse", NOTIFICATION),
        ),
        ("an inbox rule", message("UpdateInboxRules", RULE)),
    ]
}

const ITEMS: &str = "<t:Message><t:MimeContent CharacterSet=\"UTF-8\">U3Vi\r\namVjdA==\
    </t:MimeContent><t:ItemId Id=\"AAMk=\" ChangeKey='CQ=='/><t:Subject>a &amp; b &#x263A; é😀 \
    <![CDATA[<c>]]></t:Subject><!-- c --><t:Body BodyType=\"HTML\">&lt;p&gt;</t:Body>\
    <t:Size>12</t:Size></t:Message><?p i?><t:CalendarItem><t:Start>2030-01-02T03:04:05Z</t:Start>\
    </t:CalendarItem><t:Contact><t:EmailAddresses><t:Entry Key=\"EmailAddress1\">a@example.org\
    </t:Entry></t:EmailAddresses></t:Contact><t:Task><t:PercentComplete>.5</t:PercentComplete>\
    </t:Task><x:Unknown xmlns:x=\"urn:x\" a=\"b\"><x:y/></x:Unknown>";

const FAILURE: &str = "<m:ResponseMessages><m:FindItemResponseMessage ResponseClass=\"Error\">\
    <m:MessageText>No folder&#xB;.</m:MessageText><m:ResponseCode>ErrorItemNotFound\
    </m:ResponseCode><m:MessageXml><t:Value Name=\"a\">t:b</t:Value></m:MessageXml>\
    </m:FindItemResponseMessage></m:ResponseMessages>";

const TOKEN_REQUEST: &str = "<m:TokenRequests><t:TokenRequest><t:Id>\
    0d9e7b1c-52c4-4a6f-8d11-6f3f0c8a2b57</t:Id><t:TokenType>ExtensionCallback</t:TokenType>\
    <t:Scope>ParentItemId:AAMk=</t:Scope></t:TokenRequest></m:TokenRequests>";

const TOKEN: &str = "<m:ResponseMessages><m:GetClientAccessTokenResponseMessage \
    ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode><m:Token><t:Id>i</t:Id>\
    <t:TokenType>CallerIdentity</t:TokenType><t:TokenValue>c2FtcGxl</t:TokenValue><t:TTL>480\
    </t:TTL></m:Token></m:GetClientAccessTokenResponseMessage></m:ResponseMessages>";

const ATTACHMENTS: &str = "<m:ParentItemId Id=\"AAMk=\"/><m:Attachments><t:FileAttachment>\
    <t:Name>a</t:Name><t:Content>SGVs\n bG8=</t:Content></t:FileAttachment><t:ItemAttachment>\
    <t:Message><t:Subject>s</t:Subject></t:Message></t:ItemAttachment></m:Attachments>";

const NOTIFICATION: &str = "<m:ResponseMessages><m:GetStreamingEventsResponseMessage \
    ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode><m:Notifications>\
    <m:Notification><t:SubscriptionId>s</t:SubscriptionId><t:StatusEvent><t:Watermark>w\
    </t:Watermark></t:StatusEvent></m:Notification></m:Notifications>\
    </m:GetStreamingEventsResponseMessage></m:ResponseMessages>";

const RULE: &str = "<m:RemoveOutlookRuleBlob>true</m:RemoveOutlookRuleBlob><m:Operations>\
    <t:DeleteRuleOperation><t:RuleId>r</t:RuleId></t:DeleteRuleOperation></m:Operations>";

fn restriction() -> String {
    let content = "<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:Restriction>\
        <t:And><t:Not><t:Exists><t:FieldURI FieldURI=\"item:Subject\"/></t:Exists></t:Not>\
        <t:IsEqualTo><t:FieldURI FieldURI=\"message:IsRead\"/><t:FieldURIOrConstant>\
        <t:Constant Value=\"&quot;&#9;'\"/></t:FieldURIOrConstant></t:IsEqualTo></t:And>\
        </m:Restriction><m:ParentFolderIds><t:DistinguishedFolderId Id=\"inbox\"/>\
        </m:ParentFolderIds>";
    message("FindItem", content).replacen(" ", " Traversal=\"Shallow\" ", 1)
}

fn derived() -> String {
    format!(
        "<m:ResponseMessages><m:GetFolderResponseMessage ResponseClass=\"Success\"><m:Folders>\
         <t:Folder xmlns:i=\"{XSI}\" i:type=\"t:TasksFolderType\" more=\"1\"><t:FolderId Id=\"a\"/>\
         <u:More xmlns:u=\"urn:u\" u:a=\"t:b\">u:c</u:More></t:Folder></m:Folders>\
         </m:GetFolderResponseMessage></m:ResponseMessages>"
    )
}

fn nil() -> String {
    format!(
        "<m:FreeBusyResponseArray><m:FreeBusyResponse><m:FreeBusyView><t:FreeBusyViewType>None \
         Detailed</t:FreeBusyViewType><t:CalendarEventArray xmlns:i=\"{XSI}\" i:nil=\"true\"/>\
         </m:FreeBusyView></m:FreeBusyResponse></m:FreeBusyResponseArray>"
    )
}
