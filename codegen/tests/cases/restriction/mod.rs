//! Restrictions: content replaced, attributes kept.

generated!();

use generated::schema::{FolderType, SealedFolderType, ShelfType};

use super::samples::{read, read_error};

/// A restriction has the children that it lists, as it lists them, and the attributes of its base.
#[test]
fn content_is_replaced() {
    let mut folder = SealedFolderType::new("secret");
    folder.year = Some(2001);
    folder.sheet = Some("3".into());
    let shelf: ShelfType = read(include_str!("sample.xml"));
    assert_eq!(shelf.sealed, Some(folder));
    assert_eq!(shelf.folder[0].note.as_deref(), Some("dusty"));
}

/// An element of the base type that says to be the restricted one stays so.
#[test]
fn restricted_types_stand_for_their_base() {
    let shelf: ShelfType = read(include_str!("sample.xml"));
    let kept = shelf.folder[1].xsi_type.as_ref().unwrap();
    assert_eq!(kept.name, "SealedFolderType");
    assert_eq!(kept.namespace.as_deref(), Some("urn:archive"));
    assert_eq!(FolderType::default().xsi_type, None);
}

/// What the restriction requires is required.
#[test]
fn narrowed_members_are_required() {
    let xml = include_str!("sample.xml").replace("<Label>secret</Label>", "");
    let error = read_error::<ShelfType>(&xml);
    assert!(
        error.starts_with("Shelf/Sealed/Label: the required element Label is missing"),
        "{error}"
    );
}
