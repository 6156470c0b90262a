//! Choices, groups and substitution groups within a choice.

generated!();

use generated::schema::{Meal, RouteChoice, RouteType, StopChoice, StopType};

use super::samples::{read, read_error, writes};

/// Choices within a choice, and what is no choice there, are alternatives of one enum.
#[test]
fn choices_are_flattened() {
    let route: RouteType = read(include_str!("sample.xml"));
    assert_eq!(route.choice, RouteChoice::Balloon(3));
    for (choice, child) in [
        (RouteChoice::Walk(1), "<Walk>1</Walk>"),
        (RouteChoice::Bus("b".into()), "<Bus>b</Bus>"),
        (RouteChoice::Train("t".into()), "<Train>t</Train>"),
        (RouteChoice::Ferry("f".into()), "<Ferry>f</Ferry>"),
        (RouteChoice::Plane("p".into()), "<Plane>p</Plane>"),
    ] {
        let xml = format!("<Route xmlns='urn:routes'>{child}<Goal/></Route>");
        writes(&RouteType::new(choice, ""), &xml);
    }
}

/// The head of a substitution group is an alternative that is a choice itself.
#[test]
fn heads_are_nested() {
    let stop: StopType = read(include_str!("sample-2.xml"));
    let expected = [
        StopChoice::Rest(1),
        StopChoice::Meal(Meal::Dinner("soup".into())),
        StopChoice::Wait(2),
        StopChoice::Meal(Meal::Lunch("more soup".into())),
    ];
    assert_eq!(stop[..], expected);
}

/// All names of all alternatives are said where none came.
#[test]
fn all_alternatives_are_said() {
    assert_eq!(
        read_error::<StopType>("<Stop xmlns='urn:routes'/>"),
        "Stop: the required element Wait or Dinner or Lunch or Rest is missing (at byte 0)"
    );
}
