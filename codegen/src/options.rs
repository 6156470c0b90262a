//! What can be chosen about the generated code.

use crate::needs::Needs;
use crate::profile::Profile;

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
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Options {
    /// How the types are annotated for yaserde.
    pub yaserde: Annotation,
    /// Whether items are compiled under the features of their domains, such as `mail`: see
    /// [`Condition`](crate::plan::Condition).
    pub domains: bool,
    /// What is special about the schemas. Without one it is that of EWS where a namespace of the
    /// schemas is one of EWS, and otherwise [`Profile::none`].
    pub profile: Option<Profile>,
    /// Whether the schemas are those that the profile was made for: tables of the profile that do
    /// not fit them are then errors. Other versions of the schemas are taken as they are.
    pub strict: bool,
    /// What the hand-written code of the crate names of the bindings.
    pub needs: Needs,
}

impl Options {
    /// Those of the bindings in the crate `ews-types`, which its build script generates.
    #[must_use]
    pub fn ews_types() -> Self {
        Self::default()
            .with_yaserde(Annotation::WithFeature("yaserde".to_owned()))
            .with_domains()
            .with_profile(Profile::ews())
    }

    /// The same with another annotation for yaserde.
    #[must_use]
    pub fn with_yaserde(mut self, annotation: Annotation) -> Self {
        self.yaserde = annotation;
        self
    }

    /// The same for a crate that has each domain as a feature, and `all`, which has them all.
    #[must_use]
    pub fn with_domains(mut self) -> Self {
        self.domains = true;
        self
    }

    /// The same with this profile.
    #[must_use]
    pub fn with_profile(mut self, profile: Profile) -> Self {
        self.profile = Some(profile);
        self
    }

    /// The same for the schemas that the profile was made for, see [`strict`](Self::strict).
    #[must_use]
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// The same for a crate whose hand-written code names these items: they are compiled with any
    /// choice of domains where that code is, and [`Bindings`](crate::Bindings) say which of them
    /// there are.
    #[must_use]
    pub fn with_needs(mut self, needs: Needs) -> Self {
        self.needs = needs;
        self
    }

    /// The profile for schemas of these namespaces.
    pub(crate) fn profile_for<'n>(&self, uris: impl IntoIterator<Item = &'n str>) -> Profile {
        match &self.profile {
            Some(profile) => profile.clone(),
            None => Profile::for_namespaces(uris),
        }
    }
}
