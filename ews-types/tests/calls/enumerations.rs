//! Values of enumerations and texts: which are kept, which are refused, and when two are the same.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

use ews_types::Field;
use ews_types::codec::ParseError;
use ews_types::types::{
    DayOfWeekType, DaysOfWeekType, DistinguishedFolderIdNameType as Folder, MailTipTypes,
    PathToUnindexedFieldType, ReminderMinutesBeforeStartType,
};

/// `parse` refuses a text that is not listed, and says which may be meant; `From` keeps it.
#[test]
fn a_typing_error_is_caught() {
    assert_eq!("inbox".parse(), Ok(Folder::Inbox));
    assert_eq!(" inbox\n".parse(), Ok(Folder::Inbox));
    let error = "Inbix".parse::<Folder>().unwrap_err();
    assert_eq!(error.near(), ["inbox"]);
    assert!(error.listed().contains(&"sentitems"));
    assert_eq!(
        error.to_string(),
        "`Inbix` is not a valid t:DistinguishedFolderIdNameType: near it is `inbox`; \
         where a text is meant that the schema does not list, convert it by `From`"
    );
    let error: ParseError = "itemSubjct".parse::<Field>().unwrap_err();
    assert_eq!(error.near(), ["item:Subject"]);
    let error = "Noday".parse::<DayOfWeekType>().unwrap_err();
    assert!(error.to_string().contains("`Day`"), "{error}");

    let kept = Folder::from("Inbix");
    assert_eq!((kept.as_str(), kept.is_listed()), ("Inbix", false));
    assert_eq!(Folder::from("Inbix".to_owned()), kept);
    assert!(Folder::from("inbox".to_owned()).is_listed());
    assert_eq!(
        PathToUnindexedFieldType::new("item:OfTomorrow")
            .field_uri
            .as_str(),
        "item:OfTomorrow"
    );
}

/// A value is its text: a program that compares by it finds the value also when a later version of the
/// schemas lists it.
#[test]
fn values_are_the_same_by_their_text() {
    let hasher = RandomState::new();
    for field in Field::VALUES {
        let again = Field::from(field.as_str());
        assert_eq!(&again, field);
        assert!(again.is_listed());
        assert_eq!(hasher.hash_one(&again), hasher.hash_one(field));
        // As the text that a version without the value keeps.
        assert_eq!(hasher.hash_one(field), hasher.hash_one(field.as_str()));
    }
    let new = Field::from("item:OfTomorrow");
    assert_eq!(new, new.clone());
    assert_ne!(new, Field::from("item:OfYesterday"));
    assert_ne!(new, Field::ItemSubject);
    let counts: HashMap<Field, u32> = [(new.clone(), 1), (Field::ItemSubject, 2)].into();
    assert_eq!(counts.get(&Field::from("item:OfTomorrow")), Some(&1));
    assert_eq!(format!("{new:?}"), r#"Unrecognized("item:OfTomorrow")"#);
}

/// A list refuses a word that its items do not list, and says which.
#[test]
fn lists_are_parsed_word_by_word() {
    let days: DaysOfWeekType = " Monday\nSunday ".parse().unwrap();
    assert_eq!(days.entries, [DayOfWeekType::Monday, DayOfWeekType::Sunday]);
    let error = "Monday Sonday".parse::<DaysOfWeekType>().unwrap_err();
    assert_eq!(error.near(), ["Monday", "Sunday"]);
    assert!(error.to_string().starts_with("`Sonday` is not a valid "));
    assert_eq!("".parse(), Ok(MailTipTypes::default()));
}

/// A union refuses a text that is none of its members', and keeps it by `From`.
#[test]
fn unions_are_parsed_by_their_members() {
    let minutes: ReminderMinutesBeforeStartType = "15".parse().unwrap();
    assert_eq!(minutes.number(), Some(15));
    let error = "soon"
        .parse::<ReminderMinutesBeforeStartType>()
        .unwrap_err();
    assert!(error.listed().is_empty());
    assert!(
        error
            .to_string()
            .starts_with("the value is not a valid t:ReminderMinutesBeforeStartType"),
        "{error}"
    );
    assert_eq!(ReminderMinutesBeforeStartType::from("soon").0, "soon");
}
