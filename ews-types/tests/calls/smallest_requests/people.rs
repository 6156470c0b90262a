//! Delegates, people, photos, the list of instant messaging contacts, and the focused inbox.

use ews_types::messages;
use ews_types::types::{
    DelegateUserType, EmailAddressType, IndexBasePointType, IndexedPageViewType,
    InferenceClassificationType, ItemIdType, UserIdType, UserPhotoSizeType,
};

use super::{Requests, requests};

pub(super) fn all() -> Requests {
    requests![
        messages::AddDelegate::new(
            EmailAddressType::default(),
            vec![DelegateUserType::new(UserIdType::default())],
        ),
        messages::GetDelegate::new(false, EmailAddressType::default()),
        messages::RemoveDelegate::new(EmailAddressType::default(), vec![UserIdType::default()]),
        messages::UpdateDelegate::new(EmailAddressType::default()),
        // People and distribution lists.
        messages::ExpandDL::new(EmailAddressType::default()),
        messages::FindPeople::new(IndexedPageViewType::new(0, IndexBasePointType::Beginning)),
        messages::GetPersona::default(),
        messages::GetUserPhoto::new("jo@example.com", UserPhotoSizeType::HR48x48),
        messages::ResolveNames::new(false, "jo"),
        messages::SetUserPhoto::new("jo@example.com", "AQID"),
        // Instant messaging.
        messages::AddDistributionGroupToImList::new("team@example.com", "Team"),
        messages::AddImContactToGroup::new(ItemIdType::new("AAMk")),
        messages::AddImGroup::new("Team"),
        messages::AddNewImContactToGroup::new("jo@example.com"),
        messages::AddNewTelUriContactToGroup::new(
            "tel:+15555550100",
            "sip:jo@example.com",
            "+15555550100",
        ),
        messages::GetImItemList::default(),
        messages::GetImItems::default(),
        messages::RemoveContactFromImList::new(ItemIdType::new("AAMk")),
        messages::RemoveDistributionGroupFromImList::new(ItemIdType::new("AAMk")),
        messages::RemoveImContactFromGroup::new(ItemIdType::new("AAMk"), ItemIdType::new("AAMl")),
        messages::RemoveImGroup::new(ItemIdType::new("AAMk")),
        messages::SetImGroup::new(ItemIdType::new("AAMk"), "Team"),
        messages::SetImListMigrationCompleted::new(true),
        // The focused inbox.
        messages::CreateOrUpdateFocusedOtherOverride::new(
            "jo@example.com",
            InferenceClassificationType::Focused,
        ),
        messages::DeleteFocusedOtherOverride::new("0f1e2d3c-4b5a-4968-8776-655443322110"),
        messages::GetFocusedOtherOverrides::default(),
    ]
}
