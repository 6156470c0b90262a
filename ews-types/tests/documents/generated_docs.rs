//! What README.md and docs/generated.md show of the schemas, the generated code and documents is
//! what is there.
//!
//! The words behind a block's language say what it is: `xml schema`, `rs generated` (not `rust`,
//! which rustdoc would compile), or `xml sample` and the name of a type.

use std::fs;
use std::path::Path;

const DOCUMENTS: [(&str, &str); 2] = [
    ("README.md", include_str!("../../../README.md")),
    (
        "docs/generated.md",
        include_str!("../../../docs/generated.md"),
    ),
];

const GENERATED: [&str; 2] = [
    include_str!(concat!(env!("EWS_TYPES_BINDINGS"), "/types.rs")),
    include_str!(concat!(env!("EWS_TYPES_BINDINGS"), "/messages.rs")),
];

/// A fenced block.
struct Block {
    /// The document and line, for messages.
    place: String,
    /// What stands behind the fence: the language and what the block is.
    info: Vec<&'static str>,
    text: String,
}

/// The blocks of all documents that are of this kind.
fn blocks(kind: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for (document, text) in DOCUMENTS {
        let mut open = false;
        for (number, line) in (1..).zip(text.lines()) {
            if let Some(info) = line.strip_prefix("```") {
                open = !open;
                if open {
                    blocks.push(Block {
                        place: format!("{document}:{number}"),
                        info: info.split_whitespace().collect(),
                        text: String::new(),
                    });
                }
            } else if open && let Some(block) = blocks.last_mut() {
                block.text.push_str(line);
                block.text.push('\n');
            }
        }
        assert!(!open, "{document}: the last block is not closed");
    }
    blocks.retain(|block| block.info.get(1) == Some(&kind));
    assert!(!blocks.is_empty(), "no block is marked as `{kind}`");
    blocks
}

/// The bindings may have been generated from other schemas than those that are described.
fn from_own_schemas() -> bool {
    option_env!("EWS_SCHEMA_DIR").is_none_or(str::is_empty)
}

/// Lines without their indentation, each with a line break before and after it.
fn unindented(text: &str) -> String {
    let mut lines = String::from("\n");
    for line in text.lines() {
        lines.push_str(line.trim());
        lines.push('\n');
    }
    lines
}

/// The definitions or declarations of a block, which empty lines separate.
fn parts(block: &Block) -> impl Iterator<Item = &str> {
    block.text.split("\n\n")
}

/// Fails with the part that is not there, and the text that is there in its stead.
fn differs(block: &Block, part: &str, real: Option<String>) -> ! {
    let place = &block.place;
    let shown = part.trim_end();
    let Some(real) = real else {
        panic!("{place}: there is nothing like\n\n{shown}");
    };
    let same = shown.lines().zip(real.lines());
    let same = same.take_while(|(a, b)| a.trim() == b.trim()).count();
    let line = shown.lines().nth(same).unwrap_or("its end");
    panic!(
        "{place}: from `{}` on, this is not what is there:\n\n{real}",
        line.trim()
    );
}

/// The declarations shown stand in the schemas.
#[test]
fn schemas_are_as_shown() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut files = Vec::new();
    for folder in ["types", "messages"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            files.push(fs::read_to_string(entry.unwrap().path()).unwrap());
        }
    }
    let lines: Vec<String> = files.iter().map(|file| unindented(file)).collect();
    for block in blocks("schema") {
        for part in parts(&block) {
            if !lines.iter().any(|file| file.contains(&unindented(part))) {
                let real = files.iter().find_map(|file| declaration(file, part));
                differs(&block, part, real);
            }
        }
    }
}

/// The declaration in `file` of the kind and name that `shown` has.
fn declaration(file: &str, shown: &str) -> Option<String> {
    let (kind, rest) = shown.trim_start().strip_prefix('<')?.split_once(' ')?;
    let name = rest.strip_prefix("name=\"")?.split('"').next()?;
    let start = format!("  <{kind} name=\"{name}\"");
    let end = format!("  </{kind}>");
    let mut found = Vec::new();
    for line in file.lines().skip_while(|line| !line.starts_with(&start)) {
        found.push(line.strip_prefix("  ").unwrap_or(line));
        if line == end || (found.len() == 1 && line.ends_with("/>")) {
            return Some(found.join("\n"));
        }
    }
    None
}

/// The definitions shown stand in the generated code.
#[test]
fn definitions_are_as_shown() {
    if !from_own_schemas() {
        return;
    }
    let lines = GENERATED.map(unindented);
    for block in blocks("generated") {
        for part in parts(&block) {
            if !lines.iter().any(|code| code.contains(&unindented(part))) {
                let real = GENERATED.iter().find_map(|code| definition(code, part));
                differs(&block, part, real);
            }
        }
    }
}

