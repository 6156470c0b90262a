//! Knowledge about a family of schemas that the schemas themselves do not state.
//!
//! The passes take it as data and know no family by name. [`Profile::ews`] has that of Exchange Web
//! Services; its tables are in the module `ews`. [`Profile::none`] serves schemas of other origin.

use std::collections::BTreeMap;

use crate::error::Error;
use crate::model::QName;

/// Knowledge about a family of schemas that the schemas themselves do not state: the names of its
/// namespaces in Rust, secrets, operations, domains and so on.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The name of the family, for documentation; empty for none.
    pub(crate) name: &'static str,
    /// Namespaces with a prefix and a module of their own. Others get the prefixes `n1`, `n2`… and
    /// a module named after the file that declares them.
    pub(crate) namespaces: Vec<KnownNamespace>,
    /// The path of the runtime that the code is written for, such as `::ews_types`.
    pub(crate) runtime: String,
    /// The attribute that identifies a thing, such as `Id`.
    pub(crate) identifier: Option<&'static str>,
    /// What a text stands for, where it could also be something else.
    pub(crate) texts: &'static [TextMeaning],
    /// Members whose values must not show.
    pub(crate) secrets: &'static [Secret],
    /// Names that servers give to elements against the schema.
    pub(crate) tolerances: &'static [Tolerance],
    /// Members that servers send, and the schemas do not declare.
    pub(crate) members: &'static [ExtraMember],
    /// Names for choices.
    pub(crate) choices: &'static [ChoiceName],
    /// How operations are found.
    pub(crate) operations: Option<OperationNames>,
    /// How response messages are found.
    pub(crate) responses: Option<ResponseNames>,
    /// The simple type that lists the versions of the schemas, the newest last.
    pub(crate) versions: Option<Name>,
    /// The parts of the family that a program can choose.
    pub(crate) domains: Vec<Domain>,
    /// The pages that describe elements and operations.
    pub(crate) reference: Option<Reference>,
}

impl Profile {
    /// A profile that knows nothing, for schemas of other origin.
    #[must_use]
    pub fn none() -> Self {
        Self {
            name: "",
            namespaces: Vec::new(),
            runtime: RUNTIME.to_owned(),
            identifier: None,
            texts: &[],
            secrets: &[],
            tolerances: &[],
            members: &[],
            choices: &[],
            operations: None,
            responses: None,
            versions: None,
            domains: Vec::new(),
            reference: None,
        }
    }

    /// The same for a runtime at another path, such as `::ews_types` by another name. It starts with
    /// `::` or `crate`, as it must mean the same in each module.
    #[must_use]
    pub fn with_runtime(mut self, path: impl Into<String>) -> Self {
        self.runtime = path.into();
        self
    }

    /// The domains that have any of these operations, each with its place among all domains. One
    /// that includes another of them is left out.
    #[doc(hidden)]
    pub fn domains_of<'o>(
        &self,
        operations: impl Iterator<Item = &'o str> + Clone,
    ) -> Vec<(usize, &'static str)> {
        let has = |domain: &Domain| {
            let mut operations = operations.clone();
            operations.any(|operation| domain.operations.contains(&operation))
        };
        let domains = self.domains.iter().enumerate();
        let found: Vec<_> = domains.filter(|(_, domain)| has(domain)).collect();
        let is_found = |name: &&str| found.iter().any(|(_, domain)| domain.name == *name);
        let least = found
            .iter()
            .filter(|(_, d)| !d.includes.iter().any(is_found));
        least.map(|(place, domain)| (*place, domain.name)).collect()
    }

    /// Whether code can be written by this profile.
    pub(crate) fn check(&self) -> Result<(), Error> {
        let path: Option<syn::Path> = syn::parse_str(&self.runtime).ok();
        let is_anywhere = |path: &syn::Path| {
            path.leading_colon.is_some() || path.segments.iter().any(|s| s.ident == "crate")
        };
        match path.filter(is_anywhere) {
            Some(_) => Ok(()),
            None => Err(Error::Runtime {
                path: self.runtime.clone(),
            }),
        }
    }
}

/// The path of the runtime in the crate `ews-types`.
pub(crate) const RUNTIME: &str = "::ews_types";

