use ews_types::codec::{LocateError, locate};

/// A request to find items that asks for 100 at most; every other byte of it stays as it is.
pub fn at_most_100(request: Vec<u8>) -> Result<Vec<u8>, LocateError> {
    let path = "Envelope/Body/FindItem/IndexedPageItemView/@MaxEntriesReturned";
    let Some(place) = locate(&request, path)? else {
        return Ok(request);
    };
    match str::from_utf8(&request[place.content()]).map(str::parse) {
        Ok(Ok(0..=100)) => Ok(request),
        _ => place.replace(&request, "100"),
    }
}
