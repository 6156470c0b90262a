//! Named groups: fields, or an enum that types share.

generated!();

use generated::schema::{Dishes, HeatType, MenuType, RecipeType};

use super::samples::{read, writes};

/// The members of a group that is a sequence are fields of each type that refers to it, and
/// optional where the reference is.
#[test]
fn sequences_become_fields() {
    let recipe: RecipeType = read(include_str!("sample.xml"));
    assert_eq!((recipe.name.as_str(), recipe.page), ("Pie", Some(3)));
    let menu: MenuType = read(include_str!("sample-2.xml"));
    assert_eq!((menu.name, menu.page), (None, None));
}

/// A group that is a choice is one enum, which types share.
#[test]
fn choices_are_shared() {
    let mut recipe = RecipeType::new("Pie");
    assert_eq!(recipe.heat, None);
    recipe.page = Some(3);
    recipe.heat = Some(HeatType::Oven(180));
    writes(&recipe, include_str!("sample.xml"));
    let dishes = vec![
        Dishes::Cake("a".into()),
        Dishes::Soup("b".into()),
        Dishes::Cake("c".into()),
    ];
    let menu = MenuType::new(HeatType::Flame("blue".into()), dishes);
    writes(&menu, include_str!("sample-2.xml"));
}
