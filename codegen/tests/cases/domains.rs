//! Which items are compiled for which domains of EWS.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use ews_codegen::plan::{self, Condition, Item, Plan, TypeRef};
use ews_codegen::{Needs, Options};

use super::generation::scratch;

const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
    targetNamespace="http://schemas.microsoft.com/exchange/services/2006/messages">
  <xs:complexType name="ResponseMessageType"/>
  <xs:complexType name="FolderType"><xs:sequence>
    <xs:element name="Shared" type="m:SharedType"/>
    <xs:element name="Hue" type="m:HueType"/>
  </xs:sequence></xs:complexType>
  <xs:simpleType name="ColorType"><xs:restriction base="xs:string">
    <xs:enumeration value="Red"/>
  </xs:restriction></xs:simpleType>
  <xs:simpleType name="PaintType"><xs:restriction base="xs:string">
    <xs:enumeration value="Oil"/>
  </xs:restriction></xs:simpleType>
  <xs:simpleType name="ShadeType"><xs:restriction base="m:PaintType"/></xs:simpleType>
  <xs:simpleType name="HueType"><xs:restriction base="m:ColorType"/></xs:simpleType>
  <xs:simpleType name="TintType"><xs:restriction base="m:ColorType"/></xs:simpleType>
  <xs:complexType name="SharedType"/>
  <xs:complexType name="UnusedType"/>
  <xs:complexType name="FolderMessageType"><xs:complexContent>
    <xs:extension base="m:ResponseMessageType"><xs:sequence>
      <xs:element name="Folder" type="m:FolderType"/>
    </xs:sequence></xs:extension>
  </xs:complexContent></xs:complexType>
  <xs:complexType name="MessagesType"><xs:choice maxOccurs="unbounded">
    <xs:element name="GetFolderResponseMessage" type="m:FolderMessageType"/>
    <xs:element name="GetItemResponseMessage" type="m:ResponseMessageType"/>
    <xs:element name="SendNotificationResponseMessage" type="m:ResponseMessageType"/>
    <xs:element name="StarResponseMessage" type="m:ResponseMessageType"/>
  </xs:choice></xs:complexType>
  <xs:complexType name="ResponseType"><xs:sequence>
    <xs:element name="ResponseMessages" type="m:MessagesType"/>
  </xs:sequence></xs:complexType>
  <xs:complexType name="GetFolderResponseType"><xs:complexContent>
    <xs:extension base="m:ResponseType"/></xs:complexContent></xs:complexType>
  <xs:complexType name="GetItemResponseType"><xs:complexContent>
    <xs:extension base="m:ResponseType"/></xs:complexContent></xs:complexType>
  <xs:element name="GetFolder"><xs:complexType/></xs:element>
  <xs:element name="GetFolderResponse" type="m:GetFolderResponseType"/>
  <xs:element name="GetItem"><xs:complexType><xs:sequence>
    <xs:element name="Shared" type="m:SharedType"/>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="GetItemResponse" type="m:GetItemResponseType"/>
  <xs:element name="SendNotification" type="m:ResponseType"/>
  <xs:simpleType name="TextType"><xs:restriction base="xs:string"/></xs:simpleType>
  <xs:element name="Shared" type="m:SharedType"/>
  <xs:element name="Star"><xs:complexType/></xs:element>
  <xs:element name="StarResponse" type="m:UnusedType"/>
</xs:schema>"#;

const HEADERS: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    targetNamespace="http://schemas.microsoft.com/exchange/services/2006/types">
  <xs:element name="RequestServerVersion" type="xs:string"/>
  <xs:element name="ExchangeImpersonation" type="xs:string"/>
  <xs:element name="MailboxCulture" type="xs:string"/>
  <xs:element name="TimeZoneContext" type="xs:string"/>
  <xs:element name="DateTimePrecision" type="xs:string"/>
  <xs:element name="ManagementRole" type="xs:string"/>
  <xs:element name="Star" type="xs:string"/>
</xs:schema>"#;

fn folder(test: &str) -> PathBuf {
    let folder = scratch(test);
    fs::write(folder.join("messages.xsd"), SCHEMA).unwrap();
    fs::write(folder.join("types.xsd"), HEADERS).unwrap();
    folder
}

