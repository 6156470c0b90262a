//! What is read from schemas, and what is said about bad ones.

// A test that cannot go on fails.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use ews_codegen::load;
use ews_codegen::model::{
    AttributeUse, ComplexType, Derivation, Model, Particle, QName, Term, Usage, Variety,
};

const NS: &str = "urn:orders";

/// Writes files into a folder of the test's own.
fn folder(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("load")
        .join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the old folder goes");
    }
    fs::create_dir_all(&folder).expect("a folder");
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// A schema of the namespace `urn:orders` with the prefix `o`.
fn schema(body: &str) -> String {
    format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:o=\"{NS}\" \
         targetNamespace=\"{NS}\" elementFormDefault=\"qualified\">\n{body}\n</xs:schema>"
    )
}

fn load_one(test: &str, text: &str) -> Model {
    match load(&folder(test, &[("schema.xsd", text)])) {
        Ok(model) => model,
        Err(error) => panic!("{error}"),
    }
}

fn complex<'m>(model: &'m Model, local: &str) -> &'m ComplexType {
    &model.complex_types[&QName::new(NS, local)]
}

/// The particles of a type's content model.
fn particles(ty: &ComplexType) -> &[Particle] {
    match &ty.content.as_ref().expect("content").term {
        Term::Sequence(particles) | Term::Choice(particles) | Term::All(particles) => particles,
        other => panic!("{other:?}"),
    }
}

/// Each folder of `tests/bad` has schemas and the message about them.
#[test]
fn bad_schemas() {
    let mut count = 0;
    for entry in fs::read_dir("tests/bad").expect("the folder of cases") {
        let case = entry.expect("a case").path();
        let expected = fs::read_to_string(case.join("expected.txt")).expect("expected.txt");
        let Err(error) = load(&case) else {
            panic!("{}: loads", case.display());
        };
        let prefix = format!("{}/", case.display()).replace('\\', "/");
        let message = format!("{error}\n").replace('\\', "/");
        let message = message
            .replace(&prefix, "")
            .replace(prefix.trim_end_matches('/'), ".");
        assert_eq!(message, expected, "{}", case.display());
        count += 1;
    }
    assert!(count > 40, "{count} cases");
}

#[test]
fn missing_folder() {
    let error = load(Path::new("tests/nowhere")).expect_err("no folder");
    let message = error.to_string();
    assert!(message.starts_with("tests/nowhere: "), "{message}");
    assert!(
        message.ends_with("; put the schema file there or correct the path"),
        "{message}"
    );
}

#[test]
fn byte_order_mark_and_carriage_returns() {
    let text = schema(
        "<!-- Zeile -->\n<xs:annotation>\n<xs:documentation/>\n</xs:annotation>\n\
         <xs:element name='Größe' type='xs:string'>\n<xs:annotation>\n<xs:documentation>\n  one\n    two\n\
         </xs:documentation>\n</xs:annotation>\n</xs:element>",
    );
    let model = load_one("bom", &format!("\u{feff}{}", text.replace('\n', "\r\n")));
    let element = &model.elements[&QName::new(NS, "Größe")];
    assert_eq!(element.documentation.as_deref(), Some("one\n  two"));
    assert_eq!(element.origin.line, Some(6));
}

#[test]
fn documentation_keeps_entities_and_drops_tags() {
    let model = load_one(
        "documentation",
        &schema(
            r#"<xs:complexType name="A">
              <xs:annotation>
                <xs:documentation>R&amp;D: a &lt; b, <em xmlns="urn:h">very</em> <![CDATA[<raw>]]> &#xE9;

                   more</xs:documentation>
                <xs:appinfo>not this</xs:appinfo>
                <xs:documentation>Second.</xs:documentation>
              </xs:annotation>
            </xs:complexType>"#,
        ),
    );
    assert_eq!(
        complex(&model, "A").documentation.as_deref(),
        Some("R&D: a < b, very <raw> é\n\nmore\n\nSecond.")
    );
}

/// The deepest schema that is read does not exhaust the stack.
#[test]
fn deep_schemas() {
    let depth = 126;
    let body = format!(
        "<xs:complexType name='A'>{}{}</xs:complexType>",
        "<xs:sequence>".repeat(depth),
        "</xs:sequence>".repeat(depth)
    );
    load_one("deep", &schema(&body));
}

