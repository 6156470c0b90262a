//! What is written is a valid document, or an error that says what is wrong with the value.

use ews_types::codec::WriteErrorKind as Kind;
use ews_types::{AnyElement, Validate, WriteError, WriteOptions, messages, types};

/// The error of writing, which that of checking equals.
fn refused(element: impl Into<AnyElement>) -> WriteError {
    let element = element.into();
    let error = ews_types::to_string(&element).unwrap_err();
    assert_eq!(element.validate().unwrap_err(), error);
    assert_eq!(
        ews_types::to_writer(&element, std::io::sink()).unwrap_err(),
        error
    );
    let unchecked = WriteOptions::new().unchecked();
    let written = ews_types::to_string_with(&element, &unchecked).unwrap();
    assert_eq!(
        ews_types::from_str::<AnyElement>(&written).unwrap(),
        element
    );
    error
}

fn pull(minutes: i32) -> messages::SubscribeType {
    messages::SubscribeType::new(types::PullSubscriptionRequestType::new(
        [types::NotificationEventTypeType::NewMailEvent],
        minutes,
    ))
}

/// Each kind of demand that the schema makes and Rust's types do not.
#[test]
fn what_the_schema_forbids_is_refused() {
    for minutes in [0, 1441] {
        let error = refused(pull(minutes));
        assert_eq!(
            error.to_string(),
            "Subscribe/PullSubscriptionRequest/Timeout: the value is not a valid \
             t:SubscriptionTimeoutType: expected an integer from 1 to 1440"
        );
    }
    assert!(ews_types::to_string(&pull(1440)).is_ok());

    let folder = types::DistinguishedFolderIdNameType::Inbox;
    let shape = types::ItemResponseShapeType::new(types::DefaultShapeNamesType::IdOnly);
    let mut request =
        messages::FindItemType::new(types::ItemQueryTraversalType::Shallow, shape, [folder]);
    request.parent_folder_ids = Vec::<types::FolderIdType>::new().into();
    let error = request.validate().unwrap_err();
    assert!(matches!(error.kind(), Kind::EmptyList { .. }), "{error}");
    let error = ews_types::to_string(&request).unwrap_err();
    assert_eq!(error.path(), "FindItem/ParentFolderIds/FolderId");

    let reminders = messages::GetRemindersType {
        max_items: Some(201),
        ..Default::default()
    };
    let error = refused(reminders);
    assert!(matches!(error.kind(), Kind::Facet { .. }), "{error}");
    assert_eq!(error.path(), "GetReminders/MaxItems");
}

/// A list has no more entries than the schema allows.
#[test]
fn lists_have_a_length() {
    let week = |days| types::ArrayOfWorkHours {
        entries: vec![types::WorkHoursType::default(); days],
    };
    for days in [0, 1, 7] {
        assert_eq!(week(days).validate(), Ok(()), "{days}");
    }
    assert_eq!(
        week(8).validate().unwrap_err().to_string(),
        "ArrayOfWorkHours/WorkHours: 8 elements WorkHours, but the schema allows 0 to 7"
    );
    let unchecked = WriteOptions::new().unchecked();
    assert_eq!(week(8).validate_with(&unchecked), Ok(()));
}

/// A choice of elements is checked by itself, too, as it is where it stands.
#[test]
fn choices_are_checked_by_themselves() {
    let mut message = types::MessageType::default();
    let choice = types::Item::from(message.clone());
    assert_eq!(choice.validate(), Ok(()));
    message.date_time_sent = Some("yesterday".into());
    let choice = types::Item::from(message);
    let error = choice.validate().unwrap_err();
    assert_eq!(error.path(), "Message/DateTimeSent");
    let unchecked = WriteOptions::new().unchecked();
    assert_eq!(choice.validate_with(&unchecked), Ok(()));
    let error = types::ArrayOfRealItemsType::from([choice])
        .validate()
        .unwrap_err();
    assert_eq!(error.path(), "ArrayOfRealItemsType/Message/DateTimeSent");
}

/// A date that is none is refused where it stands, however deep.
#[test]
fn dates_are_dates() {
    let mut message = types::MessageType {
        date_time_sent: Some("2024-02-29T08:00:00+01:00".into()),
        ..Default::default()
    };
    assert_eq!(message.validate(), Ok(()));
    message.date_time_sent = Some("2023-02-29T08:00:00".into());
    let error = message.validate().unwrap_err();
    assert_eq!(
        error.to_string(),
        "MessageType/DateTimeSent: `2023-02-29T08:00:00` is not a valid xs:dateTime"
    );
}

/// What a newer server added to an enumeration is passed on, but for those who refuse it.
#[test]
fn unlisted_values_are_a_choice() {
    let mut message = types::MessageType {
        sensitivity: Some("Cosmic".into()),
        ..Default::default()
    };
    assert_eq!(message.validate(), Ok(()));
    let listed = WriteOptions::new().listed_values_only();
    let error = message.validate_with(&listed).unwrap_err();
    assert!(matches!(error.kind(), Kind::Unlisted(_)), "{error}");
    message.sensitivity = Some(types::SensitivityChoicesType::Private);
    assert_eq!(message.validate_with(&listed), Ok(()));
}

/// The text of an error never has the value of a secret, nor of any text but dates and enumerations.
#[test]
fn errors_do_not_quote_values() {
    let mut pin = types::UserConfigurationDictionaryObjectType::new(
        types::UserConfigurationDictionaryObjectTypesType::String,
        ["hush\u{1}".to_owned()],
    );
    let error = pin.validate().unwrap_err();
    assert!(!error.to_string().contains("hush"), "{error}");
    pin.value.clear();
    assert!(pin.validate().is_err());
}
