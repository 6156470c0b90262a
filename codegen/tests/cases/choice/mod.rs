//! Choices that occur once: an enum.

generated!();

use generated::schema::{CardType, PaymentCard, PaymentChoice, PaymentChoice2, PaymentType};

use super::samples::{read, read_error, writes};

const LEAST: &str = include_str!("sample-2.xml");

/// A choice is one field beside the others; a choice of one is that one.
#[test]
fn a_choice_is_a_field() {
    let payment: PaymentType = read(include_str!("sample.xml"));
    assert_eq!(payment.card, PaymentCard::CreditCard(CardType::new("1234")));
    assert_eq!(payment.choice, Some(PaymentChoice::Address("here".into())));
    assert_eq!(payment.choice2, Some(PaymentChoice2::Points(3)));
    assert_eq!(payment.total, 5);
}

/// A choice need not be there if it, or one of its alternatives, need not.
#[test]
fn a_choice_can_be_optional() {
    // `From`, since only one alternative holds a text.
    let payment = PaymentType::new(5, "merry".to_owned(), 5);
    assert_eq!(
        (payment.choice.as_ref(), payment.choice2.as_ref()),
        (None, None)
    );
    writes(&payment, LEAST);
}

/// Where a choice is missing, its alternatives are said.
#[test]
fn a_required_choice_must_come() {
    assert_eq!(
        read_error::<PaymentType>(&LEAST.replace("<GiftCard>merry</GiftCard>", "")),
        "Payment: the required element DebitCard or CreditCard or GiftCard is missing (at byte 0)"
    );
}
