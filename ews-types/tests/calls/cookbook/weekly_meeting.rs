use ews_types::types::{self, NumberedRecurrenceRangeType, WeeklyRecurrencePatternType};
use ews_types::{messages::CreateItem, soap, time_zones::windows_of};

/// Invites people to ten meetings, on Mondays at nine in Vienna.
pub fn invite_weekly(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    people: &[&str],
) -> Result<(), Box<dyn std::error::Error>> {
    let mondays = WeeklyRecurrencePatternType::new(1, types::DayOfWeekType::Monday);
    let ten = NumberedRecurrenceRangeType::new("2030-01-07", 10);
    let mut meeting = types::CalendarItemType {
        start: Some("2030-01-07T09:00:00".into()),
        end: Some("2030-01-07T09:30:00".into()),
        required_attendees: Some(people.into()),
        recurrence: Some(types::RecurrenceType::new(mondays, ten)),
        ..Default::default()
    };
    let zone = meeting.start_time_zone.get_or_insert_default();
    zone.id = windows_of("Europe/Vienna").map(str::to_owned);
    meeting.end_time_zone.clone_from(&meeting.start_time_zone);
    let mut request = CreateItem::new([meeting]);
    request.send_meeting_invitations = Some("SendToAllAndSaveCopy".into());
    soap::call(&request, soap::Version::Exchange2013, post)?.into_result()?;
    Ok(())
}
