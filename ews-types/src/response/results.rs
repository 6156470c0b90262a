//! One result for each response message.

use std::iter::FusedIterator;
use std::vec;

use super::{ResponseError, ResponseMessage};
use crate::codec::ReadError;

/// The results of a response, in their order: an iterator of `Result<T, ResponseError>`, where `T`
/// is the response message or a reference to it.
///
/// [`outcomes`](Self::outcomes) tells warnings apart from successes and errors, and keeps the messages
/// of all.
#[derive(Clone, Debug)]
#[must_use = "errors of the server go unnoticed otherwise"]
pub struct Results<T> {
    outcomes: vec::IntoIter<Outcome<T>>,
}

/// What came of one action.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome<T> {
    /// It succeeded: here is the message.
    Success(T),
    /// The message has the class `Warning`. Mostly, the server did not process this part of
    /// the request; with some codes the message has data all the same.
    Warning(T, ResponseError),
    /// It failed. Here is the message, which with some operations has more to say than the error:
    /// which rules are not valid, which subscriptions are lost.
    ///
    /// There is no message where the error is of a response as a whole, of a part beside its list,
    /// or of a message of another operation.
    Error(Option<T>, ResponseError),
}

impl<T> Outcome<T> {
    /// The message of a success. A warning is an error.
    ///
    /// # Errors
    ///
    /// What the server says about a warning or an error.
    pub fn result(self) -> Result<T, ResponseError> {
        match self {
            Self::Success(message) => Ok(message),
            Self::Warning(_, error) | Self::Error(_, error) => Err(error),
        }
    }

    /// The message of a success or of a warning.
    ///
    /// # Errors
    ///
    /// What the server says about an error.
    pub fn accept_warning(self) -> Result<T, ResponseError> {
        match self {
            Self::Success(message) | Self::Warning(message, _) => Ok(message),
            Self::Error(_, error) => Err(error),
        }
    }
}

impl<T> Outcome<T> {
    /// The message, whatever it says: `None` only with an error that has none.
    pub fn message(&self) -> Option<&T> {
        match self {
            Self::Success(message) | Self::Warning(message, _) => Some(message),
            Self::Error(message, _) => message.as_ref(),
        }
    }

    /// Like [`message`](Self::message), to keep.
    pub fn into_message(self) -> Option<T> {
        match self {
            Self::Success(message) | Self::Warning(message, _) => Some(message),
            Self::Error(message, _) => message,
        }
    }

    /// What the server says about a warning or an error.
    pub fn error(&self) -> Option<&ResponseError> {
        match self {
            Self::Success(_) => None,
            Self::Warning(_, error) | Self::Error(_, error) => Some(error),
        }
    }
}

impl<T: ResponseMessage> Outcome<T> {
    fn of(message: T) -> Self {
        match ResponseError::of(&message) {
            None => Self::Success(message),
            Some(warning) if warning.is_warning() => Self::Warning(message, warning),
            Some(error) => Self::Error(Some(message), error),
        }
    }

    fn at(self, position: usize) -> Self {
        match self {
            Self::Success(message) => Self::Success(message),
            Self::Warning(message, error) => Self::Warning(message, error.at(position)),
            Self::Error(message, error) => Self::Error(message, error.at(position)),
        }
    }
}

impl<T> Results<T> {
    /// The same results, with warnings told apart, and the messages of warnings and errors kept.
    ///
    /// ```
    /// use ews_types::messages::ResolveNamesResponseType;
    /// use ews_types::{Response, response::Outcome};
    ///
    /// /// All that goes by a name; that there are several comes as a warning.
    /// fn found(response: &ResolveNamesResponseType) -> usize {
    ///     let names = response.results().outcomes().filter_map(|outcome| match outcome {
    ///         Outcome::Success(message) | Outcome::Warning(message, _) => {
    ///             message.resolution_set.as_ref()
    ///         }
    ///         Outcome::Error(..) => None,
    ///     });
    ///     names.map(|set| set.len()).sum()
    /// }
    /// ```
    pub fn outcomes(self) -> vec::IntoIter<Outcome<T>> {
        self.outcomes
    }

    /// The only outcome, or the first that is no success.
    pub(super) fn into_only(mut self) -> Outcome<T> {
        let Some(first) = self.outcomes.next() else {
            return Outcome::Error(None, ResponseError::missing());
        };
        let is_bad = |outcome: &Outcome<T>| !matches!(outcome, Outcome::Success(_));
        if is_bad(&first) {
            return first;
        }
        self.outcomes.find(is_bad).unwrap_or(first)
    }
}

/// What generated code makes results of.
impl<T: ResponseMessage> Results<T> {
    /// Of a response that has no messages.
    #[doc(hidden)]
    pub fn none() -> Self {
        Self {
            outcomes: Vec::new().into_iter(),
        }
    }

    /// The only message.
    #[doc(hidden)]
    pub fn single(message: T) -> Self {
        Self {
            outcomes: vec![Outcome::of(message)].into_iter(),
        }
    }

    /// A list of messages, after what is to say of the response as a whole, and before what is to
    /// say of a part beside the list.
    #[doc(hidden)]
    pub fn list(
        whole: Option<ResponseError>,
        messages: impl Iterator<Item = T>,
        beside: Option<ResponseError>,
    ) -> Self {
        let messages = messages
            .enumerate()
            .map(|(position, message)| Outcome::of(message).at(position));
        let outcomes: Vec<_> = whole
            .map(|error| Outcome::Error(None, error))
            .into_iter()
            .chain(messages)
            .chain(beside.map(|error| Outcome::Error(None, error)))
            .collect();
        Self {
            outcomes: outcomes.into_iter(),
        }
    }

    /// A list of messages that may be those of any operation: `take` gives those of one.
    #[doc(hidden)]
    pub fn alternatives<A: AnyResponseMessage>(
        messages: impl Iterator<Item = A>,
        expected: &'static str,
        take: impl Fn(A) -> Alternative<T, A>,
    ) -> Self {
        let outcome = |(position, message)| match take(message) {
            Alternative::Own(message) => Outcome::of(message).at(position),
            Alternative::Other(other) => {
                let error = match other.damage() {
                    Some(damage) => ResponseError::damaged(&other, damage.clone()),
                    None => ResponseError::unexpected(&other, other.element_name(), expected),
                };
                Outcome::Error(None, error.at(position))
            }
        };
        let outcomes: Vec<_> = messages.enumerate().map(outcome).collect();
        Self {
            outcomes: outcomes.into_iter(),
        }
    }
}

/// A response message of any operation, told apart.
#[doc(hidden)]
pub enum Alternative<T, A> {
    /// It is of the operation in question.
    Own(T),
    /// It is of another.
    Other(A),
}

/// A response message of any operation.
#[doc(hidden)]
pub trait AnyResponseMessage: ResponseMessage {
    /// Local name of the element.
    fn element_name(&self) -> &'static str;
    /// What is wrong with a message that was damaged, and is kept as it came.
    fn damage(&self) -> Option<&ReadError>;
}

impl<M: AnyResponseMessage> AnyResponseMessage for &M {
    fn element_name(&self) -> &'static str {
        (**self).element_name()
    }
    fn damage(&self) -> Option<&ReadError> {
        (**self).damage()
    }
}

impl<T> Iterator for Results<T> {
    type Item = Result<T, ResponseError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.outcomes.next().map(Outcome::result)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.outcomes.size_hint()
    }
}

impl<T> DoubleEndedIterator for Results<T> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.outcomes.next_back().map(Outcome::result)
    }
}

impl<T> ExactSizeIterator for Results<T> {}

impl<T> FusedIterator for Results<T> {}
