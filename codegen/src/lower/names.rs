//! The names that namespaces go by, and documentation text.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::model::Namespace;
use crate::modules::Modules;
use crate::profile::Profile;
use crate::read::{Schemas, xs};

/// The target namespaces of all documents, in the order of their first file.
pub(super) fn namespaces(schemas: &Schemas, profile: &Profile) -> Vec<Namespace> {
    // First all entry files, as these name the modules.
    let (entries, others): (Vec<_>, Vec<_>) = schemas
        .documents()
        .map(|(document, _)| document)
        .partition(|document| document.is_entry);
    let mut uris: Vec<&str> = Vec::new();
    for (document, _) in schemas.documents() {
        if !uris.contains(&document.namespace.as_str()) {
            uris.push(&document.namespace);
        }
    }
    let mut modules = Modules::new();
    let known = profile.namespaces.iter();
    for known in known.filter(|known| uris.contains(&known.uri)) {
        modules.take(known.module);
    }
    let mut count = 0;
    uris.into_iter()
        .map(|uri| {
            if let Some(known) = profile.namespaces.iter().find(|known| known.uri == uri) {
                return Namespace {
                    uri: uri.to_owned(),
                    prefix: known.prefix.to_owned(),
                    module: known.module.to_owned(),
                };
            }
            let stem = entries
                .iter()
                .chain(&others)
                .find(|document| document.namespace == uri)
                .and_then(|document| document.source.path.file_stem())
                .map(|stem| stem.to_string_lossy())
                .unwrap_or_default();
            let module = modules.of_file(&stem);
            // No prefix can stand for no namespace.
            let prefix = if uri.is_empty() {
                String::new()
            } else {
                count += 1;
                format!("n{count}")
            };
            Namespace {
                uri: uri.to_owned(),
                prefix,
                module,
            }
        })
        .collect()
}

/// Adds no namespace, which local elements are in, where it is not a target namespace already.
pub(super) fn add_no_namespace(namespaces: &mut Vec<Namespace>) {
    if namespaces.iter().any(|namespace| namespace.uri.is_empty()) {
        return;
    }
    let mut modules = Modules::new();
    for namespace in namespaces.iter() {
        modules.take(&namespace.module);
    }
    namespaces.push(Namespace {
        uri: String::new(),
        prefix: String::new(),
        module: modules.free("unqualified"),
    });
}

/// The text of all `xs:documentation`, without indentation; `None` where there is none.
pub(super) fn documentation<'a>(
    annotations: impl IntoIterator<Item = &'a xs::Annotation>,
) -> Option<String> {
    let text = annotations
        .into_iter()
        // Takes the indentation away. Fails only where namespaces cannot be written, which `read` has ruled out.
        .flat_map(|annotation| annotation.extract_documentation().unwrap_or_default())
        .map(|markup| tidy(&text_of(&markup)))
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n");
    (!text.is_empty()).then_some(text)
}

/// The text of a piece of XML, without its tags.
fn text_of(markup: &str) -> String {
    if !markup.contains('<') {
        return markup.to_owned();
    }
    let mut reader = Reader::from_str(markup);
    let mut text = String::new();
    loop {
        match reader.read_event() {
            Ok(Event::Text(content)) => text.push_str(&content),
            Ok(Event::CData(content)) => text.push_str(&content),
            Ok(Event::Eof) | Err(_) => return text,
            Ok(_) => {}
        }
    }
}

/// Removes white space from the ends of lines, and empty lines from both ends. The indentation is
/// gone already.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let text = lines.join("\n");
    text.trim_matches([' ', '\t', '\n']).to_owned()
}