fn plan(folder: &Path, options: &Options) -> Plan {
    ews_codegen::plan(&ews_codegen::load(folder).unwrap(), options).unwrap()
}

/// The conditions of the alternatives of the list of all messages.
fn alternatives(plan: &Plan) -> BTreeMap<&str, &Condition> {
    let choices = plan.items.iter().filter_map(|(_, item)| match item {
        Item::Choice(choice) => Some(&choice.alternatives),
        _ => None,
    });
    let with = |a: &&plan::Alternative| a.condition != Condition::Always;
    let alternatives = choices.flatten().filter(with);
    alternatives.map(|a| (&*a.ident, &a.condition)).collect()
}

/// An item is compiled for the operations that lead to it, not by way of another operation's
/// message; what the hand-written code needs is always compiled, and what nothing leads to in `all`.
#[test]
fn items_have_the_domains_of_the_operations_that_reach_them() {
    let table = "-\talways\tmessages::ResponseMessageType\n-\talways\tmessages::ShadeType\n";
    let needs = Needs::parse(Path::new("needs.tsv"), table).unwrap();
    let plan = plan(
        &folder("domains_plan"),
        &Options::default().with_needs(needs),
    );
    let condition = |module: &str, ident: &str| {
        let path = plan::Path {
            module: module.to_owned(),
            ident: ident.to_owned(),
        };
        assert!(plan.by_path().contains_key(&path), "{ident}");
        plan.condition(&path).features().join(" ")
    };
    for (ident, features) in [
        ("GetFolder", "folders"),
        ("GetFolderResponseType", "folders"),
        ("GetItem", "items"),
        ("FolderMessageType", "folders"),
        ("FolderType", "folders"),
        ("SharedType", "items folders"),
        ("MessagesType", "items folders sync"),
        ("MessagesResponseMessage", "items folders sync"),
        ("ResponseMessageType", ""),
        // Other names cost nothing.
        ("Shared", "items folders"),
        ("TextType", ""),
        // A type has its names with it, those that a field has and those that nothing has.
        ("ColorType", "folders"),
        ("HueType", "folders"),
        ("TintType", "folders"),
        // What hand-written code names by another name is there with it.
        ("ShadeType", ""),
        ("PaintType", ""),
        ("Star", "all"),
        ("UnusedType", "all"),
    ] {
        assert_eq!(condition("messages", ident), features, "{ident}");
    }
    assert_eq!(condition("types", "ManagementRole"), "");
    assert_eq!(condition("types", "Star"), "all");
    let found = alternatives(&plan);
    let found: Vec<_> = found
        .iter()
        .map(|(name, c)| (*name, c.features()))
        .collect();
    assert_eq!(
        found,
        [
            ("GetFolderResponseMessage", &["folders"][..]),
            ("GetItemResponseMessage", &["items"]),
            ("SendNotificationResponseMessage", &["sync"]),
            ("StarResponseMessage", &["all"]),
        ]
    );
}

/// The code says so on an item and, once for all, on what goes with it; crates that have no such
/// features get no trace of them.
#[test]
fn code_is_conditional_on_request() {
    let folder = folder("domains_code");
    let code = |options: &Options| {
        let bindings = ews_codegen::generate(&folder, options).unwrap();
        bindings.to_single_file()
    };
    assert!(!code(&Options::default()).contains("#[cfg(feature"));
    let code = code(&Options::default().with_domains());
    for part in [
        "    #[cfg(any(feature = \"items\", feature = \"folders\"))]\n    /// Schema type `m:SharedType`.\n",
        "    #[cfg(feature = \"folders\")] const _: () = {\n        \
         static SHAPE: codec::Shape = codec::Shape::new(\"m:FolderType\"",
        "    #[cfg(feature = \"items\")]\n    const _: () = {\n        \
         impl Operation for super::messages::GetItem {",
        "        #[cfg(feature = \"sync\")]\n        \
         /// Element `SendNotificationResponseMessage`, of type `m:ResponseMessageType`.\n        \
         SendNotificationResponseMessage(ResponseMessageType),\n",
        "                    #[cfg(feature = \"folders\")]\n                    \
         0 => Self::GetFolderResponseMessage(codec::Content::blank()),\n",
    ] {
        assert!(code.contains(part), "{part}\n\n{code}");
    }
}

