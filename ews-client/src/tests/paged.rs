//! Streams over pages.

use ews_types::messages::{
    FindConversation, FindFolder, FindItem, FindPeople, ItemView, SyncFolderHierarchy,
    SyncFolderItems,
};
use ews_types::types::{
    CalendarViewType,
    DefaultShapeNamesType::IdOnly,
    DistinguishedFolderIdNameType::{Drafts, Inbox},
    DistinguishedFolderIdType, FolderQueryTraversalType, IndexBasePointType, IndexedPageViewType,
    ItemQueryTraversalType, TargetFolderIdType,
};

use super::fake::{Fake, Step, client, ok, status};
use super::replies::{fault, response};
use crate::{Error, ErrorKind, PageReason, PageStream, Pages, Synced};

fn view() -> IndexedPageViewType {
    let mut view = IndexedPageViewType::new(0, IndexBasePointType::Beginning);
    view.max_entries_returned = Some(2);
    view
}

fn items() -> FindItem {
    let inbox = [DistinguishedFolderIdType::new(Inbox)];
    let mut find = FindItem::new(ItemQueryTraversalType::Shallow, IdOnly, inbox);
    find.view = Some(ItemView::IndexedPageItemView(view()));
    find
}

fn two_folders() -> FindItem {
    let mut find = items();
    find.parent_folder_ids = [Inbox, Drafts].map(DistinguishedFolderIdType::new).into();
    find
}

pub(crate) fn folders() -> FindFolder {
    let inbox = [DistinguishedFolderIdType::new(Inbox)];
    FindFolder::new(FolderQueryTraversalType::Deep, IdOnly, inbox)
}

/// A page of items, and where the next one begins.
fn page(ids: &[&str], next: Option<u32>) -> String {
    response("FindItem", &[("NoError", &root(ids, next))])
}