#[test]
fn names_in_no_namespace() {
    let model = load_one(
        "no-namespace",
        r#"<schema xmlns="http://www.w3.org/2001/XMLSchema">
             <import namespace="http://www.w3.org/XML/1998/namespace"/>
             <import namespace="urn:hint" schemaLocation="https://hint.example/hint.xsd"/>
             <simpleType name="local"><restriction base="string"/></simpleType>
             <element name="e" type="string"/>
           </schema>"#,
    );
    let element = &model.elements[&QName::new("", "e")];
    assert_eq!(element.type_name, QName::xs("string"));
    assert_eq!(model.namespaces.len(), 1);
    assert_eq!(model.namespaces[0].uri, "");
    assert_eq!(model.namespaces[0].prefix, "");
    assert_eq!(model.namespaces[0].module, "schema");

    let model = load_one(
        "no-namespace-prefixed",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
             <xs:simpleType name="A"><xs:restriction base="xs:string"/></xs:simpleType>
             <xs:element name="e" type="A"/>
           </xs:schema>"#,
    );
    let element = &model.elements[&QName::new("", "e")];
    assert_eq!(element.type_name, QName::new("", "A"));
}

/// Files included twice, or also standing in the folder, are read once; a schema without a
/// namespace takes that of the including one.
#[test]
fn includes_and_imports() {
    let other = schema(r#"<xs:complexType name="Other"/>"#).replace(NS, "urn:other");
    let folder = folder(
        "includes",
        &[
            (
                "messages.xsd",
                &schema(
                    r#"<xs:include schemaLocation="parts/lines.xsd"/>
                       <xs:include schemaLocation="./parts/../common.xsd"/>
                       <xs:import namespace="urn:other" schemaLocation="Other-Parts.xsd"/>
                       <xs:element name="Order" type="p:Other" xmlns:p="urn:other"/>"#,
                ),
            ),
            (
                "parts/lines.xsd",
                &schema(
                    r#"<xs:include schemaLocation="../common.xsd"/>
                       <xs:include schemaLocation="../messages.xsd"/>
                       <xs:complexType name="Line"/>"#,
                ),
            ),
            (
                "common.xsd",
                r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
                     <xs:simpleType name="Id"><xs:restriction base="xs:string"/></xs:simpleType>
                     <xs:element name="Id" type="Id"/>
                   </xs:schema>"#,
            ),
            ("Other-Parts.xsd", &other),
        ],
    );
    let model = load(&folder).expect("a model");
    let files: Vec<_> = model
        .files
        .iter()
        .map(|file| file.strip_prefix(&folder).expect("a file of the folder"))
        .collect();
    assert_eq!(
        files,
        [
            "messages.xsd",
            "parts/lines.xsd",
            "common.xsd",
            "Other-Parts.xsd"
        ]
        .map(Path::new)
    );
    let id = &model.elements[&QName::new(NS, "Id")];
    assert_eq!(id.type_name, QName::new(NS, "Id"));
    let namespaces: Vec<_> = model
        .namespaces
        .iter()
        .map(|n| (n.uri.as_str(), n.prefix.as_str(), n.module.as_str()))
        .collect();
    assert_eq!(
        namespaces,
        [(NS, "n1", "messages"), ("urn:other", "n2", "other_parts")]
    );
}

#[test]
fn anonymous_types_are_named_after_their_place() {
    let model = load_one(
        "anonymous",
        &schema(
            r#"<xs:element name="Order"><xs:complexType><xs:choice>
                 <xs:element name="Line"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
                 <xs:element name="Line"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
               </xs:choice>
               <xs:attribute name="Id"><xs:simpleType><xs:restriction base="xs:int"/></xs:simpleType></xs:attribute>
             </xs:complexType></xs:element>
             <xs:simpleType name="Days"><xs:list>
               <xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="a&amp;b"/></xs:restriction></xs:simpleType>
             </xs:list></xs:simpleType>
             <xs:simpleType name="Tag"><xs:union memberTypes="xs:int  o:Days">
               <xs:simpleType><xs:restriction><xs:simpleType><xs:list itemType="xs:int"/></xs:simpleType><xs:maxLength value="3"/></xs:restriction></xs:simpleType>
             </xs:union></xs:simpleType>"#,
        ),
    );
    let names = |names: Vec<&QName>| names.iter().map(|n| n.local.clone()).collect::<Vec<_>>();
    assert_eq!(
        names(model.complex_types.keys().collect()),
        ["/Order", "/Order/Line", "/Order/Line#2"]
    );
    assert_eq!(
        names(model.simple_types.keys().collect()),
        [
            "/Order/@Id",
            "Days",
            "Days/item",
            "Tag",
            "Tag/member0",
            "Tag/member0/base"
        ]
    );
    let ty = complex(&model, "/Order/Line");
    assert_eq!(ty.anonymous.as_deref(), Some("/Order/Line"));
    let Variety::Union(members) = &model.simple_types[&QName::new(NS, "Tag")].variety else {
        panic!("no union");
    };
    assert_eq!(
        *members,
        [
            QName::xs("int"),
            QName::new(NS, "Days"),
            QName::new(NS, "Tag/member0")
        ]
    );
    let item = &model.simple_types[&QName::new(NS, "Days/item")].variety;
    assert!(
        matches!(item, Variety::Restriction { enumeration, .. } if enumeration[0].value == "a&b")
    );
}

#[test]
fn elements_and_their_occurrence() {
    let model = load_one(
        "elements",
        &schema(
            r#"<xs:complexType name="A" mixed="true"><xs:sequence maxOccurs="unbounded">
                 <xs:element name="one" type="xs:int" default="1" nillable="true"/>
                 <xs:element name="two" minOccurs="0" maxOccurs="5" form="unqualified" fixed="x"/>
                 <xs:element ref="o:Member" minOccurs="0" maxOccurs="0"/>
                 <xs:element ref="o:Head"/>
                 <xs:group ref="o:G" minOccurs="0"/>
                 <xs:any minOccurs="0" processContents="lax"/>
               </xs:sequence></xs:complexType>
               <xs:group name="G"><xs:all><xs:element name="three" type="o:A"/></xs:all></xs:group>
               <xs:element name="Head" type="xs:int" abstract="true"/>
               <xs:element name="AMember" substitutionGroup="o:Member"/>
               <xs:element name="Member" substitutionGroup="o:Head" nillable="true"/>"#,
        ),
    );
    let ty = complex(&model, "A");
    assert!(ty.mixed);
    let content = ty.content.as_ref().expect("content");
    assert_eq!((content.min, content.max), (1, None));
    let [one, two, head, group, any] = particles(ty) else {
        panic!("{:?}", particles(ty));
    };
    let Term::Element(element) = &one.term else {
        panic!("{one:?}");
    };
    assert_eq!(element.name, QName::new(NS, "one"));
    assert!(element.nillable);
    assert_eq!(element.default.as_deref(), Some("1"));
    let Term::Element(element) = &two.term else {
        panic!("{two:?}");
    };
    assert_eq!(element.name, QName::new("", "two"));
    assert_eq!(element.type_name, QName::xs("anyType"));
    assert_eq!(element.default.as_deref(), Some("x"));
    assert_eq!((two.min, two.max), (0, Some(5)));
    assert!(matches!(&head.term, Term::ElementRef(name) if name.local == "Head"));
    assert!(matches!(&group.term, Term::GroupRef(name) if name.local == "G"));
    assert!(matches!(any.term, Term::Any));
    // Two steps up to the type of the head.
    let member = &model.elements[&QName::new(NS, "AMember")];
    assert_eq!(member.type_name, QName::xs("int"));
    assert_eq!(member.substitution_group, Some(QName::new(NS, "Member")));
    assert!(model.elements[&QName::new(NS, "Member")].nillable);
    assert!(model.elements[&QName::new(NS, "Head")].is_abstract);
}

#[test]
fn attributes_and_derivation() {
    let model = load_one(
        "attributes",
        &schema(
            r#"<xs:import namespace="http://www.w3.org/XML/1998/namespace"/>
               <xs:attribute name="Unit" default="kg">
                 <xs:annotation><xs:documentation>Of weight.</xs:documentation></xs:annotation>
                 <xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType>
               </xs:attribute>
               <xs:attributeGroup name="Ids"><xs:attribute name="Id" type="xs:int" use="required"/></xs:attributeGroup>
               <xs:complexType name="A" abstract="true"><xs:simpleContent><xs:extension base="xs:decimal">
                 <xs:attribute ref="o:Unit"/><xs:attribute ref="xml:lang" use="required"/>
                 <xs:attributeGroup ref="o:Ids"/><xs:anyAttribute/>
               </xs:extension></xs:simpleContent></xs:complexType>
               <xs:complexType name="B"><xs:simpleContent><xs:restriction base="o:A">
                 <xs:maxInclusive value="10"/><xs:attribute ref="o:Unit" use="prohibited"/>
               </xs:restriction></xs:simpleContent></xs:complexType>
               <xs:complexType name="C"><xs:complexContent mixed="true"><xs:restriction base="xs:anyType"/></xs:complexContent></xs:complexType>"#,
        ),
    );
    let ty = complex(&model, "A");
    assert!(ty.is_abstract && ty.simple_content && !ty.mixed);
    assert_eq!(
        ty.derivation,
        Some((Derivation::Extension, QName::xs("decimal")))
    );
    let [
        AttributeUse::Attribute(unit),
        AttributeUse::Attribute(lang),
        AttributeUse::GroupRef(_),
        AttributeUse::Any,
    ] = ty.attributes.as_slice()
    else {
        panic!("{:?}", ty.attributes);
    };
    assert_eq!(unit.name, QName::new(NS, "Unit"));
    assert_eq!(unit.type_name, QName::new(NS, "/@Unit"));
    assert_eq!(unit.default.as_deref(), Some("kg"));
    assert_eq!(unit.documentation.as_deref(), Some("Of weight."));
    assert_eq!(lang.name, QName::new(ews_codegen::model::XML, "lang"));
    assert_eq!(lang.usage, Usage::Required);
    let ty = complex(&model, "B");
    assert_eq!(
        ty.derivation,
        Some((Derivation::Restriction, QName::new(NS, "A")))
    );
    assert!(
        matches!(&ty.attributes[..], [AttributeUse::Attribute(unit)] if unit.usage == Usage::Prohibited)
    );
    // The second reference to the global attribute does not declare its type again.
    assert_eq!(model.simple_types.len(), 1);
    let ty = complex(&model, "C");
    assert!(ty.mixed && ty.derivation.is_none());
}

/// Schemas come from Windows, too: in UTF-16, and with names in other capitals than their includes have.
#[test]
fn files_of_windows() {
    let including = format!(
        "<?xml version='1.0' encoding='utf-16'?>\n{}",
        schema(
            "<xs:include schemaLocation='Lines.XSD'/>\n<xs:element name='Größe' type='o:Line'/>"
        )
    );
    let included =
        schema("<xs:simpleType name='Line'><xs:restriction base='xs:string'/></xs:simpleType>");
    for (test, mark, bytes) in [
        (
            "utf-16-le",
            [0xFF, 0xFE],
            u16::to_le_bytes as fn(u16) -> [u8; 2],
        ),
        ("utf-16-be", [0xFE, 0xFF], u16::to_be_bytes),
    ] {
        let folder = folder(test, &[("lines.xsd", &included)]);
        let mut file = mark.to_vec();
        file.extend(including.encode_utf16().flat_map(bytes));
        fs::write(folder.join("Types.XSD"), &file).expect("a file");
        let model = load(&folder).unwrap_or_else(|error| panic!("{error}"));
        let element = &model.elements[&QName::new(NS, "Größe")];
        assert_eq!(element.origin.line, Some(4));
        // The types come first, and name the module.
        assert_eq!(model.namespaces[0].module, "types");

        file.pop();
        fs::write(folder.join("Types.XSD"), &file).expect("a file");
        let message = load(&folder).expect_err("half a character").to_string();
        assert!(message.contains("the text is not UTF-16"), "{message}");
    }
}

/// Which of several files an include means is not for the generator to guess.
#[cfg(target_os = "linux")]
#[test]
fn files_of_one_name() {
    let including = schema("<xs:include schemaLocation='parts/LINES.xsd'/>");
    let included = schema("");
    let folder = folder(
        "one-name",
        &[
            ("schema.xsd", &including),
            ("parts/lines.xsd", &included),
            ("parts/Lines.xsd", &included),
        ],
    );
    let message = load(&folder).expect_err("two files").to_string();
    assert!(
        message.ends_with(
            "schema.xsd:2: xs:include of \"parts/LINES.xsd\": several files have that name but for \
             capitals: Lines.xsd, lines.xsd; keep one of them or correct the schemaLocation"
        ),
        "{message}"
    );
}

/// An import from the web is no error where another file declares the namespace, or nothing is used of it.
#[test]
fn imports_that_are_not_read() {
    let import = "<xs:import namespace='urn:web' schemaLocation='https://web.example/web.xsd'/>\n\
                  <xs:import namespace='urn:unused' schemaLocation='https://web.example/unused.xsd'/>";
    let importing = schema(import);
    let used = schema(&format!(
        "{import}<xs:element xmlns:w='urn:web' name='a' type='w:T'/>"
    ));
    load_one("unused-import", &importing);
    let declaring = schema("<xs:complexType name='T'/>").replace(NS, "urn:web");
    let folder = folder(
        "declared-import",
        &[("schema.xsd", &used), ("web.xsd", &declaring)],
    );
    load(&folder).unwrap_or_else(|error| panic!("{error}"));
}