fn ews() -> Plan {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    plan(&schemas, &Options::default().strict())
}

/// Every message in the list of messages of EWS has a domain that a program can choose, as its
/// operations have, or the plan would be an error; what is named in the table is there.
#[test]
fn nothing_of_ews_is_in_all_alone() {
    let plan = ews();
    let alternatives = alternatives(&plan);
    assert!(!alternatives.is_empty());
    let without = alternatives.iter().filter(|(_, c)| c.features() == ["all"]);
    assert_eq!(
        without.map(|(name, _)| *name).collect::<Vec<_>>(),
        <[&str; 0]>::default()
    );
    let names = plan.operations.iter().map(|o| &*o.name);
    let roots = plan.roots.iter().map(|root| &*root.element.local);
    let names: Vec<&str> = names.chain(roots).chain(alternatives.into_keys()).collect();
    for (_, _, operations) in domains() {
        for name in operations {
            assert!(names.iter().any(|known| known.starts_with(name)), "{name}");
        }
    }
}

/// With what is compiled of an item, all that it holds is compiled: so any choice of domains
/// compiles.
#[test]
fn what_an_item_holds_has_its_domains() {
    let plan = ews();
    let domains = domains();
    let implies = |from: &Condition, to: &Condition| match (from, to) {
        (_, Condition::Always) => true,
        (Condition::Always, _) => false,
        // A feature is enough for another that it includes, and `all` for each.
        (Condition::With(from), Condition::With(to)) => from.iter().all(|from| {
            let row = domains.iter().find(|(name, ..)| name == from);
            let included = row.map_or(&[][..], |(_, included, _)| included);
            *from == "all" || to.contains(from) || included.iter().any(|i| to.contains(i))
        }),
    };
    let mut held = 0;
    for (namespace, item) in &plan.items {
        let own = plan.condition(&plan::Path {
            module: plan.namespaces[*namespace].module.clone(),
            ident: item.ident().to_owned(),
        });
        let values: Vec<(&Condition, &TypeRef)> = match item {
            Item::Struct(item) => item.fields.iter().map(|f| (own, &f.value)).collect(),
            Item::Choice(item) => {
                let alternatives = item.alternatives.iter();
                alternatives
                    .map(|a| match &a.condition {
                        Condition::Always => (own, &a.value),
                        condition => (condition, &a.value),
                    })
                    .collect()
            }
            Item::ElementNewtype(item) => vec![(own, &item.target)],
            Item::Alias(item) => vec![(own, &item.target)],
            Item::List(item) => vec![(own, &item.item)],
            _ => Vec::new(),
        };
        for (condition, value) in values {
            if let TypeRef::Item(path) = value {
                held += 1;
                assert!(
                    implies(condition, plan.condition(path)),
                    "{item:?} {path:?}"
                );
            }
        }
    }
    assert!(held > 1000);
}

/// Domain, what it includes, and its operations.
type Domain = (&'static str, Vec<&'static str>, Vec<&'static str>);

fn domains() -> Vec<Domain> {
    let table = include_str!("../../data/domains.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let fields: Vec<&str> = row.split('\t').collect();
        let [name, includes, operations] = fields[..] else {
            panic!("{row}");
        };
        let includes = includes.split(' ').filter(|i| *i != "-");
        (name, includes.collect(), operations.split(' ').collect())
    })
    .collect()
}

/// The features of ews-types are the domains, each with those that it includes; generated code
/// names no other.
#[test]
fn domains_are_features() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap().replace(",\n]", "\n]");
    let line = |name: &str, features: &[&str], multiline: bool| {
        let features: Vec<String> = features.iter().map(|f| format!("\"{f}\"")).collect();
        match multiline {
            true => format!("\n{name} = [\n    {}\n]\n", features.join(",\n    ")),
            false => format!("\n{name} = [{}]\n", features.join(", ")),
        }
    };
    let domains = domains();
    for (name, includes, _) in &domains {
        assert!(manifest.contains(&line(name, includes, false)), "{name}");
    }
    let names: Vec<&str> = domains.iter().map(|(name, ..)| *name).collect();
    assert!(manifest.contains(&line("all", &names, true)), "{names:?}");
}
