//! Content models without a fixed order of fields: a list of alternatives.

generated!();

use generated::schema::{LedgerChoice, LedgerType, TransferChoice, TransferType};

use super::samples::{read, writes};

/// What has no fixed order of fields is a list of what came, in its order.
#[test]
fn order_is_kept() {
    let ledger: LedgerType = read(include_str!("sample.xml"));
    assert_eq!(ledger.year, Some(2024));
    let expected = [
        LedgerChoice::Owner("O".into()),
        LedgerChoice::Date("2024-05-01".into()),
        LedgerChoice::Amount(1),
        LedgerChoice::Note("n".into()),
        LedgerChoice::Date("2024-05-02".into()),
        LedgerChoice::Amount(2),
    ];
    assert_eq!(ledger.entries, expected);
}

/// An element that the schema has in two places is one alternative.
#[test]
fn names_are_distinct() {
    let to = TransferChoice::To("t".into());
    let cash = TransferType::from(vec![to.clone(), TransferChoice::Cash(1)]);
    writes(&cash, include_str!("sample-2.xml"));
    let sent = TransferType::from_iter([TransferChoice::From("f".into()), to]);
    writes(&sent, include_str!("sample-3.xml"));
}
