use ews_types::{messages::CreateItem, soap, types};

/// Sends someone a report as an attachment, and keeps a copy among the sent items.
pub fn send_report(
    post: impl Fn(&str, String) -> std::io::Result<Vec<u8>>,
    address: &str,
    pdf: &[u8],
) -> Result<(), Box<dyn std::error::Error>> {
    let file = types::FileAttachmentType {
        name: Some("report.pdf".to_owned()),
        content: Some(pdf.into()),
        ..Default::default()
    };
    let message = types::MessageType {
        subject: Some("The report".to_owned()),
        attachments: Some([file].into()),
        to_recipients: Some([address].into()),
        ..Default::default()
    };
    let mut request = CreateItem::new([message]);
    request.message_disposition = Some(types::MessageDispositionType::SendAndSaveCopy);
    soap::call(&request, soap::Version::Exchange2013, post)?.into_result()?;
    Ok(())
}
