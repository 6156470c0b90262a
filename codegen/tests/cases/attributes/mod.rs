//! Attributes, attribute groups, and what a restriction does to them.

generated!();

use ews_types::codec::Lexical as _;
use generated::schema::{ArticleType, OfferType, SizeType, UniqueArticleType};

use super::samples::{read, read_error, writes};

const LEAST: &str = include_str!("sample-2.xml");

/// A required attribute is asked for by `new`; one with a default is empty until it is given, so
/// that what was not in a document is not written into it.
#[test]
fn attributes_are_fields() {
    let mut article = ArticleType::new("", 0, 0.0);
    assert_eq!((article.on_sale, article.unit.as_deref()), (None, None));
    article.size = Some("Huge".into());
    writes(&article, LEAST);
}

/// Attributes are taken from any order, with or without a namespace, and keep their text.
#[test]
fn values_are_exact() {
    let article: ArticleType = read(include_str!("sample.xml"));
    assert_eq!(article.anything.as_deref(), Some(" a \"b\" <c> "));
    assert_eq!(article.lang.as_deref(), Some("en-GB"));
    assert_eq!(article.origin.as_deref(), Some("here"));
    assert_eq!((article.price, article.tax), (1.5, Some(0.07)));
    assert_eq!(article.size, Some(SizeType::Large));
    assert_eq!(article.on_sale, Some(true));
}

/// White space around a value means nothing, but what is read is written as it was, by yaserde too:
/// its derive would trim the value.
#[test]
fn white_space_around_values_stays() {
    let offer: OfferType = read(include_str!("sample-3.xml"));
    let until = offer.until.unwrap();
    assert_eq!(until.as_str(), " 2024-05-01T12:30:00.00Z\n");
    assert_eq!(offer.grace.unwrap().as_str(), "\nP1D ");
    assert_eq!(offer.seal.unwrap().to_lexical(), "\r\nAAEC\r\n");
}

/// White space that XML would make one space of is written so that it stays.
#[test]
fn white_space_is_escaped() {
    let mut article = ArticleType::new("\t\n\r ", 0, 0.0);
    article.name = Some("\u{a0}".into());
    let xml = ews_types::to_string(&article).unwrap();
    assert!(xml.contains("Id=\"&#x9;&#xA;&#xD; \""), "{xml}");
    assert_eq!(ews_types::from_str::<ArticleType>(&xml).unwrap(), article);
}

/// An error names the attribute.
#[test]
fn errors_name_the_attribute() {
    for (from, to, problem) in [
        (
            "Stock=\"0\"",
            "",
            "Article/@Stock: the required attribute Stock is missing",
        ),
        (
            "Stock=\"0\"",
            "Stock=\"\"",
            "Article/@Stock: `` is not a valid xs:int",
        ),
        // In a namespace it is another attribute.
        (
            "Price=\"0\"",
            "p:Price=\"0\" xmlns:p=\"urn:shop\"",
            "Article/@Price: the required attribute Price is missing",
        ),
    ] {
        let error = read_error::<ArticleType>(&LEAST.replace(from, to));
        assert!(error.starts_with(problem), "{error}");
    }
}

/// A restriction keeps attributes that it does not mention, and has no others.
#[test]
fn restrictions_take_away() {
    let UniqueArticleType {
        id: _,
        stock: _,
        name,
        unit: _,
        size: _,
        lang: _,
        origin: _,
        price: _,
        tax: _,
        xsi_type: _,
    } = UniqueArticleType::new("1", 1, "named", 1.0);
    assert_eq!(name, "named");
}
