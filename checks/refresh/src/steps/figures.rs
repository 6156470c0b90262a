//! Figures within pages.

use ews_codegen::plan::Plan;
use instances::{Category, Model, Options, Tally};

use crate::regions::{fill, number};
use crate::{Error, Files, Project, options};

/// The pages with figures.
const PAGES: [&str; 3] = [
    "README.md",
    "checks/instances/README.md",
    "docs/conformance.md",
];

pub(super) fn make(project: &Project) -> Result<Files, Error> {
    let model = project.model();
    let figures = Figures {
        model,
        plan: ews_codegen::plan(model, &options())?,
        tally: instances::generate(model, &Options::default(), |_| Ok::<(), Error>(()))?,
    };
    let mut files = Files::default();
    for page in PAGES {
        let text = fill(page, &project.read(page)?, |name| figures.text(name))?;
        files.add(page.into(), text);
    }
    Ok(files)
}

/// What the figures are of.
struct Figures<'m> {
    model: &'m Model,
    plan: Plan,
    tally: Tally,
}

impl Figures<'_> {
    /// The text of a figure.
    fn text(&self, name: &str) -> Option<String> {
        Some(match name {
            "operations" => number(self.plan.operations.len()),
            "components" => self.components(),
            "named-types" => number(instances::named_types(self.model).count()),
            "elements" => number(self.model.elements.len()),
            "instances" => self.instances(),
            "reached" => self.reached(),
            "tally" => self.tally(),
            _ => return None,
        })
    }

    fn components(&self) -> String {
        let complex = self.model.complex_types.values();
        let simple = self.model.simple_types.values();
        format!(
            "{} complex types, {} simple types, {} global elements",
            number(complex.filter(|ty| ty.anonymous.is_none()).count()),
            number(simple.filter(|ty| ty.anonymous.is_none()).count()),
            number(self.model.elements.len()),
        )
    }

    fn instances(&self) -> String {
        let documents = number(self.tally.documents());
        format!(
            "{documents} documents, {} MB",
            self.tally.bytes() / 1_000_000
        )
    }

    fn reached(&self) -> String {
        let of = |category: &Category| {
            format!("{} {category}", number(self.tally.of(*category).reached))
        };
        Category::ALL.iter().map(of).collect::<Vec<_>>().join("; ")
    }

    fn tally(&self) -> String {
        let mut table = String::from("| | reached | of |\n|---|---:|---:|\n");
        for category in Category::ALL {
            let count = self.tally.of(category);
            table.push_str(&format!(
                "| {category} | {} | {} |\n",
                number(count.reached),
                number(count.all)
            ));
        }
        table
    }
}
