//! The page on all operations.

use ews_codegen::plan::{Operation, OperationElement};

use crate::{Error, Files, Project, options};

const PATH: &str = "docs/operations.md";

const INTRODUCTION: &str = "\
# Operations

Every operation, with the trait `Operation` implemented for its request type. `OPERATIONS` is this
table at run time, of the operations that are compiled in. [README.md](../README.md#call-an-operation) shows a call.

- **Operation**: a link leads to the EWS reference, to the page on the operation or else on its
  request.
- **Request**, **Response**: the types, of the module `messages`, which are named as their elements.
- **SOAP action**: the value of the HTTP header `SOAPAction`, which is sent between double quotes.
- **Headers**: the elements of the namespace `t` that the operation permits in the header of a
  request.
- **Reads**: yes if the operation changes nothing on the server (`Operation::ONLY_READS`), so that a request
  which may have been processed can be sent again.
- **A result for each**: the list in the request of which each entry has a response message, in its order.
  `Operation::results_asked` counts the entries, and `soap::call` refuses a reply with more or fewer messages.
  Empty where the request has no such list, or nobody knows.
- **Features**: the domains that have the operation, each a feature of the crate; any one is enough.

Operations marked with \\* are not in the service description. The schemas have both their elements;
the action and the headers are those that operations regularly have. `SendNotification` is not here
because the server sends it, nor `EndInstantSearchSession` because the schemas have no response for
it.

| Operation | Request | Response | SOAP action | Headers | Reads | A result for each | Features |
|---|---|---|---|---|---|---|---|
";

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let plan = ews_codegen::plan(project.model(), &options())?;
    let mut text = INTRODUCTION.to_owned();
    for operation in &plan.operations {
        text.push_str(&row(operation));
    }
    Ok(Files::one(PATH, text))
}

fn row(operation: &Operation) -> String {
    let name = match &operation.reference {
        Some(url) => format!("[{}]({url})", operation.name),
        None => operation.name.clone(),
    };
    let mark = if operation.is_published { "" } else { " \\*" };
    let asks = match &operation.asks {
        Some(list) => format!("entry of `{}`", list.local),
        None => String::new(),
    };
    format!(
        "| {name}{mark} | {} | {} | `{}` | {} | {} | {asks} | {} |\n",
        typed(&operation.request),
        typed(&operation.response),
        operation.soap_action,
        operation.headers.join(", "),
        if operation.only_reads { "yes" } else { "" },
        operation.condition.features().join(", "),
    )
}

/// A type, with its element where that has another name.
fn typed(element: &OperationElement) -> String {
    let name = &element.item.ident;
    if element.local == *name {
        format!("`{name}`")
    } else {
        format!("`{name}` (element `{}`)", element.local)
    }
}
