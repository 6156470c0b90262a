//! Responses and their messages, which are traits of items that are there already.

use super::{Condition, Path};

/// An item that says whether an action succeeded.
#[derive(Debug)]
pub struct ResponseMessage {
    /// The item.
    pub item: Path,
    /// Where it says so.
    pub status: Status,
    /// Whether the base of an alternative that is kept as it came says so, too.
    pub base_says: bool,
    /// The member that says more about an error. It is not required.
    pub detail: Option<Detail>,
}

/// A member of a response message that says more about an error.
#[derive(Clone, Debug)]
pub struct Detail {
    /// Identifier.
    pub ident: String,
    /// Local name of the element.
    pub local: String,
}

/// Where a response message says whether the action succeeded.
#[derive(Debug)]
pub enum Status {
    /// In members of its own.
    Own,
    /// In a response message that it holds.
    Held(Member),
    /// In the response message that the alternative has.
    Alternatives(Vec<MessageAlternative>),
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Member {
    /// Identifier.
    pub ident: String,
    /// Whether it may be absent.
    pub optional: bool,
}

/// An alternative of a list of response messages.
#[derive(Clone, Debug)]
pub struct MessageAlternative {
    /// The enum.
    pub choice: Path,
    /// Identifier of the variant.
    pub ident: String,
    /// Local name of the element.
    pub local: String,
    /// The response message.
    pub message: Path,
    /// Whether it is behind a box.
    pub boxed: bool,
    /// When it is compiled, if the domains are features.
    pub condition: Condition,
}

/// A response of an operation.
#[derive(Debug)]
pub struct Response {
    /// The item.
    pub item: Path,
    /// Where its messages are.
    pub messages: Messages,
}

/// Where the messages of a response are.
#[derive(Debug)]
pub enum Messages {
    /// The response is the only one.
    Itself,
    /// In the item within.
    Within(Path),
    /// In a list.
    List(Box<MessageList>),
    /// There are none.
    Nowhere,
}

/// A list of response messages.
#[derive(Debug)]
pub struct MessageList {
    /// Whether the response is a message too, about the whole.
    pub whole: bool,
    /// The member with the list.
    pub list: Member,
    /// The list's type.
    pub type_name: Path,
    /// The field of the list's type.
    pub items: String,
    /// Type of the messages, or the enum of all alternatives.
    pub message: Path,
    /// The alternative of the operation, where the messages are alternatives.
    pub own: Option<MessageAlternative>,
    /// A message beside the list.
    pub beside: Option<Member>,
}
