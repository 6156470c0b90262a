//! What can be chosen about the generated code.

use crate::error::Error;

/// How the generated types are annotated for yaserde.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Annotation {
    /// In any case.
    #[default]
    Always,
    /// Under this feature of the crate that the code is compiled in.
    WithFeature(String),
    /// Not at all.
    Never,
}

/// What can be chosen about the generated code.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// How the types are annotated for yaserde.
    pub yaserde: Annotation,
    /// Whether items are compiled under the features of their domains, such as `mail`: see
    /// [`Condition`](crate::plan::Condition).
    pub domains: bool,
    /// The path of the runtime that the code is written for, such as `::ews_types`.
    pub runtime: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            yaserde: Annotation::default(),
            domains: false,
            runtime: "::ews_types".to_owned(),
        }
    }
}

impl Options {
    /// Those of the bindings in the crate `ews-types`, which its build script generates and of
    /// which the repository has a copy.
    #[must_use]
    pub fn ews_types() -> Self {
        Self::default()
            .with_yaserde(Annotation::WithFeature("yaserde".to_owned()))
            .with_domains()
    }

    /// The same with another annotation for yaserde.
    #[must_use]
    pub fn with_yaserde(mut self, annotation: Annotation) -> Self {
        self.yaserde = annotation;
        self
    }

    /// The same for a crate that has each domain of EWS as a feature, and `all`, which has them all.
    #[must_use]
    pub fn with_domains(mut self) -> Self {
        self.domains = true;
        self
    }

    /// The same for a runtime at another path, such as `::ews_types` by another name. It starts with
    /// `::` or `crate`, as it must mean the same in each module.
    #[must_use]
    pub fn with_runtime(mut self, path: impl Into<String>) -> Self {
        self.runtime = path.into();
        self
    }

    /// Whether code can be written by these options.
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

#[cfg(test)]
mod tests {
    use super::Options;

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
            let checked = Options::default().with_runtime(path).check();
            assert_eq!(checked.is_ok(), is_right, "{path}: {checked:?}");
        }
    }
}
