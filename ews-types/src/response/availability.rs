//! The suggestions that a response to `GetUserAvailability` has beside its results.

use super::ResponseError;
use crate::messages::GetUserAvailabilityResponseType;
use crate::types::ArrayOfSuggestionDayResult;

impl GetUserAvailabilityResponseType {
    /// The suggested times for a meeting, a list for each day, which the
    /// [results](crate::Response::results) do not have: those are of the mailboxes. `None` if the
    /// response has no suggestions, as when the request asks for none.
    ///
    /// ```
    /// use ews_types::messages::GetUserAvailabilityResponse;
    /// use ews_types::{Response, ResponseError};
    ///
    /// fn show(response: &GetUserAvailabilityResponse) -> Result<(), ResponseError> {
    ///     for mailbox in response.results() {
    ///         println!("{:?}", mailbox?.free_busy_view);
    ///     }
    ///     if let Some(days) = response.suggestions()? {
    ///         println!("{days:?}");
    ///     }
    ///     Ok(())
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// What the server says about the suggestions, if they are no success.
    pub fn suggestions(&self) -> Result<Option<&ArrayOfSuggestionDayResult>, ResponseError> {
        let Some(suggestions) = &self.suggestions_response else {
            return Ok(None);
        };
        match ResponseError::of(suggestions) {
            None => Ok(suggestions.suggestion_day_result_array.as_ref()),
            Some(error) => Err(error),
        }
    }
}
