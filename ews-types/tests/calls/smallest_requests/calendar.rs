//! Availability, absence, meetings, reminders, rooms and time zones.

use ews_types::messages;
use ews_types::types::{
    ArrayOfMailboxData, EmailAddress, EmailAddressType, ExternalAudience, ItemIdType,
    MeetingInstanceType, MeetingSpaceType, OofState, ReminderActionType, ReminderItemActionType,
    UserOofSettings,
};

use super::{Requests, requests};

pub(super) fn all() -> Requests {
    requests![
        messages::GetUserAvailabilityRequest::new(ArrayOfMailboxData::default()),
        messages::GetUserOofSettingsRequest::new(EmailAddress::new("jo@example.com")),
        messages::SetUserOofSettingsRequest::new(
            EmailAddress::new("jo@example.com"),
            UserOofSettings::new(OofState::Disabled, ExternalAudience::None),
        ),
        messages::FindAvailableMeetingTimes::new("2027-03-01T08:00:00Z", "P1D"),
        messages::FindMeetingTimeCandidates::default(),
        // Online meetings.
        messages::CreateMeetingInstanceRequest::new(MeetingInstanceType::default()),
        messages::DeleteMeetingInstanceRequest::new(ItemIdType::new("AAMk")),
        messages::GetMeetingInstanceRequest::new(ItemIdType::new("AAMk")),
        messages::UpdateMeetingInstanceRequest::new(ItemIdType::new("AAMk")),
        messages::CreateMeetingSpace::new(MeetingSpaceType::default()),
        messages::DeleteMeetingSpace::new(ItemIdType::new("AAMk")),
        messages::FindMeetingSpaceByJoinUrl::new("https://meet.example.com/1"),
        messages::GetMeetingSpace::new(ItemIdType::new("AAMk")),
        messages::UpdateMeetingSpace::new(ItemIdType::new("AAMk"), MeetingSpaceType::default()),
        // Reminders.
        messages::GetReminders::default(),
        messages::PerformReminderAction::new(vec![ReminderItemActionType::new(
            ReminderActionType::Dismiss,
            ItemIdType::new("AAMk"),
        )]),
        // Rooms and time zones.
        messages::GetRoomLists::default(),
        messages::GetRooms::new(EmailAddressType::default()),
        messages::GetServerTimeZones::default(),
    ]
}
