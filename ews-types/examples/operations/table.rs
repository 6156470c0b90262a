//! The page on all operations, of which the tests make sure that it is up to date.

use ews_types::OperationInfo;

const INTRODUCTION: &str = "\
# Operations

Every operation, with the trait `Operation` implemented for its request type. `OPERATIONS` is this
table at run time, of the operations that are compiled in. [README.md](../README.md#call-another-operation) shows a call.

- **Operation**: a link leads to the EWS reference, to the page on the operation or else on its
  request.
- **Request**, **Response**: the types, of the module `messages`, which are named as their elements.
- **SOAP action**: the value of the HTTP header `SOAPAction`, which is sent between double quotes.
- **Headers**: the elements of the namespace `t` that the operation permits in the header of a
  request.
- **Features**: the domains that have the operation, each a feature of the crate; any one is enough.

Operations marked with \\* are not in the service description. The schemas have both their elements;
the action and the headers are those that operations regularly have. `SendNotification` is not here
because the server sends it, nor `EndInstantSearchSession` because the schemas have no response for
it.

| Operation | Request | Response | SOAP action | Headers | Features |
|---|---|---|---|---|---|
";

/// Operations that are known from the schemas alone.
pub(crate) const UNPUBLISHED: [&str; 13] = [
    "CreateOrUpdateFocusedOtherOverride",
    "DeleteFocusedOtherOverride",
    "FindMailboxStatisticsByKeywords",
    "GetFocusedOtherOverrides",
    "GetOMEConfiguration",
    "GetOMEMessageStatus",
    "GetReminders",
    "MarkAsPhishing",
    "PerformInstantSearch",
    "PerformReminderAction",
    "RegisterConsent",
    "SetOMEConfiguration",
    "SetOMEMessageStatus",
];

/// The page.
pub(crate) fn render(operations: &[OperationInfo]) -> String {
    let mut text = INTRODUCTION.to_owned();
    for operation in operations {
        let name = match operation.reference {
            Some(url) => format!("[{}]({url})", operation.name),
            None => operation.name.to_owned(),
        };
        let mark = if UNPUBLISHED.contains(&operation.name) {
            " \\*"
        } else {
            ""
        };
        let headers: Vec<&str> = operation.headers.iter().map(|h| h.local_name()).collect();
        text.push_str(&format!(
            "| {name}{mark} | {} | {} | `{}` | {} | {} |\n",
            typed(operation.request_type, operation.request),
            typed(operation.response_type, operation.response),
            operation.soap_action,
            headers.join(", "),
            operation.features.join(", "),
        ));
    }
    text
}

/// A type, with its element where that has another name.
fn typed(path: &str, element: &str) -> String {
    let name = path.trim_start_matches("messages::");
    if element == name {
        format!("`{name}`")
    } else {
        format!("`{name}` (element `{element}`)")
    }
}
