//! The crate `ews`, where it knows the operation. It reads replies in envelopes, and leaves out what
//! its types have no field for; it writes requests only, so there is nothing to compare in writing.

use bench::documents::Document;
use bench::measure::Run;
use ews_types::AnyElement;

use ::ews::OperationResponse;
use ::ews::soap::Envelope;

type Read = fn(&[u8]) -> Result<(), String>;

pub(super) fn read(document: &Document) -> Run<'_> {
    let xml = document.xml.as_bytes();
    let name = ews_types::from_str::<AnyElement>(&document.body).map(|body| body.name().local);
    let read = name.map_err(|error| error.to_string()).and_then(|name| {
        if document.xml == document.body {
            return Err("it reads envelopes only".to_owned());
        }
        reader(name).ok_or_else(|| format!("it does not know {name}"))
    });
    Box::new(move || {
        read.clone()?(xml)?;
        Ok(xml.len())
    })
}

fn read_as<T: OperationResponse>(xml: &[u8]) -> Result<(), String> {
    let envelope = Envelope::<T>::from_xml_document(xml).map_err(|error| error.to_string())?;
    std::hint::black_box(&envelope);
    Ok(())
}

/// What reads a reply by this name.
fn reader(name: &str) -> Option<Read> {
    Some(match name {
        "CopyFolderResponse" => read_as::<::ews::copy_folder::CopyFolderResponse>,
        "CopyItemResponse" => read_as::<::ews::copy_item::CopyItemResponse>,
        "CreateFolderResponse" => read_as::<::ews::create_folder::CreateFolderResponse>,
        "CreateItemResponse" => read_as::<::ews::create_item::CreateItemResponse>,
        "DeleteFolderResponse" => read_as::<::ews::delete_folder::DeleteFolderResponse>,
        "DeleteItemResponse" => read_as::<::ews::delete_item::DeleteItemResponse>,
        "EmptyFolderResponse" => read_as::<::ews::empty_folder::EmptyFolderResponse>,
        "FindItemResponse" => read_as::<::ews::find_item::FindItemResponse>,
        "GetFolderResponse" => read_as::<::ews::get_folder::GetFolderResponse>,
        "GetItemResponse" => read_as::<::ews::get_item::GetItemResponse>,
        "MarkAllItemsAsReadResponse" => read_as::<::ews::mark_all_read::MarkAllItemsAsReadResponse>,
        "MarkAsJunkResponse" => read_as::<::ews::mark_as_junk::MarkAsJunkResponse>,
        "MoveFolderResponse" => read_as::<::ews::move_folder::MoveFolderResponse>,
        "MoveItemResponse" => read_as::<::ews::move_item::MoveItemResponse>,
        "SyncFolderHierarchyResponse" => {
            read_as::<::ews::sync_folder_hierarchy::SyncFolderHierarchyResponse>
        }
        "SyncFolderItemsResponse" => read_as::<::ews::sync_folder_items::SyncFolderItemsResponse>,
        "UpdateFolderResponse" => read_as::<::ews::update_folder::UpdateFolderResponse>,
        "UpdateItemResponse" => read_as::<::ews::update_item::UpdateItemResponse>,
        _ => return None,
    })
}
