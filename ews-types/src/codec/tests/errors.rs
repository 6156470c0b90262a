//! Each error with its path and offset.

use super::reading::folder;
use crate::codec::testing::{Folder, View};
use crate::codec::{
    Document, ReadError, ReadErrorKind as Kind, ReadOptions, from_slice, from_slice_with, from_str,
};

/// The error for a document, whose offending place is marked by `^`.
fn error<T: Document + std::fmt::Debug>(marked: &str) -> ReadError {
    let offset = marked.find('^').unwrap();
    let error = from_str::<T>(&marked.replacen('^', "", 1)).unwrap_err();
    assert_eq!(error.offset(), offset, "{marked}: {error}");
    error
}

/// The error's line without the offset, which the mark checks.
fn line(marked: &str) -> String {
    let line = error::<Folder>(marked).to_string();
    line.rsplit_once(" (at byte ").unwrap().0.to_owned()
}

fn line_in(marked_children: &str) -> String {
    line(&folder(marked_children))
}

fn malformed(marked_children: &str) -> (String, String) {
    let error = error::<Folder>(&folder(marked_children));
    match error.kind() {
        Kind::Malformed { reason } => (error.path().to_owned(), reason.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_line_says_it_all() {
    let error = error::<Folder>("<m:Folder xmlns:m='urn:m'><m:x>^</m:y></m:Folder>");
    assert_eq!(
        error.to_string(),
        "Folder/x: not well-formed XML: expected `</m:x>`, but `</m:y>` was found (at byte 31)"
    );
    assert_eq!((error.path(), error.offset()), ("Folder/x", 31));
}

#[test]
fn nothing_or_too_much() {
    assert_eq!(line("^"), "the document is empty: expected an XML element");
    assert_eq!(
        line(" <!-- c --> ^"),
        "the document is empty: expected an XML element"
    );
    assert_eq!(
        line(" <!-- c --> ^x"),
        "not well-formed XML: there is text before the root element"
    );
    assert_eq!(
        line("^&lt;"),
        "not well-formed XML: there is text before the root element"
    );
    let trailing = "there is content after the root element: pass one document at a time";
    for rest in [" ^x", "^<a/>", "^&lt;", "<!-- c --> ^x"] {
        assert_eq!(line(&(folder("") + rest)), trailing, "{rest}");
    }
    let cdata = "not well-formed XML: a CDATA section may only stand within an element";
    assert_eq!(line(&(folder("") + " <?p?>^<![CDATA[]]>")), cdata);
    assert_eq!(line("^<![CDATA[x]]><a/>"), cdata);
}

#[test]
fn cut_off() {
    let truncated =
        "Folder/Name: the document ends before this element is closed: was it cut off on the way?";
    assert_eq!(
        line("<Folder xmlns='urn:m'><Name xmlns='urn:t'>x^"),
        truncated
    );
    assert_eq!(
        line("<Folder xmlns='urn:m'>^<Name xmlns='urn:t"),
        "Folder: the document ends within the value of an attribute, which is not closed: \
         was it cut off on the way?"
    );
    for (cut, expected) in [
        ("^<!-- c", "a comment"),
        ("^<![CDATA[ x", "a CDATA section"),
        ("^<?x", "a processing instruction"),
        ("^<x", "a tag"),
        ("^<", "a tag"),
        ("^</x", "a tag"),
        ("<x>^&am", "a reference"),
        ("<x>^&#x4", "a reference"),
        ("^<!", "markup that begins with `<!`"),
        ("^<![CD", "a CDATA section"),
    ] {
        let error = error::<Folder>(&format!("<Folder xmlns='urn:m'>{cut}"));
        let construct = match error.kind() {
            Kind::Unclosed { construct } => *construct,
            _ => panic!("{cut}: {error}"),
        };
        assert_eq!(construct, expected);
    }
    for whole in [
        "^<!x></Folder>",
        "<x>^& </x></Folder>",
        "<x>^&am</x></Folder>",
    ] {
        let error = error::<Folder>(&format!("<Folder xmlns='urn:m'>{whole}"));
        assert!(matches!(error.kind(), Kind::Malformed { .. }), "{error}");
    }
    // Each prefix of a document is an error, and none of them is a panic.
    let xml = folder("<t:Body BodyType=\"&amp;ä\"><!-- c --><![CDATA[x]]>&#x41;</t:Body>");
    for end in (0..xml.len()).filter(|end| xml.is_char_boundary(*end)) {
        assert!(from_str::<Folder>(&xml[..end]).is_err(), "{}", &xml[..end]);
    }
}

#[test]
fn malformed_tags() {
    let at = |path: &str, reason: &str| (path.to_owned(), reason.to_owned());
    assert_eq!(malformed("^< x/>"), at("Folder", "`` is not a name"));
    assert_eq!(malformed("^<1/>"), at("Folder", "`1` is not a name"));
    // Also where elements of any name stand.
    assert_eq!(
        malformed("<t:New></t:New>^<t:></t:>"),
        at("Folder", "`t:` is not a name")
    );
    assert_eq!(
        malformed("^<a:b:c/>"),
        at("Folder", "`a:b:c` is not a name")
    );
    assert_eq!(
        malformed("<x ^a/>"),
        at("Folder", "an attribute must have a value")
    );
    assert_eq!(
        malformed("<x ^a=1/>"),
        at("Folder", "the value of an attribute must be quoted")
    );
    assert_eq!(
        malformed("<x a='1'^b='2'/>"),
        at("Folder", "attributes must be separated by white space")
    );
    assert_eq!(
        malformed("<x ^:a='1'/>"),
        at("Folder", "`:a` is not a name")
    );
    assert_eq!(
        malformed("<x ^a='<'/>"),
        at("Folder", "`<` must be written as &lt; in an attribute")
    );
    assert_eq!(
        malformed("<x ^xmlns:a=''/>"),
        at(
            "Folder/x/@a",
            "a prefix cannot be declared for no namespace"
        )
    );
    assert_eq!(
        malformed("<x ^xmlns:xmlns='u'/>"),
        at("Folder/x/@xmlns", "the prefix xmlns cannot be declared")
    );
    assert_eq!(
        malformed("<x ^xmlns:xml='u'/>"),
        at(
            "Folder/x/@xml",
            "the prefix xml cannot be declared for another namespace"
        )
    );
    assert_eq!(
        malformed("<x>^<?xml version='1.0'?></x>"),
        at(
            "Folder/x",
            "an XML declaration may only stand at the very beginning"
        )
    );
    assert_eq!(
        malformed("<t:Ids><t:Id ^Id='&'/></t:Ids>"),
        at("Folder/Ids/Id/@Id", "`&` must be written as &amp;")
    );
    let many: String = (0..501).map(|n| format!(" xmlns:a{n}='u'")).collect();
    let error = from_str::<Folder>(&folder(&format!("<x{many}><x{many}/></x>"))).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("more than 1000 namespace declarations"),
        "{error}"
    );
}

#[test]
fn names_and_references() {
    assert_eq!(
        line_in("^<y:x/>"),
        "Folder/x: the prefix `y` is not declared: expected an attribute xmlns:y"
    );
    assert_eq!(
        line_in("<x ^y:a=''/>"),
        "Folder/x: the prefix `y` is not declared: expected an attribute xmlns:y"
    );
    assert_eq!(
        line_in("<x a='1' ^a='2'/>"),
        "Folder/x/@a: the attribute occurs twice"
    );
    let same = "<x xmlns:a='urn:t' t:b='1' ^a:b='2'/>";
    assert_eq!(line_in(same), "Folder/x/@b: the attribute occurs twice");
    assert_eq!(
        line_in("<t:Count>1<!-- c -->^&nbsp;</t:Count>"),
        "Folder/Count: the entity `&nbsp;` is unknown: XML defines amp, lt, gt, apos and quot only"
    );
    assert_eq!(
        line_in("<t:Ids><t:Id ^Id='&nbsp;'/></t:Ids>"),
        "Folder/Ids/Id/@Id: the entity `&nbsp;` is unknown: XML defines amp, lt, gt, apos and quot only"
    );
    for reference in [
        "#xD800",
        "#x110000",
        "#99999999999",
        "#",
        "#x",
        "#+1",
        "#x+1",
        "#a",
    ] {
        assert_eq!(
            line_in(&format!("<t:Count>^&{reference};</t:Count>")),
            format!("Folder/Count: `&{reference};` refers to no Unicode character")
        );
    }
}

/// Names outside of ASCII are those of XML: what has others could be kept as raw XML, and would not
/// be well-formed where it is written.
#[test]
fn letters_of_names() {
    for name in ["ä", "x·", "名前", "\u{10000}", "a:ä\u{300}"] {
        let children = format!("<x><{name} xmlns:a='u'/></x>");
        assert!(from_str::<Folder>(&folder(&children)).is_ok(), "{name}");
    }
    for name in [
        "×",
        "·x",
        "x×",
        "\u{FFFE}",
        "\u{300}",
        "a:\u{300}",
        "\u{2028}",
        "\u{F0000}",
    ] {
        let (path, reason) = malformed(&format!("<x>^<{name} xmlns:a='u'/></x>"));
        assert_eq!(path, "Folder/x");
        assert!(reason.ends_with("is not a name"), "{name}: {reason}");
        let (_, reason) = malformed(&format!("<x ^{name}=''/>"));
        assert!(reason.ends_with("is not a name"), "{name}: {reason}");
    }
}

/// Namespaces that no document may declare, so that what is kept as raw XML declares none.
#[test]
fn reserved_namespaces() {
    for (declaration, expected) in [
        (
            "^xmlns:a='http://www.w3.org/XML/1998/namespace'",
            "the namespace of the prefix xml cannot be declared for another",
        ),
        (
            "^xmlns='http://www.w3.org/XML/1998/namespace'",
            "the namespace of the prefix xml cannot be declared for another",
        ),
        (
            "^xmlns:a='http://www.w3.org/2000/xmlns/'",
            "the namespace of xmlns cannot be declared",
        ),
        (
            "^xmlns:a='u&#1;'",
            "the name of a namespace has a control character",
        ),
        (
            "^xmlns:a='&#xFFFE;'",
            "the name of a namespace has a control character",
        ),
    ] {
        let (_, reason) = malformed(&format!("<x {declaration}/>"));
        assert_eq!(reason, expected);
    }
    let own = "<x xmlns:xml='http://www.w3.org/XML/1998/namespace'/>";
    assert!(from_str::<Folder>(&folder(own)).is_ok());
}

/// A name of a megabyte, or a type with line breaks, does not make an error of a megabyte, or of
/// several lines.
#[test]
fn quotations_are_short() {
    let long = "a".repeat(1_000_000);
    for xml in [
        format!("<{long}>"),
        format!("<x {long}='1' {long}='2'/>"),
        format!("<{long}:x/>"),
        format!("<x {long}:a=''/>"),
        format!("<x></{long}>"),
        format!("<x>&{long};</x>"),
        format!("<x>&#{long};</x>"),
        format!("<t:Count>{long}</t:Count>"),
        format!("<t:Ids><t:Id {long}/></t:Ids>"),
    ] {
        let error = from_str::<Folder>(&folder(&xml)).unwrap_err().to_string();
        assert!(error.len() < 1000 && !error.contains('\n'), "{error:.1000}");
    }
    let options = ReadOptions::new().reported(10);
    let xml = folder(&format!(
        "<t:Ids><{long} {long}=''/><t:Id Id=''/></t:Ids><t:Count {long}=''>1</t:Count>"
    ));
    let (_, report) = from_slice_with::<Folder>(xml.as_bytes(), &options).unwrap();
    let lengths = report
        .skipped
        .first
        .iter()
        .map(|skipped| skipped.path.len());
    assert_eq!(
        lengths.collect::<Vec<_>>(),
        ["Folder/Ids/".len() + 100, "Folder/Count/@".len() + 100]
    );
}

#[test]
fn document_types_and_encodings() {
    let refused = "a document type declaration is not accepted: remove <!DOCTYPE …>";
    assert_eq!(line("^<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), refused);
    let bytes = |xml: &[u8]| from_slice::<Folder>(xml).unwrap_err();
    for (xml, encoding) in [
        (&b"\xFF\xFE<\0"[..], "UTF-16LE"),
        (b"<\0F\0", "UTF-16LE"),
        (b"\n\0<\0", "UTF-16LE"),
        (b"\xFE\xFF\0<", "UTF-16BE"),
        (b"\0<\0F", "UTF-16BE"),
        (b"\xFF\xFE\0\0<\0\0\0", "UTF-32LE"),
        (b"<\0\0\0", "UTF-32LE"),
        (b"\0\0\xFE\xFF\0\0\0<", "UTF-32BE"),
        (b"\0\0\0<", "UTF-32BE"),
        (b"\x4C\x6F\xA7\x94\x93\x40", "EBCDIC"),
        (
            b"<?xml version='1.0' encoding = 'iso-8859-1'?><a>\xE4</a>",
            "iso-8859-1",
        ),
        (
            b"<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>\x80</a>",
            "windows-1252",
        ),
    ] {
        let error = bytes(xml);
        let kind = Kind::UnsupportedEncoding {
            encoding: encoding.into(),
        };
        assert_eq!((error.kind(), error.offset()), (&kind, 0));
        assert_eq!(
            error.to_string(),
            format!(
                "the encoding {encoding} is not supported: convert the document to UTF-8 (at byte 0)"
            )
        );
    }
    // A declaration of UTF-8, or none that can be read, tells nothing.
    for declaration in [
        "<?xml version='1.0' encoding='utf-8'?>",
        "<?xml version='1.0' encoding='UTF8'?>",
        "<?xml version='1.0' encoding=''?>",
        "<?xml version='1.0' encoding=latin-1?>",
        "<?xml version='1.0'?>",
        "<!-- <?xml encoding='latin-1'?> -->",
    ] {
        let error = bytes(&[declaration.as_bytes(), b"<a>\xE4</a>"].concat());
        assert_eq!(error.kind(), &Kind::InvalidUtf8, "{declaration}");
        assert_eq!(error.offset(), declaration.len() + 3);
    }
    let error = bytes(b"<Folder>\xE4</Folder>");
    assert_eq!(
        (error.kind(), error.offset(), error.path()),
        (&Kind::InvalidUtf8, 8, "")
    );
    // UTF-8 is read as such, whatever is declared.
    for encoding in ["utf-16", "ISO-8859-1", "windows-1252", "nonsense"] {
        let xml = format!("<?xml version='1.0' encoding='{encoding}'?>{}", folder(""));
        let xml = xml.replacen("<t:Name>", "<t:Name>ä", 1);
        let read = from_slice::<Folder>(xml.as_bytes()).unwrap();
        assert!(read.name.starts_with('ä'), "{encoding}");
    }
    // The offset counts a byte order mark.
    assert_eq!(bytes(b"\xEF\xBB\xBF<a/>").offset(), 3);
}

#[test]
fn other_elements() {
    assert_eq!(
        line("^<Folder/>"),
        "Folder: unexpected element `Folder`: expected `{urn:m}Folder`"
    );
    assert_eq!(
        error::<View>("^<Folder xmlns='urn:m'/>").kind(),
        &Kind::UnexpectedElement {
            expected: "one of t:Page, t:Since, t:Folder, t:Boxed".into(),
            found: "{urn:m}Folder".into()
        }
    );
}

#[test]
fn missing_parts() {
    assert_eq!(
        line("^<Folder xmlns='urn:m'/>"),
        "Folder/Name: the required element Name is missing"
    );
    assert_eq!(
        line_in("^<t:Ids></t:Ids>"),
        "Folder/Ids/Id: the required element Id is missing"
    );
    assert_eq!(
        line_in("<t:Ids>^<t:Id/></t:Ids>"),
        "Folder/Ids/Id/@Id: the required attribute Id is missing"
    );
    // A namespace is part of the name.
    assert_eq!(
        line_in("<t:Ids>^<t:Id t:Id=''/></t:Ids>"),
        "Folder/Ids/Id/@Id: the required attribute Id is missing"
    );
}

#[test]
fn invalid_values() {
    assert_eq!(
        line_in("^<t:Count>many</t:Count>"),
        "Folder/Count: `many` is not a valid xs:int"
    );
    assert_eq!(
        line_in("^<t:Page/>"),
        "Folder/Page: `` is not a valid xs:int"
    );
    let long = "ä".repeat(41);
    let quoted = "ä".repeat(40);
    assert_eq!(
        line_in(&format!("^<t:Count>{long}</t:Count>")),
        format!("Folder/Count: `{quoted}…` is not a valid xs:int")
    );
}

#[test]
fn missing_types() {
    assert_eq!(
        line_in("^<t:Key Id='a'/>"),
        "Folder/Key: the type t:BaseIdType is abstract: expected an attribute xsi:type that names one of \
         t:ItemIdType, t:BodyType"
    );
}
