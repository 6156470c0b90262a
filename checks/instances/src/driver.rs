//! A schema that declares an element for each named type, so that validators can judge instances of
//! types.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ews_codegen::model::{Model, XML};

use crate::NAMESPACE;
use crate::error::Error;
use crate::run::named_types;

/// The namespace of SOAP, of which EWS admits attributes in headers.
pub(crate) const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";

/// Files that the driver imports besides the schemas: their names and texts. They declare the
/// attributes of other namespaces that instances have.
pub const SUPPORT: [(&str, &str); 2] = [
    (
        "xml.xsd",
        r#"<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang" type="xs:language"/>
</xs:schema>
"#,
    ),
    (
        "soap.xsd",
        r#"<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://schemas.xmlsoap.org/soap/envelope/">
  <xs:attribute name="mustUnderstand" type="xs:boolean"/>
  <xs:attribute name="actor" type="xs:anyURI"/>
</xs:schema>
"#,
    ),
];

/// The driver. Of each namespace it imports the file that has the name of its module, such as
/// `types.xsd`, from the folder `schemas`, which is a part of a URI.
///
/// # Errors
///
/// Two types of one local name.
pub fn driver(model: &Model, schemas: &str) -> Result<String, Error> {
    check_names(model)?;
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xs:schema");
    text.push_str(" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"");
    // Writing to a string cannot fail.
    for namespace in &model.namespaces {
        let _ = write!(text, "\n  xmlns:{}=\"{}\"", namespace.prefix, namespace.uri);
    }
    let _ = writeln!(
        text,
        "\n  targetNamespace=\"{NAMESPACE}\" elementFormDefault=\"qualified\">"
    );
    let mut import = |namespace: &str, location: &str| {
        let _ = writeln!(
            text,
            "  <xs:import namespace=\"{namespace}\" schemaLocation=\"{location}\"/>"
        );
    };
    for (namespace, (file, _)) in [XML, SOAP].into_iter().zip(SUPPORT) {
        import(namespace, file);
    }
    for namespace in &model.namespaces {
        let location = format!("{schemas}/{}.xsd", namespace.module);
        import(&namespace.uri, &location.replace('&', "&amp;"));
    }
    for name in named_types(model) {
        let type_name = crate::run::prefixed(model, name);
        let _ = writeln!(
            text,
            "  <xs:element name=\"{}\" type=\"{type_name}\"/>",
            name.local
        );
    }
    text.push_str("</xs:schema>\n");
    Ok(text)
}

/// That the local name tells which type a root stands for.
pub(crate) fn check_names(model: &Model) -> Result<(), Error> {
    let mut known = BTreeSet::new();
    for name in named_types(model) {
        if !known.insert(&name.local) {
            return Err(Error::SameName {
                local: name.local.clone(),
            });
        }
    }
    Ok(())
}
