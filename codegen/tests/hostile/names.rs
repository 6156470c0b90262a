//! Schemas with names that generated code has, too.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::{Folder, repository, schema};

/// The words that Rust keeps for itself.
const KEYWORDS: &str = "abstract as async await become box break const continue crate do dyn else enum \
    extern false final fn for gen if impl in let loop macro match mod move mut override priv pub ref \
    return self Self static struct super trait true try type typeof union unsafe unsized use virtual \
    where while yield _";

/// Names that are in scope everywhere, and names of the generated code's own.
const RUST: &str = "Option Some None Result Ok Err Vec String Box ToString ToOwned Clone Copy Send Sync \
    Sized Drop Fn FnMut FnOnce Iterator Extend DoubleEndedIterator ExactSizeIterator AsRef AsMut Into \
    From Default PartialEq Eq PartialOrd Ord TryFrom TryInto FromIterator IntoIterator Debug Hash \
    Display Deref Target Item IntoIter Output Error drop std core alloc ews_types yaserde codec values \
    u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f32 f64 bool char str SHAPE NAMES TYPES TEXTS \
    VALUES FEATURES COMPILED TYPE NAMESPACE NAMESPACES LOCAL_NAME ELEMENT_NAME ALL_NAMESPACES AnyElement \
    Namespace Name Reader Writer Record Shape Content Alternatives Lexical Nillable RawXml RawAttribute \
    XsiType Facets Rule Pattern Validate T N I R W E Value Type Visitor Deserializer Serializer \
    YaSerialize YaDeserialize response operation types messages facets namespaces any_element";

/// Names of files that generated modules, crates or files have, too.
const FILES: &str = "facets namespaces any_element responses operations xs codec mod std core alloc \
    ews_types yaserde all lib self crate super Self type fn aux a.b 2 _ AnyElement Facets unqualified \
    types messages";

/// Texts that come to the same identifier, or to none.
const TEXTS: [&str; 28] = [
    "",
    " ",
    "  ",
    "a b",
    "a-b",
    "a_b",
    "aB",
    "A B",
    "AB",
    "a.b",
    "-",
    "--",
    "_",
    "__",
    "1",
    "01",
    "-1",
    "+1",
    "\u{aa}",
    "x\u{b2}y",
    "\u{e33}",
    "e\u{301}",
    "\u{e9}",
    "\u{212b}",
    "\u{c5}",
    "\u{1f600}",
    "Stra\u{df}e",
    "STRASSE",
];

pub(crate) fn folders() -> Vec<Folder> {
    let mut folders = vec![files(), texts(), unicode()];
    let bound = bound();
    // What a name is decides what it can be taken for: tuple structs for patterns, other types for those
    // of Rust. Each form of each list would take minutes to check.
    for (kind, names, forms) in [
        ("keyword", KEYWORDS, &[0, 4][..]),
        ("rust", RUST, &[0, 1]),
        ("bound", &bound, &[0]),
    ] {
        for (form, declaration) in forms.iter().map(|form| FORMS[*form]) {
            let names = names.split_whitespace().map(|name| (name, declaration));
            folders.push(of_names(&format!("{kind}_{form}"), names));
        }
    }
    let few = ["type", "Self", "value", "Option", "codec", "T", "R"];
    for (form, declaration) in FORMS {
        folders.push(of_names(
            &format!("few_{form}"),
            few.iter().map(|name| (*name, declaration)),
        ));
    }
    folders
}

