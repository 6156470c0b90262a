//! Extensions: what is inherited is written out.

generated!();

use generated::schema::{Garage, GarageType, TipperType, TruckType};

use super::samples::{read, read_error};

/// Every type has the fields of all its ancestors, in the order of documents.
#[test]
fn inherited_members_come_first() {
    let truck = TruckType::new(3, 10, 300, 8000);
    let xml = ews_types::to_string(&Garage::from(vec![truck])).unwrap();
    let order = ["Axles=\"3\"", "Wheels>10", "Power>300", "Load>8000"].map(|part| xml.find(part));
    assert!(order.is_sorted() && order[0].is_some(), "{xml}");
    let tipper = TipperType::new(1, 2, 3, 4);
    assert_eq!(
        (tipper.axles, tipper.wheels, tipper.power, tipper.load),
        (1, 2, 3, 4)
    );
    assert_eq!(
        (tipper.plate, tipper.fuel, tipper.angle),
        (None, None, None)
    );
}

/// An attribute that only a derived type has is kept with `xsi:type`.
#[test]
fn derived_attributes_are_kept() {
    let garage: GarageType = read(include_str!("sample.xml"));
    assert_eq!(garage[0].xsi_type, None);
    let kept = garage[1].xsi_type.as_ref().unwrap();
    assert_eq!(kept.name, "TipperType");
    assert_eq!(
        (kept.attributes[0].name.as_str(), kept.children.len()),
        ("Angle", 0)
    );
}

/// A member that is inherited is as required as an own one.
#[test]
fn inherited_members_are_required() {
    let xml = include_str!("sample.xml").replace("<v:Wheels>10</v:Wheels>", "");
    assert_eq!(
        read_error::<GarageType>(&xml),
        "Garage/Truck/Wheels: the required element Wheels is missing (at byte 90)"
    );
}
