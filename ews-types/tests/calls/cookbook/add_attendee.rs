use ews_types::messages::{GetItemResponse, UpdateItem};
use ews_types::{Field, soap, types};

/// Invites one more person to a meeting that was read, unless a part of the reply was not understood.
pub fn add_attendee(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    read: soap::Reply<GetItemResponse>,
    address: &str,
) -> Result<(), Box<dyn std::error::Error>> {
    if !read.report.is_empty() {
        return Err(format!("not changed, since not all was read: {:?}", read.report).into());
    }
    let mut items = read.into_result()?.items.unwrap_or_default();
    let item = items.pop().ok_or("no item")?;
    let old = item.into_calendar_item().ok_or("no appointment")?;
    let mut new = types::CalendarItemType::default();
    let attendees = old.required_attendees.into_iter().flatten();
    new.required_attendees = Some(attendees.chain([address.into()]).collect());
    let set = types::SetItemFieldType::new(Field::CalendarRequiredAttendees, new);
    let change = types::ItemChangeType::new(old.item_id.ok_or("no identifier")?, [set]);
    let mut request = UpdateItem::new("AutoResolve", change);
    request.send_meeting_invitations_or_cancellations = Some("SendToChangedAndSaveCopy".into());
    soap::call(&request, soap::Version::Exchange2013, post)?.into_result()?;
    Ok(())
}
