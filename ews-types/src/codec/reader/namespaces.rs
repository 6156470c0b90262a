//! Which namespace each prefix stands for.

use std::borrow::Cow;
use std::cell::Cell;

use crate::codec::Namespace;
use crate::codec::scan::same;
use crate::codec::xsi::XML;

struct Binding<'x> {
    prefix: &'x str,
    uri: Cow<'x, str>,
    /// The static namespace that the URI was last found equal to: comparing names is then
    /// comparing addresses.
    known: Cell<Option<&'static Namespace>>,
}

/// The bindings in scope, innermost last.
pub(super) struct Namespaces<'x> {
    bindings: Vec<Binding<'x>>,
    /// How often they have changed.
    changes: usize,
    /// URIs that documents also have for a namespace, each with the namespace's own.
    aliases: &'static [(&'static str, &'static str)],
}

/// Which binding a name uses, valid while its element is open.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct BindingIndex(usize);

impl<'x> Namespaces<'x> {
    pub(super) fn new() -> Self {
        Self {
            bindings: vec![Binding {
                prefix: XML.prefix,
                uri: Cow::Borrowed(XML.uri),
                known: Cell::new(Some(&XML)),
            }],
            changes: 0,
            aliases: &[],
        }
    }

    /// Takes URIs for those of namespaces that documents write otherwise.
    pub(super) fn set_aliases(&mut self, aliases: &'static [(&'static str, &'static str)]) {
        self.aliases = aliases;
    }

    pub(super) fn len(&self) -> usize {
        self.bindings.len()
    }

    /// How often they have changed: what was looked up is the same as long as this is.
    pub(super) fn changes(&self) -> usize {
        self.changes
    }

    pub(super) fn truncate(&mut self, len: usize) {
        self.changes += 1;
        self.bindings.truncate(len);
    }

    pub(super) fn bind(&mut self, prefix: &'x str, uri: Cow<'x, str>) {
        let mut aliases = self.aliases.iter();
        let uri = match aliases.find(|(alias, _)| *alias == uri) {
            Some((_, own)) => Cow::Borrowed(*own),
            None => uri,
        };
        self.changes += 1;
        self.bindings.push(Binding {
            prefix,
            uri,
            known: Cell::new(None),
        });
    }

    /// The binding of a prefix, or of the empty prefix the default namespace.
    pub(super) fn find(&self, prefix: &str) -> Option<BindingIndex> {
        let index = self
            .bindings
            .iter()
            .rposition(|binding| same(binding.prefix.as_bytes(), prefix.as_bytes()))?;
        // xmlns="" takes the default namespace back.
        (!self.bindings.get(index)?.uri.is_empty()).then_some(BindingIndex(index))
    }

    pub(super) fn prefix(&self, index: BindingIndex) -> &'x str {
        self.bindings
            .get(index.0)
            .map_or("", |binding| binding.prefix)
    }

    pub(super) fn uri(&self, index: BindingIndex) -> &str {
        self.bindings
            .get(index.0)
            .map_or("", |binding| &binding.uri)
    }

    /// Prefixes and URIs from the given number of bindings on.
    #[cfg(feature = "yaserde")]
    pub(super) fn since(&self, len: usize) -> impl Iterator<Item = (&str, &str)> {
        self.bindings
            .iter()
            .skip(len)
            .map(|binding| (binding.prefix, &*binding.uri))
    }

    /// Whether a name with this binding is in `namespace`.
    pub(super) fn is(&self, index: Option<BindingIndex>, namespace: &'static Namespace) -> bool {
        let Some(binding) = index.and_then(|index| self.bindings.get(index.0)) else {
            return namespace.uri.is_empty();
        };
        if binding
            .known
            .get()
            .is_some_and(|known| std::ptr::eq(known, namespace))
        {
            return true;
        }
        let same = binding.uri == namespace.uri;
        if same {
            binding.known.set(Some(namespace));
        }
        same
    }
}
