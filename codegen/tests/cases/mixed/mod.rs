//! Mixed content: raw XML, so that no text between elements is lost.

generated!();

use ews_types::codec::RawXml;
use generated::schema::{
    ArticleType, Block, Content, Note, PagesChoice, PagesType, Paragraph, ParagraphType,
    PictureType, Quote, StrictType,
};

use super::samples::{read, read_error, writes};

fn raw(xml: &str) -> RawXml {
    RawXml::parse(xml).unwrap()
}

/// Each element of a mixed type is kept whole: text, elements, attributes, and `xsi:nil`.
#[test]
fn text_between_elements_is_kept() {
    let article: ArticleType = read(include_str!("sample.xml"));
    let title = "<Title xmlns='urn:mixed' Style='large'>On <Strong>text</Strong></Title>";
    assert_eq!(article.title, raw(title));
    assert_eq!(article.paragraph.len(), 2);
    let summary = article.summary.unwrap();
    assert!(
        summary.as_str().contains("nil=\"true\" Style=\"none\""),
        "{summary}"
    );
    // A type without a name is raw in its place.
    let footer: ParagraphType = article.footer.unwrap();
    assert!(
        footer.as_str().contains("The <Strong>end</Strong>"),
        "{footer}"
    );
}

/// A mixed type is made from the text of its element, and required like any other.
#[test]
fn mixed_members_are_checked() {
    let title = "<m:Title xmlns:m='urn:mixed'>T</m:Title>";
    let paragraph = "<m:Paragraph xmlns:m='urn:mixed'>a<m:Strong>b</m:Strong></m:Paragraph>";
    let article = ArticleType::new(raw(title), vec![raw(paragraph)]);
    let xml = format!("<Article xmlns='urn:mixed'>{title}{paragraph}</Article>");
    writes(&article, &xml);
    let error = read_error::<ArticleType>("<Article xmlns='urn:mixed'/>");
    assert!(error.contains("Title"), "{error}");
}

/// Alternatives of one mixed type are told apart by their names, and members of a substitution
/// group, too.
#[test]
fn mixed_alternatives_keep_their_order() {
    let pages: PagesType = read(include_str!("sample-2.xml"));
    assert!(matches!(
        pages.choice[..],
        [
            PagesChoice::Right(_),
            PagesChoice::Blank(3),
            PagesChoice::Left(_)
        ]
    ));
    assert!(matches!(pages.block, Block::Quote(_)));
}

/// A global element of a mixed type is a root by a newtype of its own.
#[test]
fn mixed_roots_are_newtypes() {
    let note: Note = read(include_str!("sample-7.xml"));
    writes(&note, include_str!("sample-7.xml"));
    let quote = raw("<Quote xmlns='urn:mixed'>q</Quote>");
    writes(&Quote(quote.clone()), quote.as_str());
    let nil: Paragraph = read(include_str!("sample-3.xml"));
    assert!(nil.as_str().contains("nil"), "{nil:?}");
}

/// A base is raw where a mixed type can stand in its place. Its other types are structs where they
/// are named themselves, and so is a restriction without text.
#[test]
fn only_what_may_hold_text_is_raw() {
    let prose: Content = read(include_str!("sample-4.xml"));
    assert!(prose.as_str().contains("Prose "), "{prose:?}");
    let picture: Content = read(include_str!("sample-5.xml"));
    assert!(picture.as_str().contains("a.png"), "{picture:?}");
    writes(
        &PictureType::new("a.png"),
        "<Picture xmlns='urn:mixed' Source='a.png'/>",
    );
    let strict: StrictType = read(include_str!("sample-6.xml"));
    assert_eq!(strict.strong, "s");
}
