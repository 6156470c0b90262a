//! What choices do for all their alternatives: a line for each method, of which macros of the runtime
//! make the code.

use proc_macro2::TokenStream;
use quote::quote;

use crate::names::is_keyword;
use crate::plan::{Builtin, Choice, CommonMember, Form, TypeRef};

use super::tokens::{Context, ident};

/// The methods and conversions of a choice.
pub(super) fn emit(context: &Context<'_>, item: &Choice) -> TokenStream {
    let wider = wider(context, item);
    let alternatives = alternatives(context, item);
    let members = members(context, item);
    quote!(#wider #alternatives #members)
}

/// Conversions into choices that have all alternatives and more, and back. Each is there where both
/// enums are.
fn wider(context: &Context<'_>, item: &Choice) -> TokenStream {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let own = context.plan.condition(&context.own(&item.ident));
    let all = item.wider.iter().map(|wider| {
        let condition = context.plan.condition(&wider.item);
        let when = (condition != own).then(|| context.when(condition));
        let path = context.path(&wider.item);
        let variants = wider.variants.iter().map(|(here, there)| {
            let (here, there) = (ident(here), ident(there));
            quote!(#here #there,)
        });
        let base = ident(if wider.same_base { "same" } else { "other" });
        quote!(#when #rt::wider_choice! { #name; #path, #base; #(#variants)* })
    });
    all.collect()
}

/// Access to the value of each alternative.
fn alternatives(context: &Context<'_>, item: &Choice) -> Option<TokenStream> {
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let mut lines = TokenStream::new();
    for methods in &item.methods {
        let alternative = item.alternatives.get(methods.alternative)?;
        let variant = ident(&alternative.ident);
        let held = ident(if alternative.boxed { "boxed" } else { "plain" });
        let value = context.held(&alternative.value, false, alternative.nillable);
        let method = |start: &str, end: &str| ident(&format!("{start}_{}{end}", methods.ident));
        let (get, get_mut, into) = (method("as", ""), method("as", "_mut"), method("into", ""));
        lines.extend(quote!(#variant #held #value, #get #get_mut #into;));
    }
    if lines.is_empty() {
        return None;
    }
    let kept = context.kept(item.base.as_ref());
    lines.extend(quote!(Kept boxed #kept, as_kept as_kept_mut into_kept;));
    Some(quote!(#rt::alternative_methods! { #name; #lines }))
}

/// Access to the members that alternatives have in common.
fn members(context: &Context<'_>, item: &Choice) -> Option<TokenStream> {
    if item.members.is_empty() {
        return None;
    }
    let rt = &context.runtime;
    let name = ident(&item.ident);
    let all = item.alternatives.iter().map(|a| ident(&a.ident));
    let members = item.members.iter().map(|member| {
        let (get, get_mut) = (
            ident(&member.ident),
            ident(&format!("{}_mut", member.ident)),
        );
        let field = ident(&member.field);
        let kind = ident(kind(member));
        let value = context.held(&member.value, false, member.nillable);
        let doc = doc(context, member);
        let at = match &member.alternatives {
            None => quote!(*),
            Some(having) => {
                let having = having
                    .iter()
                    .filter_map(|index| item.alternatives.get(*index));
                let having = having.map(|alternative| ident(&alternative.ident));
                quote!([#(#having)*])
            }
        };
        let base = ident(if member.in_base { "base" } else { "none" });
        quote!(#get #get_mut #field #kind #value, #at #base #doc;)
    });
    Some(quote!(#rt::common_members! { #name [#(#all)*]; #(#members)* }))
}

/// How the macro names the way from a field to what the method gives.
fn kind(member: &CommonMember) -> &'static str {
    let is_copied = matches!(
        member.value,
        TypeRef::Builtin(Builtin::Bool | Builtin::Int(_) | Builtin::Float(_))
    ) && !member.nillable;
    let is_text = member.value == TypeRef::Builtin(Builtin::String) && !member.nillable;
    match (member.form, member.boxed) {
        (Form::Repeated, _) => "many",
        (Form::Optional, true) => "maybe_boxed",
        (Form::Optional, false) if is_copied => "maybe_copied",
        (Form::Optional, false) if is_text => "maybe_text",
        (Form::Optional, false) => "maybe",
        (Form::Required, true) => "one_boxed",
        (Form::Required, false) if is_copied => "one_copied",
        (Form::Required, false) if is_text => "one_text",
        (Form::Required, false) => "one",
    }
}

fn doc(context: &Context<'_>, member: &CommonMember) -> String {
    let field = &member.field;
    let shown = if is_keyword(field) {
        format!("`{field}`")
    } else {
        let owner = context.path(&member.owner).to_string().replace(' ', "");
        format!("[`{field}`]({owner}::{field})")
    };
    let of_some = match member.alternatives {
        None => "",
        Some(_) => ", which not all alternatives have",
    };
    // Rust prefers methods of a type's own to those of traits.
    let not_the_trait = match field.as_str() {
        "from" => " It is no conversion: `into` converts into the enum.",
        _ => "",
    };
    format!(" The member {shown}{of_some}.{not_the_trait}")
}
