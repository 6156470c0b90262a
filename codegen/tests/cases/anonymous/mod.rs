//! Types without a name, which go by the place of their declaration.

generated!();

use generated::schema::{
    Invoice, InvoiceLine, InvoiceLinePrice, InvoiceLinePriceCurrency, State, StateType,
};

use super::samples::{read, writes};

/// A type without a name goes by its place; that of a global element by the element's name.
#[test]
fn types_go_by_their_place() {
    let mut price = InvoiceLinePrice::new(3);
    price.currency = Some(InvoiceLinePriceCurrency::EUR);
    let mut nails = InvoiceLine::new(price);
    nails.article = Some("nails".into());
    let mut price = InvoiceLinePrice::new(4);
    price.currency = Some("ATS".into());
    let invoice = Invoice::new(vec![nails, InvoiceLine::new(price)], StateType::Paid);
    writes(&invoice, include_str!("sample.xml"));
}

/// `Debug` shows them as the elements that declare them.
#[test]
fn debug_names_the_element() {
    let line = InvoiceLine::new(InvoiceLinePrice::new(3));
    assert_eq!(format!("{line:?}"), "<Line><n1:Price>3</n1:Price></Line>");
    let invoice = Invoice::new(vec![line], StateType::Paid);
    let xml =
        "<Invoice><n1:Line><n1:Price>3</n1:Price></n1:Line><n1:State>Paid</n1:State></Invoice>";
    assert_eq!(format!("{invoice:?}"), xml);
}

/// A global element of a simple type without a name has both.
#[test]
fn simple_types_have_names() {
    let state: State = read(include_str!("sample-2.xml"));
    assert_eq!(state.0, StateType::from("Lost"));
    assert_eq!(State::from(StateType::Open).as_str(), "Open");
}
