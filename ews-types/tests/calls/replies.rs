//! Calls with replies as servers send them, a test for an operation: what a program gets.

use std::io;

use ews_types::soap::{self, Version};
use ews_types::types::ItemIdType;
use ews_types::{Operation, Response, messages};

use super::samples;

/// The response to a request that the server answers with this body.
fn call<T: Operation>(request: T, body: &str) -> T::Response {
    let reply = samples::envelope(samples::HEADER, body);
    soap::call(&request, Version::V2018_01_08, |_, _| {
        Ok::<_, io::Error>(reply)
    })
    .unwrap()
    .body
}

/// An item that was moved has another identifier.
#[test]
fn mark_as_junk() {
    let request = messages::MarkAsJunk::new(true, true, [ItemIdType::new("AAMk")]);
    let response = call(
        request,
        r#"<m:MarkAsJunkResponse xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
            xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><m:ResponseMessages>
          <m:MarkAsJunkResponseMessage ResponseClass="Success">
            <m:ResponseCode>NoError</m:ResponseCode>
            <m:MovedItemId Id="AAMl" ChangeKey="CQAA"/>
          </m:MarkAsJunkResponseMessage>
        </m:ResponseMessages></m:MarkAsJunkResponse>"#,
    );
    let message = response.into_result().unwrap();
    assert_eq!(message.moved_item_id.unwrap().id, "AAMl");
}
