use ews_types::types::{self, DayOfWeekType::Sunday, MeetingAttendeeType::Required};
use ews_types::{messages::GetUserAvailabilityRequest, soap};

/// Prints when people are busy in some time, in UTC.
pub fn busy(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    people: &[&str],
    time: types::Duration,
) -> Result<(), Box<dyn std::error::Error>> {
    let attendee = |who: &&str| types::MailboxData::new(*who, Required);
    let attendees: types::ArrayOfMailboxData = people.iter().map(attendee).collect();
    let mut request = GetUserAvailabilityRequest::new(attendees);
    let never = types::SerializableTimeZoneTime::new(0, "00:00:00", 1, 1, Sunday);
    request.time_zone = Some(types::SerializableTimeZone::new(0, never.clone(), never));
    request.free_busy_view_options = Some(time.into());
    let reply = soap::call(&request, soap::Version::Exchange2013, post)?;
    for (who, result) in people.iter().zip(reply.into_results()) {
        let view = result?.free_busy_view.ok_or("no view")?;
        for event in view.calendar_event_array.unwrap_or_default() {
            println!("{who}: {} to {}", event.start_time, event.end_time);
        }
    }
    Ok(())
}
