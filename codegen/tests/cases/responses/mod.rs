//! Responses and their messages: the namespace of EWS, and in it the base of all messages, a list
//! of them under the names of the operations, and the rarer forms.

generated!();

use ews_types::{Response, ResponseMessage};
use generated::messages::{ClassType, CountType, MoveStarResponse, SleepResponse, WaitResponse};
use generated::messages::{CountStarsResponse, FindStarResponse, LookUpResponse};

use super::samples::read;

fn texts<R: Response>(response: &R) -> Vec<String> {
    let text = |result: Result<&R::Message, ews_types::ResponseError>| match result {
        Ok(_) => "ok".to_owned(),
        Err(error) => error.to_string(),
    };
    response.results().map(text).collect()
}

/// The messages are those of the operation; a failure has less than the schema requires.
#[test]
fn an_operation_has_its_own_messages_in_a_batch() {
    let response: CountStarsResponse = read(include_str!("sample.xml"));
    assert_eq!(
        texts(&response),
        [
            "ok",
            "result 2: a NameStarResponseMessage instead of a CountStarsResponseMessage: Success: \
             no response code",
            "result 3: ErrorWeather: Clouds"
        ]
    );
    let counted = response.into_results().next().unwrap().unwrap();
    assert_eq!(counted.count, Some(3));
}

/// Which message `MoveStar` has is not said, so that any counts.
#[test]
fn an_operation_without_messages_of_its_own_takes_any() {
    let sample = include_str!("sample.xml").replace("CountStarsResponse", "MoveStarResponse");
    let sample = sample.replace("MoveStarResponseMessage", "CountStarsResponseMessage");
    let response: MoveStarResponse = read(&sample);
    assert_eq!(
        texts(&response),
        [
            "ok",
            "result 2: Success: no response code",
            "result 3: ErrorWeather: Clouds"
        ][..1]
            .iter()
            .chain(&["ok", "result 3: ErrorWeather: Clouds"])
            .copied()
            .collect::<Vec<_>>()
    );
}

/// A message about the whole comes first, one beside the list last.
#[test]
fn the_whole_comes_before_the_list() {
    let response: FindStarResponse = read(include_str!("sample-2.xml"));
    let all = [
        "ErrorNight",
        "ok",
        "result 2: Error: no response code",
        "ErrorRain",
    ];
    assert_eq!(texts(&response), all);
    assert_eq!(response.into_results().len(), 4);
}

/// Whoever holds a message says what it says, and nothing without it.
#[test]
fn a_holder_of_a_message_is_one() {
    let response: LookUpResponse = read(include_str!("sample-3.xml"));
    assert!(response.status().response_class.is_none());
    assert_eq!(
        texts(&response),
        ["no response message says that the action succeeded"]
    );
}

/// A response is a message itself, or has none at all.
#[test]
fn a_response_may_be_the_message() {
    let response = WaitResponse(generated::messages::ResponseMessageType::new("Error"));
    assert_eq!(texts(&response), ["Error: no response code"]);
    assert_eq!(texts(&SleepResponse("z".into())), [""; 0]);
}

/// What a failure may lack, a success must have.
#[test]
fn a_success_is_written_whole() {
    let mut message = CountType::new(ClassType::Success);
    message.count = Some(1);
    let response = CountStarsResponse::new(generated::messages::MessagesType::from([message]));
    assert_eq!(
        ews_types::to_string(&response).unwrap_err().to_string(),
        "CountStarsResponse/ResponseMessages/CountStarsResponseMessage/Dim: the schema requires \
         the element Dim of this value: set it"
    );
}

/// Whoever answers makes a response of messages, in every form that has a list of them.
#[test]
fn a_response_is_made_of_messages() {
    use ews_types::response::{FromMessages, NewMessage};

    let mut counted = CountType::success();
    counted.count = Some(3);
    let code = ews_types::messages::ResponseCodeType::from("ErrorWeather");
    let batch = CountStarsResponse::from_messages([counted, CountType::error(code, "Clouds")]);
    assert_eq!(texts(&batch), ["ok", "result 2: ErrorWeather: Clouds"]);
    let found = FindStarResponse::from_messages([NewMessage::success()]);
    assert!(found.is_success());
    assert_eq!(texts(&found), ["ok"]);
}

/// A member that says more about an error would silently say no more.
#[test]
fn a_type_without_its_detail_is_an_error() {
    let folder = super::generation::scratch("stale_detail");
    let schema = include_str!("schema.xsd").replace("CountType", "UpdateInboxRulesResponseType");
    for (name, text) in [
        ("schema.xsd", &*schema),
        ("headers.xsd", include_str!("headers.xsd")),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let schemas = ews_codegen::load(&folder).unwrap();
    let options = ews_codegen::Options::default().strict();
    let errors = ews_codegen::plan(&schemas, &options).unwrap_err();
    let messages: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let expected = "UpdateInboxRulesResponseType: no optional element `RuleOperationErrors`, which says \
                    more about an error; correct or remove the entry in the profile's names of responses";
    assert!(
        messages.iter().any(|m| m.ends_with(expected)),
        "{messages:?}"
    );
}