/// A name in a namespace, as the tables have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) namespace: &'static str,
    pub(crate) local: &'static str,
}

impl Name {
    pub(crate) const fn new(namespace: &'static str, local: &'static str) -> Self {
        Self { namespace, local }
    }

    /// The same as a name of the model.
    pub(crate) fn to_qname(self) -> QName {
        QName::new(self.namespace, self.local)
    }
}

/// A namespace with names of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KnownNamespace {
    pub(crate) uri: &'static str,
    pub(crate) prefix: &'static str,
    pub(crate) module: &'static str,
}

/// A member whose value opens something to whoever holds it: it must not show in `Debug` output.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Secret {
    pub(crate) type_name: Name,
    pub(crate) member: SecretMember,
    /// Why it is one.
    pub(crate) cause: &'static str,
}

/// Which member of a type is a secret.
#[derive(Clone, Copy, Debug)]
pub(crate) enum SecretMember {
    /// The child element of this local name.
    Element(&'static str),
    /// The attribute of this name.
    Attribute(&'static str),
    /// The text of the element.
    Text,
    /// Elements that the schema does not list.
    Any,
}

/// A type for which a text can stand, alone and within others: in a choice, where it is meant by the text,
/// in what requires nothing else, and in a list of these.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TextMeaning {
    pub(crate) type_name: Name,
    /// Local name of the attribute or child element that the text is.
    pub(crate) member: &'static str,
    /// Types that a text may also mean: it stands for neither in a choice with one of them.
    pub(crate) unless: &'static [Name],
    /// Why no other thing is meant.
    pub(crate) cause: &'static str,
}

/// A child element to which servers give another name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tolerance {
    pub(crate) type_name: Name,
    /// The element as the schema declares it.
    pub(crate) declared: Name,
    /// The name that servers write.
    pub(crate) other: Name,
    /// Which servers do, in which reply.
    pub(crate) cause: &'static str,
}

/// A child element that servers send, and that the schema does not declare: its content is text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExtraMember {
    pub(crate) type_name: Name,
    /// The element that servers write.
    pub(crate) element: Name,
    /// The declared element that it follows.
    pub(crate) after: Name,
    /// What it is.
    pub(crate) doc: &'static str,
    /// Which servers send it.
    pub(crate) cause: &'static str,
}

/// Names for a choice of elements: of the field that holds it, of its enum, or of both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ChoiceName {
    /// A type that has the choice. Choices of the same elements are one enum, so that one of the types
    /// names it.
    pub(crate) type_name: Name,
    /// Local name of its first alternative.
    pub(crate) first: &'static str,
    /// The name of the field, where its alternatives have no word in common. That of the enum is made of
    /// it unless it has its own.
    pub(crate) field: Option<&'static str>,
    /// The name of the enum, and what it is.
    pub(crate) item: Option<(&'static str, &'static str)>,
}

/// How the elements of an operation's request and response are named.
#[derive(Clone, Debug)]
pub(crate) struct OperationNames {
    /// The namespace of the requests and responses, with which actions begin.
    pub(crate) messages: &'static str,
    /// The namespace of the headers of envelopes.
    pub(crate) headers: &'static str,
    /// The headers of requests for which the runtime has a name, in its order.
    pub(crate) request_headers: &'static [&'static str],
    /// The headers of replies.
    pub(crate) reply_headers: &'static [&'static str],
    /// What a request's name may have behind that of its operation.
    pub(crate) request_suffix: &'static str,
    /// What a response's name has behind that of its operation, the usual one first.
    pub(crate) response_suffixes: &'static [&'static str],
    /// What any element or response message may have behind the name of its operation, the longest
    /// first.
    pub(crate) suffixes: &'static [&'static str],
    /// Operations with what the schemas do not state of them.
    pub(crate) listed: Vec<ListedOperation>,
    /// The headers that every other operation permits.
    pub(crate) unlisted_headers: Vec<&'static str>,
    /// Elements among the requests and responses that belong to no operation, each with the cause.
    pub(crate) alone: &'static [(&'static str, &'static str)],
    /// Operations without a message in the list that their responses have, each with the cause.
    pub(crate) without_message: &'static [(&'static str, &'static str)],
}

