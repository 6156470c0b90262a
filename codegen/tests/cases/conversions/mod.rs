//! Conversions: what a value can be made of.

generated!();

use std::collections::HashSet;
use std::fs;

use ews_codegen::Options;

use generated::types::{AnyIdsType, GuestType, GuestsType, ItemIdsType, ToursType};
use generated::types::{FolderIdType, ItemIdType, OccurrenceType};
use generated::types::{IdType, LikeType, NamedRoomType, RoomType, ShapeType};
use generated::types::{PlaceType, TargetType, TargetsType, VisitType};

use super::generation::scratch;
use super::samples::writes;

/// A type is made of the one part that it requires, through a choice of each alternative, and from
/// a name that says all of an alternative.
#[test]
fn a_type_is_made_of_the_part_that_it_requires() {
    let mut visit = VisitType::new(RoomType::Attic);
    assert_eq!(
        visit.target,
        TargetType::from(NamedRoomType::from(RoomType::Attic))
    );
    let mut room = IdType::from("7");
    room.version = Some(2);
    let like = LikeType::from(ShapeType::Round);
    visit.others = Some([TargetType::from(room), TargetType::from(like)].into());
    visit.place = Some(IdType::from("8").into());
    writes(&visit, include_str!("sample.xml"));
}

/// Arrays convert item by item.
#[test]
fn arrays_convert_their_items() {
    let targets = TargetsType::from([RoomType::Hall, RoomType::Attic]);
    assert_eq!(targets.len(), 2);
    assert_eq!(targets[1], TargetType::from(RoomType::Attic));
}

/// A list is made of one entry, and of what that can be made of, through a choice and a list of words.
#[test]
fn one_becomes_a_list() {
    let hall = TargetsType::from(TargetType::from(RoomType::Hall));
    assert_eq!(TargetsType::from(RoomType::Hall), hall);
    assert_eq!(TargetsType::from(NamedRoomType::from(RoomType::Hall)), hall);
    let any = AnyIdsType::from(FolderIdType::from("f"));
    assert_eq!(any, AnyIdsType::from([FolderIdType::from("f")]));
    assert_eq!(
        ToursType::from(RoomType::Hall),
        ToursType::from([[RoomType::Hall]])
    );
    assert_eq!(ToursType::from([RoomType::Hall, RoomType::Attic]).len(), 2);
}

/// Where the profile says what a text means, it stands for that: in a list of alternatives, in what requires
/// nothing else, and in a list of these.
#[test]
fn texts_stand_for_what_they_mean() {
    let items = ItemIdsType::from([ItemIdType::from("i"), ItemIdType::from("k")]);
    assert_eq!(ItemIdsType::from(["i", "k"]), items);
    assert_eq!(
        ItemIdsType::from(vec!["i".to_owned(), "k".to_owned()]),
        items
    );
    assert_eq!(ItemIdsType::from("i").entries, items[..1]);
    let guest = GuestType::from("a@b");
    assert_eq!(guest.mailbox.email_address.as_deref(), Some("a@b"));
    assert_eq!(guest.mailbox.name, None);
    assert_eq!(GuestsType::from("a@b"), GuestsType::from([guest.clone()]));
    assert_eq!(GuestsType::from(["a@b"]), GuestsType::from(guest));
}

/// Identifiers are keys, with all their members; so is what has one among others.
#[test]
fn identifiers_are_keys() {
    let mut newer = ItemIdType::from("i");
    newer.change_key = Some("2".to_owned());
    let ids = [ItemIdType::from("i"), newer, ItemIdType::from("i")];
    assert_eq!(HashSet::from(ids).len(), 2);
    let rooms = [RoomType::Hall, RoomType::Hall].map(NamedRoomType::from);
    assert_eq!(HashSet::from(rooms).len(), 1);
    let occurrences = [OccurrenceType::new("i", 1), OccurrenceType::new("i", 2)];
    assert_eq!(HashSet::from(occurrences).len(), 2);
}

/// An identifier shows as its text, a named one as its name.
#[test]
fn identifiers_display() {
    assert_eq!(IdType::from("7").to_string(), "7");
    assert_eq!(NamedRoomType::from(RoomType::Hall).to_string(), "Hall");
    assert_eq!(format!("{:>4}|", IdType::from("7")), "   7|");
    let place = PlaceType::from(RoomType::Hall);
    assert_eq!(place.room.to_string(), "Hall");
}

/// A text that no longer stands for a type must not stay in the profile.
#[test]
fn a_text_without_its_member_is_an_error() {
    let folder = scratch("stale_text");
    let schema = include_str!("schema.xsd").replace("\"EmailAddress\"", "\"Address\"");
    fs::write(folder.join("schema.xsd"), schema).unwrap();
    let error = ews_codegen::plan(
        &ews_codegen::load(&folder).unwrap(),
        &Options::default().strict(),
    )
    .unwrap_err();
    let messages: Vec<String> = error.iter().map(ToString::to_string).collect();
    assert_eq!(
        messages,
        [
            "t:EmailAddressType: a text cannot be its `EmailAddress` and say all, which it should \
          because a mailbox is known by its address; correct or remove the entry in the profile's \
          table of texts"
        ]
    );
}
