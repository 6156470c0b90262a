//! Alternatives and types that the schema does not list: kept as they came, with what they have in common
//! with those that it lists.

generated!();

use ews_types::codec::{Kept, RawXml};
use generated::schema::{
    BagChoice, BagChoice2, BagType, CardType, CarrierType, ItemType, LetterType, VanType,
};

use super::samples::{read, writes};

const SAMPLE: &str = include_str!("sample.xml");

/// An unknown alternative stays in its place. What all have in common can be read of it, even if a part
/// that this requires is missing.
#[test]
fn alternatives_are_kept_with_their_base() {
    let bag: BagType = read(SAMPLE);
    let [letter, BagChoice::Kept(drone), card, BagChoice::Kept(robot)] = &bag.choice[..] else {
        panic!("{bag:?}");
    };
    assert!(matches!(
        letter,
        BagChoice::Letter(LetterType { pages: 2, .. })
    ));
    assert!(matches!(card, BagChoice::Card(CardType { .. })));
    let base: &ItemType = drone.base().unwrap();
    assert_eq!((&*base.id, &*base.to, base.weight), ("2", "Ben", None));
    assert_eq!(drone.local_name(), "Drone");
    assert_eq!(
        (robot.local_name(), robot.namespace()),
        ("Robot", Some("urn:new"))
    );
    writes(&bag, SAMPLE);
}

/// A type that derives from an abstract one, but is not listed, keeps its name and content.
#[test]
fn types_are_kept_with_their_base() {
    let bag: BagType = read(SAMPLE);
    let Some(CarrierType::Kept(rocket)) = &bag.carrier else {
        panic!("{bag:?}");
    };
    let base: &VanType = rocket.base().unwrap();
    assert_eq!(base.plate.as_deref(), Some("ZZ 1"));
    assert_eq!(
        base.xsi_type.as_ref().map(|kept| &*kept.name),
        Some("Rocket")
    );
}

/// An unknown element takes a choice that nothing fills; the name of a member does not.
#[test]
fn members_at_the_wrong_place_are_none() {
    let bag: BagType = read("<Bag xmlns='urn:post'><Basket/><Seal>s</Seal><Lost/></Bag>");
    assert_eq!(bag.choice, []);
    assert!(matches!(&bag.choice2, Some(BagChoice2::Kept(kept)) if kept.local_name() == "Lost"));
    let bag: BagType = read("<Bag xmlns='urn:post'><Seal>s</Seal><Kept>1</Kept></Bag>");
    assert_eq!(bag.choice2, Some(BagChoice2::Kept2(1)));
}

/// An element that the schema does not list can be written.
#[test]
fn alternatives_can_be_made() {
    let xml = "<Drone xmlns='urn:post' Id='1'><To>Ann</To></Drone>";
    let drone: Kept<ItemType> = RawXml::parse(xml).unwrap().into();
    let bag = BagType {
        choice: vec![drone.into()],
        ..BagType::default()
    };
    writes(&bag, &format!("<Bag xmlns='urn:post'>{xml}</Bag>"));
}
