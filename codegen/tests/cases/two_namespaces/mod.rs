//! Two namespaces, one of which imports the other.

generated!();

use ews_types::Element;
use generated::any_element::AnyElement;
use generated::{people, schema};

use super::samples::{read, read_error, writes};

/// Names of two namespaces are two, for elements, types and alternatives alike.
#[test]
fn namespaces_are_modules() {
    let mut order: schema::Order = read(include_str!("sample.xml"));
    assert_eq!(order.paid, schema::OrderPaid::Paid(true));
    assert_eq!(
        order.address,
        schema::AddressType::new("S", people::KindType::Home)
    );
    let mail = Some("p@example.org".into());
    let address = people::AddressType { mail };
    assert_eq!(order.person.address, Some(address));
    order = read(include_str!("sample-4.xml"));
    assert_eq!(order.paid, schema::OrderPaid::Paid2(3));
}

/// A child that is inherited, or of a type of the other namespace, is in the namespace in which it
/// was declared.
#[test]
fn children_keep_their_namespace() {
    let person = people::PersonType::new;
    let address = schema::AddressType::new("", "Boat");
    let paid = schema::OrderPaid::Paid2(3);
    let order = schema::OrderType::new("2", person("B"), person("P"), address, paid);
    writes(&order, include_str!("sample-4.xml"));
}

/// A namespace of attributes alone is one like any other, though it has no module.
#[test]
fn attributes_may_have_a_namespace_of_their_own() {
    let order: schema::Order = read(include_str!("sample-5.xml"));
    assert_eq!(order.code.as_deref(), Some("7"));
}

/// Elements of one name in two namespaces are told apart as documents, too.
#[test]
fn roots_are_told_apart() {
    writes(
        &schema::Person(people::PersonType::new("O")),
        include_str!("sample-2.xml"),
    );
    let there = include_str!("sample-3.xml");
    writes(&people::Person(people::PersonType::new("P")), there);
    assert_eq!(
        read_error::<schema::Person>(there),
        "Person: unexpected element `{urn:people}Person`: expected `{urn:orders}Person` (at byte 0)"
    );
    let any: AnyElement = ews_types::from_str(there).unwrap();
    assert_eq!(
        (any.name().namespace.uri, any.name().local),
        ("urn:people", "Person")
    );
    assert_eq!(people::Person::NAMESPACE, "urn:people");
}