fn root(ids: &[&str], next: Option<u32>) -> String {
    let items: String = ids
        .iter()
        .map(|id| format!(r#"<t:Message><t:ItemId Id="{id}"/></t:Message>"#))
        .collect();
    let is_last = next.is_none();
    let offset = next.map_or_else(String::new, |next| {
        format!("IndexedPagingOffset=\"{next}\"")
    });
    format!(
        "<m:RootFolder {offset} IncludesLastItemInRange=\"{is_last}\" TotalItemsInView=\"9\">\
         <t:Items>{items}</t:Items></m:RootFolder>"
    )
}

async fn all<T: Pages>(mut stream: PageStream<T>) -> Vec<Result<T::Entry, Error>> {
    let mut all = Vec::new();
    while let Some(entry) = stream.next().await {
        all.push(entry);
    }
    // It stays at its end.
    assert!(stream.next().await.is_none());
    all
}

fn ids(entries: Vec<Result<ews_types::types::Item, Error>>) -> Vec<String> {
    let id = |entry: Result<ews_types::types::Item, Error>| {
        entry.unwrap().item_id().map(|id| id.id.clone()).unwrap()
    };
    entries.into_iter().map(id).collect()
}

/// All items over all pages; one that the page before had, as something was added meanwhile, comes once.
#[tokio::test(start_paused = true)]
async fn items_come_over_all_pages_once() {
    let fake = Fake::script([
        ok(page(&["A", "B"], Some(2))),
        ok(page(&["B", "C"], Some(4))),
        ok(page(&["D"], None)),
    ]);
    let (client, _) = client(&fake);
    assert_eq!(
        ids(all(client.find_items(&items())).await),
        ["A", "B", "C", "D"]
    );
    let offsets = ["Offset=\"0\"", "Offset=\"2\"", "Offset=\"4\""];
    for (body, offset) in fake.bodies().iter().zip(offsets) {
        assert!(body.contains(offset), "{body}");
    }
}

/// A page is asked for when it is needed, and not before.
#[tokio::test(start_paused = true)]
async fn pages_are_asked_for_when_they_are_needed() {
    let fake = Fake::script([ok(page(&["A", "B"], Some(2))), ok(page(&["C"], None))]);
    let (client, _) = client(&fake);
    let mut items = client.find_items(&items());
    assert_eq!(fake.count(), 0);
    items.next().await.unwrap().unwrap();
    items.next().await.unwrap().unwrap();
    assert_eq!(fake.count(), 1);
    items.next().await.unwrap().unwrap();
    assert_eq!(fake.count(), 2);
}

/// A server that repeats itself makes no endless loop, and the end is no success.
#[tokio::test(start_paused = true)]
async fn an_offset_that_does_not_advance_is_an_error() {
    for next in [0, 2] {
        let fake = Fake::script([ok(page(&["A", "B"], Some(2))), ok(page(&["C"], Some(next)))]);
        let (client, _) = client(&fake);
        let mut entries = all(client.find_items(&items())).await;
        let error = entries.pop().unwrap().unwrap_err();
        let ErrorKind::NoNextPage { reason } = error.kind() else {
            panic!("{error:?}");
        };
        assert_eq!(*reason, PageReason::DoesNotAdvance);
        assert_eq!(ids(entries), ["A", "B", "C"]);
    }
}

/// Two folders with more: their pages cannot be asked for together. A calendar view that was cut off has none. Both
/// say so, after what there is.
#[tokio::test(start_paused = true)]
async fn what_cannot_be_continued_says_so() {
    let two = [
        ("NoError", &*root(&["A"], Some(2))),
        ("NoError", &*root(&["B"], Some(2))),
    ];
    let fake = Fake::script([ok(response("FindItem", &two)), ok(page(&["A"], Some(2)))]);
    let (client, _) = client(&fake);
    let mut calendar = items();
    let week = CalendarViewType::new("2026-11-23T00:00:00Z", "2026-11-30T00:00:00Z");
    calendar.view = Some(ItemView::CalendarView(week));
    for (request, expected) in [
        (two_folders(), PageReason::SeveralFolders),
        (calendar, PageReason::NoPages),
    ] {
        let mut entries = all(client.find_items(&request)).await;
        let error = entries.pop().unwrap().unwrap_err();
        let ErrorKind::NoNextPage { reason } = error.kind() else {
            panic!("{error:?}");
        };
        assert_eq!(*reason, expected);
        assert!(!entries.is_empty());
    }
}

/// An error of the server and one of the call are entries; after the latter the stream ends.
#[tokio::test(start_paused = true)]
async fn errors_are_entries() {
    let mixed = [
        ("ErrorFolderNotFound", ""),
        ("NoError", &*root(&["A"], Some(2))),
    ];
    let fake = Fake::script([
        ok(response("FindItem", &mixed)),
        status(500, fault("ErrorInternalServerError", None)),
    ]);
    let (client, _) = client(&fake);
    let entries = all(client.find_items(&two_folders())).await;
    let [Err(first), Ok(_), Err(second)] = &entries[..] else {
        panic!("{entries:?}");
    };
    let code = first.response_error().unwrap().response_code().as_str();
    assert_eq!(code, "ErrorFolderNotFound");
    assert!(second.fault().is_some());
}

/// A call within a stream is tried again as any other.
#[tokio::test(start_paused = true)]
async fn a_page_is_tried_again() {
    let fake = Fake::script([
        Step::Never,
        status(500, fault("ErrorServerBusy", Some(100))),
        ok(page(&["A"], None)),
    ]);
    let (client, _) = client(&fake);
    assert_eq!(ids(all(client.find_items(&items())).await), ["A"]);
}

/// Folders, conversations and people have their pages, too.
#[tokio::test(start_paused = true)]
async fn other_finds_have_pages() {
    let folder = |id: &str, next: &str| {
        let root = format!(
            "<m:RootFolder {next}><t:Folders><t:Folder><t:FolderId Id=\"{id}\"/></t:Folder></t:Folders></m:RootFolder>"
        );
        ok(response("FindFolder", &[("NoError", &root)]))
    };
    let more = "IndexedPagingOffset=\"1\" IncludesLastItemInRange=\"false\"";
    let fake = Fake::script([
        folder("A", more),
        folder("B", "IncludesLastItemInRange=\"true\""),
    ]);
    let (client, _) = client(&fake);
    assert_eq!(all(client.find_folders(&folders())).await.len(), 2);

    let people = |ids: &[&str]| {
        let personas: String = ids
            .iter()
            .map(|id| format!("<t:Persona><t:PersonaId Id=\"{id}\"/></t:Persona>"))
            .collect();
        ok(super::replies::envelope(&format!(
            "<m:FindPeopleResponse ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode>\
             <m:People>{personas}</m:People><m:TotalNumberOfPeopleInView>4</m:TotalNumberOfPeopleInView>\
             </m:FindPeopleResponse>"
        )))
    };
    // The total is an estimate: a page without entries is the last one.
    let fake = Fake::script([people(&["A", "B"]), people(&["C"]), people(&[])]);
    let (client, _) = super::fake::client(&fake);
    let find = FindPeople::new(view());
    assert_eq!(all(client.find_people(&find)).await.len(), 3);
    assert_eq!(fake.count(), 3);

    let conversation = |id: &str| {
        ok(super::replies::envelope(&format!(
            "<m:FindConversationResponse ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode>\
             <m:Conversations><t:Conversation><t:ConversationId Id=\"{id}\"/></t:Conversation></m:Conversations>\
             <m:TotalConversationsInView>2</m:TotalConversationsInView></m:FindConversationResponse>"
        )))
    };
    let fake = Fake::script([conversation("A"), conversation("B")]);
    let (client, _) = super::fake::client(&fake);
    let mut find = FindConversation::new(DistinguishedFolderIdType::new(Inbox));
    find.page_item_view = Some(ews_types::messages::ConversationView::IndexedPageItemView(
        view(),
    ));
    assert_eq!(all(client.find_conversations(&find)).await.len(), 2);
}

fn synced(operation: &str, changes: &[&str], state: &str, is_last: bool) -> Step {
    let change = |id: &&str| match operation {
        "SyncFolderItems" => format!("<t:Delete><t:ItemId Id=\"{id}\"/></t:Delete>"),
        _ => format!("<t:Delete><t:FolderId Id=\"{id}\"/></t:Delete>"),
    };
    let changes: String = changes.iter().map(change).collect();
    let last = match operation {
        "SyncFolderItems" => "IncludesLastItemInRange",
        _ => "IncludesLastFolderInRange",
    };
    let rest = format!(
        "<m:SyncState>{state}</m:SyncState><m:{last}>{is_last}</m:{last}><m:Changes>{changes}</m:Changes>"
    );
    ok(response(operation, &[("NoError", &rest)]))
}

fn steps<C>(entries: Vec<Result<Synced<C>, Error>>) -> Vec<String> {
    let step = |entry: Result<Synced<C>, Error>| match entry.unwrap() {
        Synced::Change(_) => "change".to_owned(),
        Synced::State { state, is_last } => format!("{state} {is_last}"),
    };
    entries.into_iter().map(step).collect()
}

/// Changes come in their order, each state after the changes that it stands for, and the last state at the end.
#[tokio::test(start_paused = true)]
async fn a_synchronisation_ends_with_its_state() {
    let operation = "SyncFolderItems";
    let fake = Fake::script([
        synced(operation, &["A", "A"], "S1", false),
        synced(operation, &["A"], "S2", true),
    ]);
    let (client, _) = client(&fake);
    let inbox = TargetFolderIdType::new(DistinguishedFolderIdType::new(Inbox));
    let request = SyncFolderItems::new(IdOnly, inbox, 2);
    let entries = all(client.sync_folder_items(&request)).await;
    assert_eq!(
        steps(entries),
        ["change", "change", "S1 false", "change", "S2 true"]
    );
    assert!(fake.bodies()[1].contains(">S1<"));

    let operation = "SyncFolderHierarchy";
    let fake = Fake::script([
        synced(operation, &["A"], "S1", false),
        synced(operation, &[], "S2", true),
    ]);
    let (client, _) = super::fake::client(&fake);
    let entries = all(client.sync_folder_hierarchy(&SyncFolderHierarchy::new(IdOnly))).await;
    assert_eq!(steps(entries), ["change", "S1 false", "S2 true"]);
}

/// A state that stays the same, with more to come, is no end.
#[tokio::test(start_paused = true)]
async fn a_state_that_does_not_advance_is_an_error() {
    let fake = Fake::script([
        synced("SyncFolderHierarchy", &["A"], "S1", false),
        synced("SyncFolderHierarchy", &["B"], "S1", false),
    ]);
    let (client, _) = client(&fake);
    let request = SyncFolderHierarchy::new(IdOnly);
    let entries = all(client.sync_folder_hierarchy(&request)).await;
    assert!(entries.last().unwrap().is_err());
    assert_eq!(fake.count(), 2);
}