impl OperationNames {
    /// Whether an operation changes nothing on the server: `false` for one that is not listed.
    pub(crate) fn only_reads(&self, operation: &str) -> bool {
        let mut listed = self.listed.iter();
        listed.any(|listed| listed.name == operation && listed.only_reads)
    }
}

/// An operation with what the schemas do not state of it.
#[derive(Clone, Debug)]
pub(crate) struct ListedOperation {
    pub(crate) name: &'static str,
    /// Whether it changes nothing on the server.
    pub(crate) only_reads: bool,
    /// The request headers that it permits: local names.
    pub(crate) headers: Vec<&'static str>,
    /// Local name of the child element of the request that is a list, of which each entry gets a response
    /// message, where there is one.
    pub(crate) asks: Option<&'static str>,
    /// Local name of the request.
    pub(crate) request: &'static str,
    /// Local name of the response; versions of the schemas may differ in it.
    pub(crate) responses: Vec<String>,
    /// The last part of the action.
    pub(crate) action: &'static str,
}

/// How response messages are told from other types.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ResponseNames {
    /// The base of all their types.
    pub(crate) base: Name,
    /// The element by which other types hold one.
    pub(crate) held: &'static str,
    /// What the element of a response message has behind the name of its operation.
    pub(crate) suffix: &'static str,
    /// Elements with response messages that are the response of no operation.
    pub(crate) sent: &'static [&'static str],
    /// Members of response messages that say more about an error, each with the type and the local name of
    /// the element.
    pub(crate) details: &'static [(Name, &'static str)],
}

/// A part of the family that a program can choose.
#[derive(Clone, Debug)]
pub(crate) struct Domain {
    /// The name of its feature.
    pub(crate) name: &'static str,
    /// The domains that it has within it.
    pub(crate) includes: Vec<&'static str>,
    /// Its operations, and other names that its elements begin with.
    pub(crate) operations: Vec<&'static str>,
}

/// The pages that describe elements and operations.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// What the links are called, such as `EWS reference`.
    pub(crate) title: &'static str,
    /// What each page's address begins with.
    pub(crate) address: &'static str,
    /// What the namespaces begin with whose elements have pages.
    pub(crate) namespaces: &'static str,
    /// The last part of each page's address, by the page's title.
    pub(crate) pages: BTreeMap<&'static str, &'static str>,
}

impl Reference {
    /// The page of a global element: a line for its documentation.
    pub(crate) fn element(&self, name: &QName) -> Option<String> {
        if self.is_about(name) {
            self.line(&name.local)
        } else {
            None
        }
    }

    /// Whether components of the name's namespace have pages.
    pub(crate) fn is_about(&self, name: &QName) -> bool {
        name.namespace.starts_with(self.namespaces)
    }

    /// A title, if there is a page of it.
    pub(crate) fn title(&self, title: &str) -> Option<&'static str> {
        self.pages.get_key_value(title).map(|(title, _)| *title)
    }

    /// A line that links the page of a title.
    pub(crate) fn line(&self, title: &str) -> Option<String> {
        let url = self.page(title)?;
        Some(format!("{}: [{title}]({url})", self.title))
    }

    /// The page of an operation, or of its request where the operation has none.
    pub(crate) fn operation(&self, name: &str, request: &str) -> Option<String> {
        self.page(&format!("{name} operation"))
            .or_else(|| self.page(request))
    }

    fn page(&self, title: &str) -> Option<String> {
        let page = self.pages.get(title)?;
        Some(format!("{}{page}", self.address))
    }
}

#[cfg(test)]
mod tests {
    use super::Profile;

    /// A path that is none would otherwise end in code that does not compile, or none at all.
    #[test]
    fn the_runtime_has_a_path_that_means_the_same_everywhere() {
        for (path, is_right) in [
            ("::ews_types", true),
            ("crate::runtime", true),
            ("ews_types", false),
            ("super::runtime", false),
            ("::ews-types", false),
            ("", false),
        ] {
            let checked = Profile::none().with_runtime(path).check();
            assert_eq!(checked.is_ok(), is_right, "{path}: {checked:?}");
        }
    }
}