/// What a name can be the name of.
const FORMS: [(&str, &str); 5] = [
    ("element", "<xs:element name='NAME' type='xs:int'/>"),
    (
        "struct",
        "<xs:complexType name='NAME'><xs:sequence>\
         <xs:element name='NAME' type='xs:int'/></xs:sequence></xs:complexType>\
         <xs:complexType name='OfNAME'><xs:sequence>\
         <xs:element name='NAME' type='x:NAME' maxOccurs='unbounded'/></xs:sequence></xs:complexType>",
    ),
    (
        "list",
        "<xs:simpleType name='NAME'><xs:list itemType='xs:int'/></xs:simpleType>\
         <xs:simpleType name='OfNAME'><xs:list itemType='x:NAME'/></xs:simpleType>",
    ),
    (
        "enumeration",
        "<xs:simpleType name='NAME'><xs:restriction base='xs:string'>\
         <xs:enumeration value='NAME'/></xs:restriction></xs:simpleType>\
         <xs:complexType name='OfNAME'><xs:simpleContent><xs:extension base='x:NAME'>\
         <xs:attribute name='NAME' use='required' type='x:NAME'/>\
         </xs:extension></xs:simpleContent></xs:complexType>",
    ),
    (
        // Of anonymous types identifiers are made up.
        "anonymous",
        "<xs:element name='NAME'><xs:complexType><xs:sequence>\
         <xs:element name='NAME'><xs:complexType><xs:sequence>\
         <xs:choice><xs:element name='NAME' type='xs:int'/><xs:element name='aNAME' type='xs:int'/></xs:choice>\
         </xs:sequence></xs:complexType></xs:element></xs:sequence>\
         <xs:attribute name='NAME'><xs:simpleType><xs:restriction base='xs:string'>\
         <xs:enumeration value='NAME'/></xs:restriction></xs:simpleType></xs:attribute>\
         </xs:complexType></xs:element>",
    ),
];

/// A schema that declares something of each name, and has every construct besides.
fn of_names<'n>(folder: &str, names: impl Iterator<Item = (&'n str, &'n str)> + Clone) -> Folder {
    let mut declarations = String::from(CONSTRUCTS);
    for (name, declaration) in names.clone() {
        declarations.push_str(&declaration.replace("NAME", name));
    }
    // References to each name, in a struct and in a choice.
    let names: Vec<&str> = names.map(|(name, _)| name).collect();
    for (index, names) in names.chunks(40).enumerate() {
        let element = |name: &&str| {
            if folder.ends_with("element") || folder.ends_with("anonymous") {
                format!("<xs:element ref='x:{name}'/>")
            } else {
                format!("<xs:element name='{name}' type='x:{name}'/>")
            }
        };
        let elements: String = names.iter().map(element).collect();
        write!(
            declarations,
            "<xs:complexType name='All.{index}'><xs:sequence>{elements}</xs:sequence></xs:complexType>\
             <xs:complexType name='One.{index}'><xs:choice>{elements}</xs:choice></xs:complexType>"
        )
        .unwrap();
    }
    Folder::of(folder, &declarations)
}

/// One of each construct, so that all code that binds names is there.
const CONSTRUCTS: &str = "
    <xs:simpleType name='z.short'><xs:restriction base='xs:string'><xs:maxLength value='3'/></xs:restriction></xs:simpleType>
    <xs:simpleType name='z.either'><xs:union memberTypes='x:z.short xs:int'/></xs:simpleType>
    <xs:simpleType name='z.enum'><xs:restriction base='xs:string'><xs:enumeration value='one'/></xs:restriction></xs:simpleType>
    <xs:complexType name='z.abstract' abstract='true'><xs:attribute name='z' type='x:z.short'/></xs:complexType>
    <xs:complexType name='z.concrete'><xs:complexContent><xs:extension base='x:z.abstract'/></xs:complexContent></xs:complexType>
    <xs:complexType name='z.id'><xs:attribute name='Id' type='xs:string' use='required'/></xs:complexType>
    <xs:complexType name='z.enumId'><xs:attribute name='Id' type='x:z.enum' use='required'/></xs:complexType>
    <xs:complexType name='z.ids'><xs:choice>
      <xs:element name='z.a' type='x:z.id'/><xs:element name='z.b' type='x:z.enumId'/></xs:choice></xs:complexType>
    <xs:complexType name='z.holder'><xs:sequence><xs:element name='z.ids' type='x:z.ids'/></xs:sequence></xs:complexType>
    <xs:element name='z.nil' type='x:z.short' nillable='true'/>
    <xs:element name='z.head' type='x:z.id'/>
    <xs:element name='z.member' type='x:z.id' substitutionGroup='x:z.head'/>
    <xs:complexType name='z.wild'><xs:sequence>
      <xs:element ref='x:z.nil'/><xs:element ref='x:z.head'/><xs:element name='z.default' type='xs:int' default='5'/>
      <xs:element name='z.poly' type='x:z.abstract'/><xs:any minOccurs='0' maxOccurs='unbounded'/>
    </xs:sequence><xs:anyAttribute/></xs:complexType>
    <xs:complexType name='z.array'><xs:sequence>
      <xs:element name='z.item' type='x:z.short' maxOccurs='unbounded'/></xs:sequence></xs:complexType>
    <xs:complexType name='z.large'><xs:sequence>
      <xs:choice><xs:element name='z.wild' type='x:z.wild'/><xs:element name='z.short' type='x:z.short' default='abc'/></xs:choice>
      <xs:element name='z.again' type='x:z.large' minOccurs='0'/>
    </xs:sequence></xs:complexType>
    <xs:element name='z.root' type='x:z.large'/>";

