//! Lists: newtypes over vectors.

generated!();

use generated::schema::{ColorsType, ColorsTypeItem, DayType, DaysType, HoursType, ShopType};

use super::samples::{read, read_error, writes};

/// A list holds its items in their order, unknown ones too.
#[test]
fn items_are_kept() {
    let shop: ShopType = read(include_str!("sample.xml"));
    let restday = DayType::from("Restday");
    assert_eq!(
        shop.open.entries,
        [DayType::Monday, DayType::Monday, restday]
    );
    assert_eq!(shop.hours, Some(HoursType::from([8, 12, -1])));
    let blue = ColorsTypeItem::from("blue");
    assert_eq!(
        shop.colors,
        Some(ColorsType::from([ColorsTypeItem::Green, blue]))
    );
}

/// An empty list is one, and a list is made and gone through like a vector.
#[test]
fn lists_are_like_vectors() {
    writes(
        &ShopType::new(DaysType::default()),
        include_str!("sample-2.xml"),
    );
    let days: DaysType = [DayType::Monday, DayType::Sunday].into_iter().collect();
    assert_eq!(days, DaysType::from(vec![DayType::Monday, DayType::Sunday]));
    assert_eq!((days.len(), days.first()), (2, Some(&DayType::Monday)));
    assert_eq!((&days).into_iter().count(), days.into_iter().count());
}

/// `parse` refuses a list with an item that is not of its type, or not listed.
#[test]
fn lists_are_parsed() {
    let days: DaysType = "Monday  Sunday".parse().unwrap();
    assert_eq!(days.entries, [DayType::Monday, DayType::Sunday]);
    assert_eq!(
        "Monday Sonday".parse::<DaysType>().unwrap_err().near(),
        ["Monday", "Sunday"]
    );
    assert_eq!("8 12".parse(), Ok(HoursType::from([8, 12])));
    let error = "8 noon".parse::<HoursType>().unwrap_err();
    assert_eq!(error.to_string(), "`noon` is not a valid xs:int");
    assert_eq!(error.listed(), [""; 0]);
}

/// An item that is not of its type is an error.
#[test]
fn items_are_of_their_type() {
    let xml = "<Shop xmlns='urn:timetable'><Open/><Hours>8 noon</Hours></Shop>";
    assert_eq!(
        read_error::<ShopType>(xml),
        "Shop/Hours: `noon` is not a valid xs:int (at byte 35)"
    );
}
