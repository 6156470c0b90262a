//! Members whose values must not show in `Debug` output and errors: no schema says which.

use crate::error::{Error, Errors};
use crate::plan::{AttributeName, Field, Place, Plan};
use crate::profile::{Secret, SecretMember};

/// Marks the secrets. A secret whose type is there without the member may have been renamed, and
/// would then show: with `strict` that is an error. Without its type there is nothing to hide.
pub(super) fn apply(secrets: &[Secret], strict: bool, plan: &mut Plan, errors: &mut Errors) {
    for secret in secrets {
        let type_name = secret.type_name.to_qname();
        let shown = plan.prefixed(&type_name);
        let Some(found) = plan.struct_of(&type_name) else {
            continue;
        };
        match found.fields.iter_mut().find(|f| is(f, secret.member)) {
            Some(field) => field.secret = true,
            None if strict => errors.push(Error::StaleSecret {
                type_name: shown,
                member: shown_member(secret.member),
                cause: secret.cause,
            }),
            None => {}
        }
    }
}

fn is(field: &Field, member: SecretMember) -> bool {
    match (member, &field.place) {
        (SecretMember::Element(local), Place::Element(name)) => name.local == local,
        (SecretMember::Attribute(name), Place::Attribute(AttributeName::Unqualified(local))) => {
            local == name
        }
        (SecretMember::Text, Place::Text) | (SecretMember::Any, Place::Any) => true,
        _ => false,
    }
}

fn shown_member(member: SecretMember) -> String {
    match member {
        SecretMember::Element(local) => format!("element `{local}`"),
        SecretMember::Attribute(name) => format!("attribute `{name}`"),
        SecretMember::Text => "text".to_owned(),
        SecretMember::Any => "xs:any".to_owned(),
    }
}
