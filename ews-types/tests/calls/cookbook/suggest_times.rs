use ews_types::types::{self, DayOfWeekType::Sunday, MeetingAttendeeType::Required};
use ews_types::{messages::GetUserAvailabilityRequest, soap};

/// The times in a period at which people could meet for half an hour, in UTC.
pub fn suggest(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    people: &[&str],
    period: types::Duration,
) -> Result<Vec<types::Suggestion>, Box<dyn std::error::Error>> {
    let attendees = people
        .iter()
        .map(|who| types::MailboxData::new(*who, Required));
    let mut request = GetUserAvailabilityRequest::new(Vec::from_iter(attendees));
    let never = types::SerializableTimeZoneTime::new(0, "00:00:00", 1, 1, Sunday);
    request.time_zone = Some(types::SerializableTimeZone::new(0, never.clone(), never));
    request.free_busy_view_options = Some(period.clone().into());
    let mut options = types::SuggestionsViewOptionsType::new(period);
    options.meeting_duration_in_minutes = Some(30);
    request.suggestions_view_options = Some(options);
    let response = soap::call(&request, soap::Version::Exchange2013, post)?.body;
    let days = response.suggestions()?.ok_or("no suggestions")?;
    let times = days.iter().filter_map(|day| day.suggestion_array.as_ref());
    Ok(times.flatten().cloned().collect())
}
