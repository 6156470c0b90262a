//! Substitution groups: an enum over the member elements.

generated!();

use generated::schema::{
    Comment, CrashedType, Event, Flag, LogType, Mark, Place, PlaceType, Remark, RoomType,
    StartedType, Stopped, StoppedType,
};

use super::samples::{read, read_error, writes};

/// Each member of the group is an alternative, on all levels, and their order is kept.
#[test]
fn members_are_alternatives() {
    let log: LogType = read(include_str!("sample.xml"));
    let names: Vec<&str> = log
        .event
        .iter()
        .map(|event| match event {
            Event::Started(_) => "started",
            Event::Stopped(_) => "stopped",
            Event::Crashed(_) => "crashed",
            _ => "unknown",
        })
        .collect();
    assert_eq!(names, ["crashed", "started", "stopped", "started"]);
    assert_eq!(log.comment, Some(Comment::Remark(" noted ".into())));
    assert_eq!(log.place, Some(RoomType::new(7).into()));
}

/// A type that stands in the head's declaration is one type for all members, which are roots by
/// themselves.
#[test]
fn members_share_the_type_of_the_head() {
    let log: LogType = read(include_str!("sample-5.xml"));
    let Some(Mark::Star(star)) = log.mark else {
        panic!("{:?}", log.mark);
    };
    assert_eq!(star.level, Some(2));
    let flag: Flag = read(include_str!("sample-6.xml"));
    assert_eq!(flag.level, Some(1));
}

/// A head that is not abstract stands for itself, of an abstract type by `xsi:type`.
#[test]
fn heads_stand_for_themselves() {
    let log: LogType = read(include_str!("sample-2.xml"));
    assert_eq!(log.comment, Some(Comment::Comment(String::new())));
    let Some(Place::Place(PlaceType::RoomType(room))) = log.place else {
        panic!("{:?}", log.place);
    };
    assert_eq!(room.number, 8);
}

/// A list of members is written by their own names.
#[test]
fn members_are_written() {
    let events: Vec<Event> = vec![StartedType::default().into(), CrashedType::new(1).into()];
    writes(
        &LogType::new(events),
        "<Log xmlns='urn:events'><Started/><Crashed><Signal>1</Signal></Crashed></Log>",
    );
    // Members and heads can be documents of their own.
    writes(&Remark("alone".into()), include_str!("sample-3.xml"));
    let stopped = StoppedType {
        reason: Some("done".into()),
        ..StoppedType::default()
    };
    writes(&Stopped::from(stopped), include_str!("sample-4.xml"));
}

/// Where none of the members comes, all of them are said.
#[test]
fn a_member_must_come() {
    assert_eq!(
        read_error::<LogType>("<Log xmlns='urn:events'><Event/></Log>"),
        "Log: the required element Started or Stopped or Crashed is missing (at byte 0)"
    );
}
