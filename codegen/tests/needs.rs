//! What hand-written code names of the bindings, and how a crate does without what schemas lack.

// A test that cannot go on fails.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ews_codegen::plan::Condition;
use ews_codegen::{Bindings, Needs, Options, generate};

const TYPES: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"
    targetNamespace="http://schemas.microsoft.com/exchange/services/2006/types">
  <xs:simpleType name="ExchangeVersionType"><xs:restriction base="xs:string">
    <xs:enumeration value="Exchange2007"/><xs:enumeration value="Exchange2010"/>
  </xs:restriction></xs:simpleType>
  <xs:element name="RequestServerVersion"><xs:complexType>
    <xs:attribute name="Version" type="t:ExchangeVersionType" use="required"/>
  </xs:complexType></xs:element>
  <xs:element name="MailboxCulture" type="xs:language"/>
  <xs:complexType name="ScopeType"><xs:sequence>
    <xs:element name="Name" type="xs:string" minOccurs="0"/>
    <xs:element name="Values" type="xs:int" minOccurs="0" maxOccurs="unbounded"/>
  </xs:sequence></xs:complexType>
  <xs:complexType name="UnusedType"/>
</xs:schema>"#;

const MESSAGES: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
    targetNamespace="http://schemas.microsoft.com/exchange/services/2006/messages">
  <xs:element name="GetItem"><xs:complexType/></xs:element>
  <xs:element name="GetItemResponse"><xs:complexType/></xs:element>
</xs:schema>"#;

