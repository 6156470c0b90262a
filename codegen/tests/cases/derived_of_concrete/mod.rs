//! Elements of a concrete type from which others are derived.

generated!();

use ews_types::codec::{RawXml, XsiType};
use generated::schema::{CompanyType, ContractType, PartyType};

use super::samples::{read, writes};

/// What a derived type adds is kept beside the fields of the declared one.
#[test]
fn additions_are_kept() {
    let contract: ContractType = read(include_str!("sample.xml"));
    let [ada, acme, bob] = &contract[..] else {
        panic!("{contract:?}");
    };
    assert_eq!(ada.xsi_type, None);
    assert_eq!(
        (acme.name.as_str(), acme.role.as_deref()),
        ("Acme", Some("seller"))
    );
    let kept = acme.xsi_type.as_ref().unwrap();
    assert_eq!(
        (kept.namespace.as_deref(), kept.name.as_str()),
        (Some("urn:contracts"), "CompanyType")
    );
    assert_eq!(
        (
            kept.attributes[0].name.as_str(),
            kept.attributes[0].value.as_str()
        ),
        ("Form", "Ltd.")
    );
    assert_eq!(
        kept.children[0],
        RawXml::parse("<c:Register xmlns:c='urn:contracts'>FN 1</c:Register>").unwrap()
    );
    assert_eq!(kept.children.len(), 2);
    // A type that is said though it need not be is said again.
    assert_eq!(bob.xsi_type.as_ref().unwrap().name, "PartyType");
}

/// What is kept can be made, too.
#[test]
fn derived_types_can_be_written() {
    let mut party = PartyType::new("Acme");
    let mut derived = XsiType::new("urn:contracts", "CompanyType");
    let register = RawXml::parse("<Register xmlns='urn:contracts'>FN 1</Register>");
    derived.children.push(register.unwrap());
    party.xsi_type = Some(Box::new(derived));
    writes(
        &ContractType::from_iter([party]),
        "<Contract xmlns='urn:contracts' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>\
         <Party i:type='CompanyType'><Name>Acme</Name><Register>FN 1</Register></Party></Contract>",
    );
    // The derived type is there by itself as well.
    assert_eq!(CompanyType::new("Acme", "FN 1").register, "FN 1");
}
