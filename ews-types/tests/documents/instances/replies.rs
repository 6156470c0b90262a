//! Replies with items of every kind, made of the instances of their types. What the bindings write of
//! them stays in a folder, so that others can read it: see `checks/instances/second-opinion.sh`.

use std::collections::BTreeMap;
use std::fs;

use ews_types::codec::RawXml;
use ews_types::messages;
use instances::{Document, Kind, Model, Options, QName, Root, generate};
use quick_xml::events::Event;

use super::model;
use crate::losslessness::message;
use crate::support::output;

/// How many random items of each kind there are.
const RANDOM: usize = 10;

/// The elements of the list that holds items of all kinds, by their types.
fn item_elements(model: &Model) -> BTreeMap<QName, QName> {
    use ews_codegen::model::{Particle, Term};

    fn collect(particle: &Particle, into: &mut BTreeMap<QName, QName>) {
        match &particle.term {
            Term::Element(element) => {
                into.insert(element.type_name.clone(), element.name.clone());
            }
            Term::Sequence(parts) | Term::Choice(parts) | Term::All(parts) => {
                for part in parts {
                    collect(part, into);
                }
            }
            Term::ElementRef(_) | Term::GroupRef(_) | Term::Any => {}
        }
    }

    let is_list = |name: &&QName| name.local == "ArrayOfRealItemsType";
    let name = model.complex_types.keys().find(is_list).unwrap();
    let mut elements = BTreeMap::new();
    if let Some(particle) = &model.complex_types[name].content {
        collect(particle, &mut elements);
    }
    elements
}

/// A reply to GetItem has a message for each item, one to FindItem has one with all.
fn replies(items: &[String]) -> (String, String) {
    let found = crate::losslessness::find_item_reply("NoError", &items.concat());
    let messages: Vec<String> = items
        .iter()
        .map(|item| {
            format!(
                "<m:GetItemResponseMessage ResponseClass=\"Success\">\
                 <m:ResponseCode>NoError</m:ResponseCode><m:Items>{item}</m:Items>\
                 </m:GetItemResponseMessage>"
            )
        })
        .collect();
    let messages = format!(
        "<m:ResponseMessages>{}</m:ResponseMessages>",
        messages.concat()
    );
    (message("GetItemResponse", &messages), found)
}

fn rewritten<D: ews_types::Document>(xml: &str) -> String {
    let value: D = ews_types::from_str(xml).unwrap();
    ews_types::to_string(&value).unwrap()
}

/// The number of elements, of which a reply that loses some has fewer.
fn count_elements(xml: &str) -> usize {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut elements = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return elements,
            Event::Start(_) | Event::Empty(_) => elements += 1,
            _ => {}
        }
    }
}

/// Items of all kinds go through replies of both kinds.
#[test]
fn replies_have_every_item() {
    let model = model();
    let elements = item_elements(&model);
    let mut items: BTreeMap<&str, Vec<(Kind, String)>> = BTreeMap::new();
    let options = Options::default().with_random(RANDOM);
    generate::<instances::Error>(&model, &options, |document: Document| {
        if let Root::Type(name) = &document.root
            && let Some(element) = elements.get(name)
            && document.node.xsi_type.is_none()
        {
            let item = document.under(&model, element.clone());
            let item = RawXml::parse(&item).unwrap().to_string();
            items
                .entry(&element.local)
                .or_default()
                .push((document.kind, item));
        }
        Ok(())
    })
    .unwrap();
    assert_eq!(
        items.len(),
        elements.len(),
        "some kind of item has no instance"
    );
    let folder = output("instances-replies");
    for (name, items) in items {
        // Many targeted ones are of derived types, and there are hundreds.
        let chosen = items
            .into_iter()
            .filter(|(kind, _)| !matches!(kind, Kind::Targeted(20..)));
        let items: Vec<String> = chosen.map(|(_, item)| item).collect();
        let (got, found) = replies(&items);
        let got_again = rewritten::<messages::GetItemResponse>(&got);
        let found_again = rewritten::<messages::FindItemResponse>(&found);
        assert_eq!(count_elements(&got_again), count_elements(&got), "{name}");
        assert_eq!(
            count_elements(&found_again),
            count_elements(&found),
            "{name}"
        );
        fs::write(folder.join(format!("GetItem-{name}.xml")), got_again).unwrap();
        fs::write(folder.join(format!("FindItem-{name}.xml")), found_again).unwrap();
    }
}
