//! Choices of the same elements are one enum, which converts into wider ones, gives the value of each
//! alternative, and answers for members that its alternatives have in common.

generated!();

use generated::schema::{
    AviaryChoice, BirdType, HouseChoice, HouseType, LionType, MeadowType, PondChoice, Zoo,
};

use super::samples::{read, writes};

/// Whichever type holds the choice, the value is of one type; the order in which the types declare the
/// alternatives does not tell choices apart.
#[test]
fn choices_of_the_same_elements_are_one() {
    let zoo: Zoo = read(include_str!("sample.xml"));
    let lion: HouseChoice = zoo.meadow.unwrap().choice;
    let zoo = Zoo {
        house: Some(HouseType::from([lion, HouseChoice::Keeper("Kim".into())])),
        meadow: Some(MeadowType::new(HouseChoice::Swan(Box::new(BirdType::new(
            "Sue", 2,
        ))))),
        ..Zoo::default()
    };
    writes(
        &zoo,
        "<Zoo xmlns='urn:zoo'>\
           <House><Lion><Name>Lea</Name><Size>2</Size></Lion><Keeper>Kim</Keeper></House>\
           <Meadow><Swan><Name>Sue</Name><Wings>2</Wings></Swan></Meadow>\
         </Zoo>",
    );
}

/// A choice that has a part of the alternatives converts; back it does if the alternative is among them,
/// else the error names the alternative and gives the value back.
#[test]
fn a_part_converts_into_the_whole_and_back() {
    let owl = AviaryChoice::Owl(Box::new(BirdType::new("Ole", 2)));
    let whole = HouseChoice::from(owl.clone());
    assert_eq!(AviaryChoice::try_from(whole).unwrap(), owl);
    let keeper = HouseChoice::Keeper("Kim".into());
    let error = AviaryChoice::try_from(keeper.clone()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected AviaryChoice, but the element is Keeper"
    );
    assert_eq!(
        format!("{error:?}"),
        r#"OtherAlternative { expected: "AviaryChoice", element: "Keeper" }"#
    );
    assert_eq!(error.value(), &keeper);
    assert_eq!(error.into_value(), keeper);
}

/// Members are common if half of the alternatives have them, under one name with one type: `Size` is a
/// number of a lion and a text of a bird, so there is no method for it.
#[test]
fn members_in_common() {
    let zoo: Zoo = read(include_str!("sample.xml"));
    let house = zoo.house.unwrap();
    let lion = &house[0];
    assert_eq!(lion.name(), Some("Leo"));
    assert_eq!(lion.age(), Some(5));
    assert_eq!(lion.nick(), None);
    assert_eq!(lion.r#type(), Some("x"));
    assert_eq!(lion.food(), ["meat", "more meat"]);
    let owl = &house[1];
    assert_eq!(owl.nick(), Some("U"));
    assert_eq!(owl.parent().unwrap().name, "Old Ula");
    let keeper = &house[2];
    assert_eq!(keeper.name(), None);
    assert_eq!(keeper.food(), [""; 0]);
    // All of these have it.
    assert_eq!(zoo.aviary.unwrap()[0].wings(), Some(2));
}

/// What is common can be changed in place, where the value has it.
#[test]
fn members_are_changed_in_place() {
    let mut animals = [
        HouseChoice::Lion(LionType::new("Leo", 3)),
        HouseChoice::Keeper("Kim".into()),
    ];
    for animal in &mut animals {
        if let Some(age) = animal.age_mut() {
            *age = Some(6);
        }
        if let Some(name) = animal.name_mut() {
            name.push('!');
        }
        if let Some(food) = animal.food_mut() {
            food.push("hay".into());
        }
    }
    let mut lion = LionType::new("Leo!", 3);
    lion.age = Some(6);
    lion.food = vec!["hay".into()];
    assert_eq!(animals[0], HouseChoice::Lion(lion));
    assert_eq!(animals[1], HouseChoice::Keeper("Kim".into()));
}

/// Each alternative can be looked at, changed and taken out.
#[test]
fn alternatives() {
    let mut animal = PondChoice::Swan(LionType::new("Sea lion", 1));
    assert_eq!(animal.as_swan().map(|swan| swan.size), Some(1));
    assert_eq!(animal.as_owl(), None);
    animal.as_swan_mut().unwrap().size = 2;
    assert_eq!(animal.clone().into_owl(), None);
    assert_eq!(animal.into_swan(), Some(LionType::new("Sea lion", 2)));
}