/// A folder of the test's own with the schemas, after these replacements.
fn schemas(test: &str, replacements: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("needs")
        .join(test);
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in [("types.xsd", TYPES), ("messages.xsd", MESSAGES)] {
        let mut text = text.to_owned();
        for (from, to) in replacements {
            text = text.replace(from, to);
        }
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

fn needs(rows: &str) -> Needs {
    Needs::parse(Path::new("needs.tsv"), rows).unwrap()
}

fn bindings(folder: &Path, rows: &str) -> Bindings {
    let options = Options::ews_types().with_needs(needs(rows));
    generate(folder, &options).unwrap_or_else(|errors| panic!("{errors}"))
}

fn file(bindings: &Bindings, name: &str) -> String {
    let files: BTreeMap<String, String> = bindings.to_files().into_iter().collect();
    files[name].clone()
}

/// Every form of an item is found where it is, and only there: code under a cfg must compile.
#[test]
fn a_cfg_is_set_if_its_items_are_there() {
    let folder = schemas("forms", &[]);
    for (item, expected) in [
        ("types::ScopeType", true),
        ("types::OtherType", false),
        ("messages::ScopeType", false),
        ("types::ScopeType()", true),
        ("types::RequestServerVersion()", false),
        ("types::ScopeType.name", true),
        ("types::ScopeType.other", false),
        ("types::ScopeType.name: Option<String>", true),
        ("types::ScopeType.name: String?", true),
        ("types::ScopeType.name: String", false),
        ("types::ScopeType.name: Option<i32>", false),
        ("types::ScopeType.values: Vec<i32>", true),
        ("types::ScopeType.values: i32?", false),
        (
            "types::RequestServerVersion.version: types::ExchangeVersionType",
            true,
        ),
        (
            "types::RequestServerVersion.version: types::ExchangeVersionType?",
            true,
        ),
        ("types::RequestServerVersion.version: String", false),
        ("types::MailboxCulture.0: String", true),
        ("types::MailboxCulture.1", false),
        ("types::ExchangeVersionType::Exchange2010", true),
        ("types::ExchangeVersionType::Exchange2013", false),
        (
            "any_element::AnyElement::MailboxCulture: types::MailboxCulture",
            true,
        ),
        ("any_element::AnyElement::TimeZoneContext", false),
        ("operations::GetItem", true),
        ("operations::FindItem", false),
        ("operations::OPERATIONS", true),
    ] {
        // The table refuses what cannot be a field.
        let Ok(needs) = Needs::parse(Path::new("needs.tsv"), &format!("has_it\talways\t{item}"))
        else {
            assert!(!expected, "{item}");
            continue;
        };
        let options = Options::ews_types().with_needs(needs);
        let model = ews_codegen::load(&folder).unwrap();
        let plan = ews_codegen::plan(&model, &options).unwrap();
        let [cfg] = plan.cfgs.as_slice() else {
            panic!("{:?}", plan.cfgs);
        };
        assert_eq!(cfg.is_set, expected, "{item}");
    }
}

/// A build script learns of every cfg, and of all that must be there for it, from the file beside
/// the bindings. A set that makes the version optional, as that of Exchange 2010 SP3, has it.
#[test]
fn the_file_says_which_cfgs_are_set() {
    let rows = "# a comment\n\
        has_version\talways\ttypes::RequestServerVersion.version: types::ExchangeVersionType?\n\
        has_culture\talways\tany_element::AnyElement::MailboxCulture: types::MailboxCulture\n\
        has_scope\tdomain\ttypes::ScopeType.name: Option<String>\n\
        has_scope\tdomain\ttypes::ScopeType.resource\n";
    for (test, replacements, expected) in [
        ("all", &[][..], "+has_version\n+has_culture\n-has_scope\n"),
        (
            "optional",
            &[(" use=\"required\"", "")],
            "+has_version\n+has_culture\n-has_scope\n",
        ),
        (
            "fewer",
            &[
                ("MailboxCulture", "Language"),
                (
                    "<xs:element name=\"Values\"",
                    "<xs:element name=\"Resource\"",
                ),
            ],
            "+has_version\n-has_culture\n+has_scope\n",
        ),
        (
            "texts",
            &[("t:ExchangeVersionType", "xs:string")],
            "-has_version\n+has_culture\n-has_scope\n",
        ),
    ] {
        let bindings = bindings(&schemas(test, replacements), rows);
        assert_eq!(file(&bindings, "cfgs"), expected, "{test}");
    }
    let without = generate(&schemas("without", &[]), &Options::ews_types()).unwrap();
    assert!(without.to_files().iter().all(|(name, _)| name != "cfgs"));
}

/// Without an item that the crate cannot do without, the compiler's errors would be about code that
/// the user has not written.
#[test]
fn an_item_that_must_be_there_is_an_error() {
    let rows = "-\talways\tmessages::ResponseCodeType\n-\talways\ttypes::ScopeType\n\
        -\tdomain\ttypes::ScopeType.name: String\n";
    let options = Options::ews_types().with_needs(needs(rows));
    let folder = schemas("unmet", &[]);
    let errors = generate(&folder, &options).unwrap_err();
    assert_eq!(
        errors.messages().collect::<Vec<_>>(),
        [format!(
            "{}: not a schema set that the crate can be built on: it has no \
             messages::ResponseCodeType, types::ScopeType.name: String; take all schemas of one \
             version of EWS, types.xsd and messages.xsd with what they include",
            folder.display()
        )]
    );
}

/// Code that is compiled with any choice of domains must find there what it names.
#[test]
fn an_item_named_by_code_without_a_domain_is_always_compiled() {
    let folder = schemas("domains", &[]);
    let model = ews_codegen::load(&folder).unwrap();
    let condition = |rows: &str, ident: &str| {
        let options = Options::ews_types().with_needs(needs(rows));
        let plan = ews_codegen::plan(&model, &options).unwrap();
        let path = ews_codegen::plan::Path {
            module: "types".to_owned(),
            ident: ident.to_owned(),
        };
        plan.condition(&path).clone()
    };
    assert_ne!(condition("", "ScopeType"), Condition::Always);
    for rows in [
        "has_scope\talways\ttypes::ScopeType",
        "has_scope\talways\ttypes::ScopeType.name",
        "-\talways\ttypes::ScopeType()",
    ] {
        assert_eq!(condition(rows, "ScopeType"), Condition::Always, "{rows}");
        assert_ne!(condition(rows, "UnusedType"), Condition::Always, "{rows}");
    }
    let domain = "has_scope\tdomain\ttypes::ScopeType";
    assert_ne!(condition(domain, "ScopeType"), Condition::Always);
}

/// Whoever builds on schemas of his own sees which were taken, by what they have.
#[test]
fn the_schema_set_is_told() {
    let set = bindings(&schemas("set", &[]), "has_scope\tdomain\ttypes::ScopeType");
    assert_eq!(
        file(&set, "schema-set.txt"),
        "The bindings are made of schemas whose newest version is Exchange2010.\n\
         + counts what they have and the schemas of the crate have not; - is the reverse.\n\
         \n\
         operations      1     +0   -135\n\
         elements        4     +0   -317\n\
         types           3     +2  -1156\n"
    );
    let code = file(&set, "schema_set.rs");
    assert!(code.contains("Some(\"Exchange2010\")"), "{code}");
    assert!(code.contains("SchemaCount::new(3, 2, 1156)"), "{code}");
    let unversioned = [
        ("ExchangeVersionType", "OtherType"),
        ("RequestServerVersion", "Other"),
    ];
    let set = bindings(
        &schemas("unversioned", &unversioned),
        "has_scope\tdomain\ttypes::ScopeType",
    );
    let text = file(&set, "schema-set.txt");
    assert!(
        text.starts_with("The bindings are made of schemas that list no version.\n"),
        "{text}"
    );
}

/// The table of the crate `ews-types` has the items of the project's own schemas: a row with a
/// misspelled item would silently leave code out.
#[test]
fn the_own_schemas_have_all_that_the_crate_names() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let table = root.join("ews-types/needs.tsv");
    let needs = Needs::parse(&table, &fs::read_to_string(&table).unwrap()).unwrap();
    let model = ews_codegen::load(&root.join("schemas")).unwrap();
    let options = Options::ews_types().strict().with_needs(needs);
    let plan = ews_codegen::plan(&model, &options).unwrap();
    let unset: Vec<&str> = plan
        .cfgs
        .iter()
        .filter(|cfg| !cfg.is_set)
        .map(|cfg| &*cfg.name)
        .collect();
    assert_eq!(unset, [""; 0]);
    assert!(!plan.cfgs.is_empty());
}
