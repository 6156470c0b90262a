//! Formats emitted code, each piece as soon as it is emitted.
//!
//! Every build of a crate with generated code waits for these two steps, which take most of the
//! generator's time. So all processors take part in them.

mod table;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::emit::{self, Code, Emission, Piece};
use crate::error::Error;

/// A module's code as text.
#[derive(Debug)]
pub(crate) struct Formatted {
    /// Name of the module.
    pub(crate) name: String,
    /// Its documentation.
    pub(crate) doc: String,
    /// What it holds.
    pub(crate) code: String,
}

impl Formatted {
    /// The documentation for a doc comment.
    pub(crate) fn doc(&self) -> std::borrow::Cow<'_, str> {
        emit::visible(&self.doc)
    }

    /// The name as code has it, with `r#` where it is a keyword.
    pub(crate) fn ident(&self) -> String {
        emit::ident(&self.name).to_string()
    }
}

/// How many pieces a thread takes at a time.
const CHUNK: usize = 32;

/// Formats modules on all processors. Tokens cannot be sent between threads, but a module's pieces
/// are independent of each other: each is emitted and formatted by one thread. The texts are put
/// together in the order of the pieces, so that the output does not depend on the threads.
pub(crate) fn format(modules: &[Emission<'_>]) -> Result<Vec<Formatted>, Error> {
    let pieces: Vec<(usize, &Piece<'_>)> = modules
        .iter()
        .enumerate()
        .flat_map(|(index, module)| module.pieces.iter().map(move |piece| (index, piece)))
        .collect();
    let next = AtomicUsize::new(0);
    let done = Mutex::new(BTreeMap::new());
    let work = || {
        loop {
            let chunk = next.fetch_add(1, Ordering::Relaxed);
            let Some(pieces) = pieces.chunks(CHUNK).nth(chunk) else {
                return;
            };
            let texts: Vec<(usize, Result<String, Error>)> = pieces
                .iter()
                .map(|(module, piece)| (*module, text(&modules[*module].module.name, piece())))
                .collect();
            if let Ok(mut done) = done.lock() {
                done.insert(chunk, texts);
            }
        }
    };
    let threads = thread::available_parallelism()
        .map_or(1, |n| n.get())
        .min(8);
    thread::scope(|scope| {
        for _ in 1..threads {
            scope.spawn(work);
        }
        work();
    });
    let mut codes = vec![String::new(); modules.len()];
    let done = done
        .into_inner()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    for (module, text) in done.into_values().flatten() {
        let code = &mut codes[module];
        if !code.is_empty() {
            code.push('\n');
        }
        code.push_str(&text?);
    }
    let modules = modules.iter().map(|emission| emission.module);
    Ok(modules
        .zip(codes)
        .map(|(module, code)| Formatted {
            name: module.name.clone(),
            doc: module.doc.clone(),
            code,
        })
        .collect())
}

/// The text of a piece of a module.
fn text(module: &str, code: Code) -> Result<String, Error> {
    let file: syn::File = syn::parse2(code.items).map_err(|error| Error::NotRust {
        module: module.to_owned(),
        problem: error.to_string(),
    })?;
    let mut text = prettyplease::unparse(&file);
    if !code.table.is_empty() {
        text.push_str(&table::print(code.table));
    }
    Ok(text)
}
