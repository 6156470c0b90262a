//! Conversions: what a value can be made of.

generated!();

use generated::types::{IdType, LikeType, NamedRoomType, RoomType, ShapeType};
use generated::types::{PlaceType, TargetType, TargetsType, VisitType};

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

/// An identifier shows as its text, a named one as its name.
#[test]
fn identifiers_display() {
    assert_eq!(IdType::from("7").to_string(), "7");
    assert_eq!(NamedRoomType::from(RoomType::Hall).to_string(), "Hall");
    assert_eq!(format!("{:>4}|", IdType::from("7")), "   7|");
    let place = PlaceType::from(RoomType::Hall);
    assert_eq!(place.room.to_string(), "Hall");
}
