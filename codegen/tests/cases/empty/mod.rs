//! Content models and abstract types with nothing in them.

generated!();

use generated::schema::{BoxType, GhostType, LeastType, LessType, NothingType};

use super::samples::{read, writes};

/// Types without content are types; an element that says so is there.
#[test]
fn empty_types_are_types() {
    let mut filled = BoxType::new(NothingType {});
    filled.less = Some(LessType {});
    filled.least = Some(LeastType {});
    writes(
        &filled,
        "<Box xmlns='urn:empty'><Nothing/><Less/><Least/></Box>",
    );
}

/// An abstract type without a concrete one keeps what a server knows of it.
#[test]
fn abstract_types_may_be_unknown() {
    let read: BoxType = read(include_str!("sample.xml"));
    let ghost: GhostType = read.ghost.unwrap();
    assert_eq!(ghost.sheet.as_deref(), Some("white"));
    let kept = ghost.xsi_type.unwrap();
    assert_eq!(kept.name, "PoltergeistType");
    assert_eq!((kept.attributes.len(), kept.children.len()), (1, 1));
}
