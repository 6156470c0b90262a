//! Abstract types: an enum of the concrete ones, told apart by `xsi:type`.

generated!();

use generated::schema::{
    AnimalType, BirdType, CageType, LionType, Newcomer, OwlType, SnowyOwlType,
};

use super::samples::{read, read_error, writes};

/// An element of an abstract type is the concrete type that its `xsi:type` names, whatever the
/// prefix; a type below a concrete one is one of its own.
#[test]
fn concrete_types_are_variants() {
    let cage: CageType = read(include_str!("sample.xml"));
    let mut owl = OwlType::new("Eule", 120);
    owl.wise = Some(true);
    let expected: Vec<AnimalType> = vec![
        LionType::new("Leo", true).into(),
        owl.into(),
        SnowyOwlType::new("Hedwig", 140).into(),
    ];
    assert_eq!((cage.animal, cage.guard), (expected, None));
    // The same concrete types stand below each abstract one.
    assert!(matches!(
        BirdType::from(OwlType::new("", 1)),
        BirdType::OwlType(_)
    ));
}

/// `xsi:type` is written for each, and not kept twice.
#[test]
fn the_type_is_written() {
    let mut cage = CageType::new("K", vec![LionType::new("Leo", true).into()]);
    cage.guard = Some(OwlType::new("Eule", 1).into());
    let xml = "<Cage xmlns='urn:zoo' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>\
        <Keeper>K</Keeper>\
        <Guard i:type='OwlType'><Name>Eule</Name><Wingspan>1</Wingspan></Guard>\
        <Animal i:type='LionType'><Name>Leo</Name><Mane>true</Mane></Animal></Cage>";
    writes(&cage, xml);
    assert!(cage.animal.iter().all(|animal| match animal {
        AnimalType::LionType(lion) => lion.xsi_type.is_none(),
        _ => false,
    }));
}

/// A global element may be of an abstract type.
#[test]
fn roots_can_be_abstract() {
    let newcomer = Newcomer::from(LionType::new("Nala", false));
    writes(&newcomer, include_str!("sample-2.xml"));
}

/// Without its type an element of an abstract type cannot be read.
#[test]
fn the_type_must_be_there() {
    let xml = include_str!("sample-2.xml");
    assert_eq!(
        read_error::<AnimalType>(&xml.replace(" i:type=\"LionType\"", "")),
        "Newcomer: the type n1:AnimalType is abstract: expected an attribute xsi:type that names \
         one of n1:OwlType, n1:SnowyOwlType, n1:LionType (at byte 0)"
    );
}

/// An element of a type that the schema does not list, or that is abstract itself, is kept as it came. Of
/// birds, which have members, the first that adds none is what it is read as, too.
#[test]
fn unknown_types_are_kept() {
    let xml = include_str!("sample-2.xml").replace("LionType", "BirdType");
    let newcomer: Newcomer = read(&xml);
    assert!(matches!(&newcomer, AnimalType::Kept(kept) if kept.local_name() == "Newcomer"));
    let written = ews_types::to_string(&newcomer).unwrap();
    assert_eq!(read::<Newcomer>(&written), newcomer);
    assert!(written.contains("i:type=\"BirdType\""), "{written}");
}
