use ews_types::messages::{DeleteItem, DeleteItemResponse, ResponseCodeType::ErrorItemNotFound};
use ews_types::response::{FromMessages, NewMessage};
use ews_types::soap::{self, Envelope, Fault, FaultCode};

/// The reply of a server that has no items, so that it deletes none.
pub fn answer(request: &[u8]) -> Result<String, soap::Error> {
    let operation = soap::peek(request)?.body.requested();
    if operation.map(|operation| operation.name) != Some("DeleteItem") {
        let fault = Fault::new(FaultCode::soap("Client"), "This server deletes items only.");
        return Ok(soap::to_string(&Envelope::new(fault))?);
    }
    let body: DeleteItem = match soap::request_from_slice(request) {
        Ok(request) => request.body,
        Err(soap::Error::Read(error)) => {
            let fault = Fault::schema_violation(&error, request);
            return Ok(soap::to_string(&Envelope::new(fault))?);
        }
        Err(error) => return Err(error),
    };
    let gone = |_| NewMessage::error(ErrorItemNotFound, "There is no such item.");
    let response = DeleteItemResponse::from_messages(body.item_ids.iter().map(gone));
    Ok(soap::to_string(&Envelope::new(response))?)
}
