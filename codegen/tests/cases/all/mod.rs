//! `xs:all`: fields, whose elements may come in any order.

generated!();

use generated::schema::UserType;

use super::samples::{read, read_error};

/// Children of `xs:all` come in any order, and are written in that of the schema.
#[test]
fn any_order_is_read() {
    let user: UserType = read("<User xmlns='urn:users'><Age>7</Age><Name>N</Name></User>");
    assert_eq!(user, UserType::new("N", 7));
    let xml = ews_types::to_string(&user).unwrap();
    assert!(xml.find("Name") < xml.find("Age"), "{xml}");
}

/// Each of them that is required must come.
#[test]
fn all_must_come() {
    assert_eq!(
        read_error::<UserType>("<User xmlns='urn:users'><Age>7</Age></User>"),
        "User/Name: the required element Name is missing (at byte 0)"
    );
}
