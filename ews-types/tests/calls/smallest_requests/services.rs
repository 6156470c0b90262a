//! Apps and tokens, rules and mail tips, encryption, phone calls, and what the service itself knows.

use ews_types::messages;
use ews_types::types::{
    ArrayOfRecipientsType, ClientAccessTokenRequestType, ClientAccessTokenTypeType,
    ConsentStateType, DeleteRuleOperationType, DisableReasonType, EmailAddressType, ItemIdType,
    MailTipTypesItem, PhoneCallIdType, ServiceConfigurationTypeItem, TeamMailboxLifecycleStateType,
};

use super::{Requests, requests};

const APP: &str = "6a7b8c9d-0e1f-4a2b-9c3d-4e5f6a7b8c9d";

pub(super) fn all() -> Requests {
    requests![
        messages::DisableApp::new(APP, DisableReasonType::NoReason),
        messages::GetAppManifests::default(),
        messages::GetAppMarketplaceUrl::default(),
        messages::GetClientAccessToken::new(vec![ClientAccessTokenRequestType::new(
            APP,
            ClientAccessTokenTypeType::CallerIdentity,
        )]),
        messages::GetLastPrivateCatalogUpdate::default(),
        messages::GetPrivateCatalogAddIns::default(),
        messages::InstallApp::new(b"<OfficeApp/>".as_slice()),
        messages::RegisterConsent::new(APP, ConsentStateType::Consented),
        messages::UninstallApp::new(APP),
        messages::UpdateExtensionUsage::default(),
        // Rules and mail tips.
        messages::GetInboxRules::default(),
        messages::GetMailTips::new(
            EmailAddressType::default(),
            ArrayOfRecipientsType::default(),
            vec![MailTipTypesItem::All],
        ),
        // Of the three kinds of operations on rules the one that needs only an identifier.
        messages::UpdateInboxRules::new([DeleteRuleOperationType::new("AQAA")]),
        // Encryption.
        messages::GetOMEConfiguration::default(),
        messages::GetOMEMessageStatus::default(),
        messages::SetOMEConfiguration::default(),
        messages::SetOMEMessageStatus::default(),
        // Phone calls.
        messages::DisconnectPhoneCall::new(PhoneCallIdType::new("1")),
        messages::GetPhoneCallInformation::new(PhoneCallIdType::new("1")),
        messages::PlayOnPhone::new(ItemIdType::new("AAMk"), "+15555550100"),
        // The service and the mailbox.
        messages::GetPasswordExpirationDate::default(),
        messages::GetServiceConfiguration::new(ServiceConfigurationTypeItem::MailTips),
        messages::GetUserRetentionPolicyTags::default(),
        messages::SetTeamMailbox::new(
            EmailAddressType::default(),
            "https://sites.example.com/team",
            TeamMailboxLifecycleStateType::Active,
        ),
        messages::UnpinTeamMailbox::new(EmailAddressType::default()),
    ]
}