/// Every name that the code of the cases and the runtime's macros bind or call: what a pattern binds must
/// not be taken for an item.
fn bound() -> String {
    let codegen = Path::new(env!("CARGO_MANIFEST_DIR"));
    let runtime = repository().join("ews-types/src");
    let mut files = vec![
        runtime.join("codec/macros.rs"),
        runtime.join("codec/choice_macros.rs"),
        runtime.join("response/macros.rs"),
        runtime.join("yaserde_bridge/mod.rs"),
    ];
    for case in [
        "choice",
        "attributes",
        "abstract_type",
        "substitution_group",
        "nillable",
        "any",
    ] {
        files.push(codegen.join("tests/cases").join(case).join("expected.rs"));
    }
    let mut names = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let words = line.split(|c: char| !(c.is_alphanumeric() || c == '_'));
            let is_name = |word: &&str| {
                word.starts_with(|c: char| c == '_' || c.is_ascii_lowercase())
                    && !KEYWORDS.split_whitespace().any(|keyword| keyword == *word)
            };
            names.extend(words.filter(is_name).map(str::to_owned));
        }
    }
    assert!(
        names.contains("value") && names.contains("reader"),
        "{names:?}"
    );
    names.into_iter().collect::<Vec<_>>().join(" ")
}

/// Each file has a namespace of its own, and all the same names.
fn files() -> Folder {
    let text = |index: usize| {
        schema(
            &format!("urn:{index}"),
            "<xs:simpleType name='short'><xs:restriction base='xs:string'>\
             <xs:maxLength value='3'/></xs:restriction></xs:simpleType>\
             <xs:element name='root' type='x:short'/>\
             <xs:complexType name='Type'><xs:sequence><xs:element ref='x:root'/></xs:sequence></xs:complexType>",
        )
    };
    let names = FILES.split_whitespace().enumerate();
    Folder {
        name: "files".to_owned(),
        is_large: false,
        files: names
            .map(|(index, name)| (format!("{name}.xsd"), text(index)))
            .collect(),
    }
}

/// Values of enumerations that differ in characters that no identifier has.
fn texts() -> Folder {
    let values: String = TEXTS
        .iter()
        .map(|text| format!("<xs:enumeration value='{text}'/>"))
        .collect();
    Folder::of(
        "texts",
        &format!(
            "<xs:simpleType name='Texts'><xs:restriction base='xs:string'>{values}\
             <xs:enumeration value='Unrecognized'/><xs:enumeration value='NAMES'/>\
             <xs:enumeration value='&quot;'/><xs:enumeration value='&#10;'/>\
             <xs:enumeration value='`'/></xs:restriction></xs:simpleType>"
        ),
    )
}

/// Names of letters that Rust does not take, or takes for others.
fn unicode() -> Folder {
    let names = [
        "a.b",
        "a-b",
        "a_b",
        "A.B",
        "_1",
        "__",
        "_.",
        "\u{e9}",
        "e\u{301}",
        "\u{c5}",
        "A\u{30a}",
        "\u{e33}\u{e33}",
        "a\u{b7}",
        "\u{9b0}\u{9be}",
        "\u{1c5}",
        "\u{130}",
        "Stra\u{df}e",
        "STRASSE",
        "\u{4e2d}\u{6587}",
        "\u{3c3}\u{3c2}",
        "\u{1d400}",
    ];
    let names = || names.iter().map(|name| (*name, FORMS[1].1));
    of_names("unicode", names())
}