/// The definition in `code` of the item that `shown` defines, with its attributes.
fn definition(code: &str, shown: &str) -> Option<String> {
    let line = shown.lines().find(|line| line.starts_with("pub "))?;
    let start = line.split_inclusive([' ', '(', '<', ';']).take(3);
    let start: String = start.collect();
    let at = code.find(&format!("\n{start}"))?;
    // Items begin behind an empty line.
    let from = code[..at].rfind("\n\n").map_or(0, |from| from + 2);
    let end = match line.ends_with(';') {
        true => code[at..].find(";\n")? + 1,
        false => code[at..].find("\n}")? + 2,
    };
    Some(code[from..at + end].to_owned())
}

/// Of types of several domains.
#[cfg(feature = "all")]
mod samples {
    use ews_types::codec::{Content, Name, Reader, Writer};
    use ews_types::{ReadOptions, messages, namespaces, types};

    use super::blocks;

    /// Reads the root element as a `T`, whatever its name, and writes it by that name.
    fn rewrite<T: Content>(xml: &str) -> Result<String, String> {
        let mut reader = Reader::from_str(xml, &ReadOptions::new());
        reader.root().map_err(|error| error.to_string())?;
        let namespace = namespaces::ALL
            .iter()
            .find(|namespace| reader.namespace() == Some(namespace.uri));
        let name = Name {
            namespace: namespace.ok_or("the root is in another namespace")?,
            local: reader.local_name().to_owned().leak(),
        };
        let value: T = reader.value().map_err(|error| error.to_string())?;
        reader.finish().map_err(|error| error.to_string())?;
        let skipped = reader.into_report().skipped;
        if !skipped.is_empty() {
            return Err(format!("the type does not know of {:?}", skipped.first));
        }
        let mut writer = Writer::new(namespaces::ALL);
        let written = value.write(&name, &mut writer);
        written.map_err(|error| error.to_string())?;
        Ok(writer.finish())
    }

    /// The same for the type of this name.
    fn rewrite_as(type_name: &str, xml: &str) -> Result<String, String> {
        match type_name {
            "m:GetClientAccessTokenType" => rewrite::<messages::GetClientAccessTokenType>(xml),
            "t:BaseItemIdType" => rewrite::<types::BaseItemIdType>(xml),
            "t:BodyType" => rewrite::<types::BodyType>(xml),
            "t:ClientAccessTokenType" => rewrite::<types::ClientAccessTokenType>(xml),
            "t:ItemIdType" => rewrite::<types::ItemIdType>(xml),
            "t:NonEmptyArrayOfBaseFolderIdsType" => {
                rewrite::<types::NonEmptyArrayOfBaseFolderIdsType>(xml)
            }
            "t:NotType" => rewrite::<types::NotType>(xml),
            "t:UserConfigurationDictionaryEntryType" => {
                rewrite::<types::UserConfigurationDictionaryEntryType>(xml)
            }
            _ => Err("this test does not know the type: add it to `rewrite_as`".to_owned()),
        }
    }

    /// The declarations of all prefixes that the samples use.
    fn declarations() -> Vec<String> {
        let xsi = ("xsi", "http://www.w3.org/2001/XMLSchema-instance");
        namespaces::ALL
            .iter()
            .map(|namespace| (namespace.prefix, namespace.uri))
            .chain([xsi])
            .map(|(prefix, uri)| format!(" xmlns:{prefix}=\"{uri}\""))
            .collect()
    }

    /// The document as the samples have it: without the declarations of prefixes.
    fn undeclared(xml: &str) -> String {
        let mut xml = xml.to_owned();
        for declaration in declarations() {
            xml = xml.replace(&declaration, "");
        }
        xml
    }

    /// The sample as the writer has it: declarations on the root, no indentation.
    fn document(sample: &str) -> String {
        let xml: String = sample.lines().map(str::trim_start).collect();
        let root = xml.find([' ', '/', '>']).unwrap_or(xml.len());
        let (start, rest) = xml.split_at(root);
        format!("{start}{}{rest}", declarations().concat())
    }

    /// Each sample is a document of its type, and written as it is shown.
    #[test]
    fn samples_are_written_as_shown() {
        for block in blocks("sample") {
            let place = &block.place;
            let type_name = block.info.get(2).copied().unwrap_or("no type");
            let xml = document(&block.text);
            let written = rewrite_as(type_name, &xml).unwrap_or_else(|error| {
                panic!("{place}: not read and written as {type_name}: {error}")
            });
            let (shown, written) = (undeclared(&xml), undeclared(&written));
            assert!(
                shown == written,
                "{place}: {type_name}: shown is\n\n{shown}\n\nbut written is\n\n{written}"
            );
        }
    }
}
