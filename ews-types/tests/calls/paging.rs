//! The request for the next page, and that it comes to an end.

use ews_types::messages::{
    ExecuteSearch, FindConversation, FindFolder, FindItem, FindPeople, FindTags, FolderView,
    GetEvents, GetNonIndexableItemDetails, ItemView, SearchMailboxes, SyncFolderHierarchy,
    SyncFolderItems,
};
use ews_types::response::FromMessages;
use ews_types::types::{IndexBasePointType, IndexedPageViewType};
use ews_types::{Element, Operation, Paged, Response};

const NAMESPACES: &str = r#"xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types""#;

fn read<T: Element>(content: &str) -> T {
    let name = T::LOCAL_NAME;
    let xml = format!("<m:{name} {NAMESPACES} {content}</m:{name}>");
    ews_types::from_str(&xml).unwrap_or_else(|error| panic!("{error}: {xml}"))
}

/// A response of these messages, which are successes.
fn response<T: Operation>(messages: &[&str]) -> T::Response {
    let name = T::NAME;
    let messages: String = messages
        .iter()
        .map(|content| {
            format!(
                "<m:{name}ResponseMessage ResponseClass='Success'><m:ResponseCode>NoError\
                 </m:ResponseCode>{content}</m:{name}ResponseMessage>"
            )
        })
        .collect();
    read(&format!(
        "><m:ResponseMessages>{messages}</m:ResponseMessages>"
    ))
}

/// A response that is itself the message.
fn single<T: Operation>(content: &str) -> T::Response {
    read(&format!(
        "ResponseClass='Success'><m:ResponseCode>NoError</m:ResponseCode>{content}"
    ))
}

const SHAPE: &str = "<m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>";
const FOLDERS: &str =
    "<m:ParentFolderIds><t:DistinguishedFolderId Id='inbox'/></m:ParentFolderIds>";

fn find_item(view: &str) -> FindItem {
    read(&format!("Traversal='Shallow'>{SHAPE}{view}{FOLDERS}"))
}

fn root(attributes: &str) -> String {
    format!("<m:RootFolder {attributes}><t:Items/></m:RootFolder>")
}

/// From where on the next request asks, in the view of indices.
fn offset(request: Option<FindItem>) -> Option<(i32, Option<i32>)> {
    match request?.view? {
        ItemView::IndexedPageItemView(view) => Some((view.offset, view.max_entries_returned)),
        other => panic!("{other:?}"),
    }
}

/// Item after item, by the offset that the server gives, with the rest of the request as it was.
#[test]
fn items_by_their_index() {
    let request = find_item(
        "<m:IndexedPageItemView MaxEntriesReturned='2' Offset='2' BasePoint='Beginning'/>",
    );
    let next = |attributes: &str| request.next_page(&response::<FindItem>(&[&root(attributes)]));
    let more = next("IndexedPagingOffset='4' IncludesLastItemInRange='false' TotalItemsInView='5'");
    let mut expected = request.clone();
    let mut view = IndexedPageViewType::new(4, IndexBasePointType::Beginning);
    view.max_entries_returned = Some(2);
    expected.view = Some(ItemView::IndexedPageItemView(view));
    assert_eq!(more, Some(expected));

    for end in [
        "IndexedPagingOffset='5' IncludesLastItemInRange='true'",
        // What says nothing is no reason to ask again.
        "IndexedPagingOffset='4'",
        "IncludesLastItemInRange='false'",
        // A server that does not go on must not be asked for ever.
        "IndexedPagingOffset='2' IncludesLastItemInRange='false'",
        "IndexedPagingOffset='0' IncludesLastItemInRange='false'",
    ] {
        assert_eq!(next(end), None, "{end}");
    }
}

/// A program reads all pages of a server, and stops.
#[test]
fn a_loop_over_pages_ends() {
    let mut request = find_item(
        "<m:IndexedPageItemView MaxEntriesReturned='10' Offset='0' BasePoint='Beginning'/>",
    );
    let mut asked = Vec::new();
    loop {
        let (from, _) = offset(Some(request.clone())).unwrap();
        asked.push(from);
        let to = (from + 10).min(25);
        let page = root(&format!(
            "IndexedPagingOffset='{to}' IncludesLastItemInRange='{}'",
            to == 25
        ));
        match request.next_page(&response::<FindItem>(&[&page])) {
            Some(next) => request = next,
            None => break,
        }
    }
    assert_eq!(asked, [0, 10, 20]);
}

/// Two folders have two offsets, which one request cannot have; one that is at its end has none.
#[test]
fn one_result_pages() {
    let request = find_item(
        "<m:IndexedPageItemView MaxEntriesReturned='2' Offset='0' BasePoint='Beginning'/>",
    );
    let more = root("IndexedPagingOffset='2' IncludesLastItemInRange='false'");
    let end = root("IndexedPagingOffset='1' IncludesLastItemInRange='true'");
    let next = |messages: &[&str]| offset(request.next_page(&response::<FindItem>(messages)));
    assert_eq!(next(&[&more, &more]), None);
    assert_eq!(next(&[&more, &end]), Some((2, Some(2))));
    assert_eq!(next(&[&end, &end]), None);
    let none = FromMessages::from_messages([]);
    assert_eq!(request.next_page(&none), None);
    // An error has no pages.
    let failed = ews_types::from_str(&format!(
        "<m:FindItemResponse {NAMESPACES}><m:ResponseMessages><m:FindItemResponseMessage \
         ResponseClass='Error'><m:ResponseCode>ErrorItemNotFound</m:ResponseCode>{more}\
         </m:FindItemResponseMessage></m:ResponseMessages></m:FindItemResponse>"
    ))
    .unwrap();
    assert_eq!(request.next_page(&failed), None);
}

/// Views other than of indices.
#[test]
fn items_by_other_views() {
    let place = "IndexedPagingOffset='9' NumeratorOffset='3' AbsoluteDenominator='12' \
                 IncludesLastItemInRange='false'";
    let page = response::<FindItem>(&[&root(place)]);
    // All were asked for, and the server has a limit.
    assert_eq!(offset(find_item("").next_page(&page)), Some((9, None)));

    let fraction = |numerator: i32| {
        let view = format!("<m:FractionalPageItemView Numerator='{numerator}' Denominator='8'/>");
        find_item(&view)
            .next_page(&page)
            .map(|next| match next.view {
                Some(ItemView::FractionalPageItemView(view)) => (view.numerator, view.denominator),
                other => panic!("{other:?}"),
            })
    };
    assert_eq!(fraction(1), Some((3, 12)));
    assert_eq!(fraction(2), None, "two of eight are three of twelve");
    let none = response::<FindItem>(&[&root(
        "NumeratorOffset='3' AbsoluteDenominator='0' IncludesLastItemInRange='false'",
    )]);
    let request = find_item("<m:FractionalPageItemView Numerator='1' Denominator='8'/>");
    assert_eq!(request.next_page(&none), None);

    // A calendar view has no offsets, whatever the server says.
    let calendar = find_item(
        "<m:CalendarView StartDate='2026-01-01T00:00:00Z' EndDate='2026-02-01T00:00:00Z'/>",
    );
    assert_eq!(calendar.next_page(&page), None);
}

#[test]
fn folders() {
    let request: FindFolder = read(&format!(
        "Traversal='Deep'><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>\
         <m:IndexedPageFolderView MaxEntriesReturned='5' Offset='0' BasePoint='End'/>{FOLDERS}"
    ));
    let page = response::<FindFolder>(&[
        "<m:RootFolder IndexedPagingOffset='5' IncludesLastItemInRange='false'><t:Folders/>\
         </m:RootFolder>",
    ]);
    let next = request.next_page(&page).unwrap();
    let Some(FolderView::IndexedPageFolderView(view)) = &next.page_folder_view else {
        panic!("{next:?}");
    };
    assert_eq!(
        (view.offset, &view.base_point),
        (5, &IndexBasePointType::End)
    );
    assert_eq!(next.next_page(&page), None);
}

/// The server says how many there are, and not where the next page begins.
#[test]
fn people_and_conversations_by_their_number() {
    let view = "<m:IndexedPageItemView MaxEntriesReturned='2' Offset='2' BasePoint='Beginning'/>";
    let request: FindPeople = read(&format!(">{view}"));
    let next = |people: usize, total: i32| {
        let people = "<t:Persona><t:PersonaId Id='p'/></t:Persona>".repeat(people);
        let page = single::<FindPeople>(&format!(
            "<m:People>{people}</m:People><m:TotalNumberOfPeopleInView>{total}\
             </m:TotalNumberOfPeopleInView>"
        ));
        let next = request.next_page(&page)?;
        Some(next.indexed_page_item_view.offset)
    };
    assert_eq!(next(2, 5), Some(4));
    assert_eq!(next(2, 4), None);
    assert_eq!(next(0, 5), None);
    assert_eq!(request.next_page(&single::<FindPeople>("")), None);

    let request: FindConversation = read(&format!(
        ">{view}<m:ParentFolderId><t:DistinguishedFolderId Id='inbox'/></m:ParentFolderId>"
    ));
    let page = |total: i32| {
        single::<FindConversation>(&format!(
            "<m:Conversations><t:Conversation/><t:Conversation/></m:Conversations>\
             <m:TotalConversationsInView>{total}</m:TotalConversationsInView>"
        ))
    };
    let next = request.next_page(&page(9)).unwrap();
    let xml = ews_types::to_string(&next).unwrap();
    assert!(xml.contains("Offset=\"4\""), "{xml}");
    assert_eq!(request.next_page(&page(4)), None);

    let request: FindTags = read(&format!(">{view}"));
    let page = |tags: usize| {
        let tags = "<t:String>a</t:String>".repeat(tags);
        single::<FindTags>(&format!("<m:Tags>{tags}</m:Tags>"))
    };
    let next = request.next_page(&page(2)).unwrap();
    assert_eq!(next.indexed_page_item_view.offset, 4);
    assert_eq!(request.next_page(&page(1)), None);
}

/// The last item of a page is the reference of the next one.
#[test]
fn mailboxes_by_a_reference() {
    let request = |paging: &str| -> SearchMailboxes {
        read(&format!(
            "><m:SearchQueries><t:MailboxQuery><t:Query>a</t:Query><t:MailboxSearchScopes>\
             <t:MailboxSearchScope><t:Mailbox>m</t:Mailbox><t:SearchScope>All</t:SearchScope>\
             </t:MailboxSearchScope></t:MailboxSearchScopes></t:MailboxQuery></m:SearchQueries>\
             <m:ResultType>PreviewOnly</m:ResultType>{paging}"
        ))
    };
    let page = |sent: usize, values: &[&str]| {
        let items: String = values
            .iter()
            .map(|value| {
                format!(
                    "<t:SearchPreviewItem><t:Id Id='i'/><t:SortValue>{value}</t:SortValue>\
                     </t:SearchPreviewItem>"
                )
            })
            .collect();
        response::<SearchMailboxes>(&[&format!(
            "<m:SearchMailboxesResult><t:SearchQueries><t:MailboxQuery><t:Query>a</t:Query>\
             <t:MailboxSearchScopes><t:MailboxSearchScope><t:Mailbox>m</t:Mailbox><t:SearchScope>All\
             </t:SearchScope></t:MailboxSearchScope></t:MailboxSearchScopes></t:MailboxQuery>\
             </t:SearchQueries><t:ResultType>PreviewOnly</t:ResultType><t:ItemCount>9</t:ItemCount>\
             <t:Size>1</t:Size><t:PageItemCount>{sent}</t:PageItemCount><t:PageItemSize>1</t:PageItemSize>\
             <t:Items>{items}</t:Items></m:SearchMailboxesResult>"
        )])
    };
    let next = |paging: &str, values: &[&str]| {
        request(paging)
            .next_page(&page(values.len(), values))?
            .page_item_reference
    };
    let size = "<m:PageSize>2</m:PageSize>";
    assert_eq!(next(size, &["a", "b"]).as_deref(), Some("b"));
    assert_eq!(next(size, &["a"]), None, "the page is not full");
    assert_eq!(next("", &["a"]).as_deref(), Some("a"), "no size is given");
    assert_eq!(next("", &[]), None);
    let again = format!("{size}<m:PageItemReference>b</m:PageItemReference>");
    assert_eq!(next(&again, &["a", "b"]), None, "it began there");
    // One that was sent was lost in reading: the page was full.
    let next_page = request(size).next_page(&page(2, &["b"])).unwrap();
    assert_eq!(next_page.page_item_reference.as_deref(), Some("b"));
    let back = format!("{size}<m:PageDirection>Previous</m:PageDirection>");
    assert_eq!(next(&back, &["a", "b"]).as_deref(), Some("a"));

    let request: GetNonIndexableItemDetails =
        read("><m:Mailboxes><t:LegacyDN>d</t:LegacyDN></m:Mailboxes><m:PageSize>1</m:PageSize>");
    let page = single::<GetNonIndexableItemDetails>(
        "<m:NonIndexableItemDetailsResult><t:Items><t:NonIndexableItemDetail><t:ItemId Id='i'/>\
         <t:ErrorCode>None</t:ErrorCode><t:ErrorDescription/><t:IsPartiallyIndexed>false\
         </t:IsPartiallyIndexed><t:IsPermanentFailure>false</t:IsPermanentFailure>\
         <t:SortValue>v</t:SortValue><t:AttemptCount>1</t:AttemptCount></t:NonIndexableItemDetail>\
         </t:Items></m:NonIndexableItemDetailsResult>",
    );
    let next = request.next_page(&page).unwrap();
    assert_eq!(next.page_item_reference.as_deref(), Some("v"));
    assert_eq!(next.next_page(&page), None);
}

#[test]
fn search_sessions_by_their_rows() {
    let request: ExecuteSearch = read(
        "><m:ApplicationId>Outlook</m:ApplicationId><m:Scenario>s</m:Scenario><m:SearchSessionId>\
         0d9e7b1c-52c4-4a6f-8d11-6f3f0c8a2b57</m:SearchSessionId><m:SearchScope/><m:Query>q</m:Query>\
         <m:ResultRowOffset>10</m:ResultRowOffset><m:ItemTypes>MailItems</m:ItemTypes>",
    );
    let page = |more: bool, count: &str| {
        single::<ExecuteSearch>(&format!(
            "<m:SearchResults><t:MoreResultsAvailable>{more}</t:MoreResultsAvailable>\
             <t:RefinerTelemetryBatchId>0</t:RefinerTelemetryBatchId>{count}</m:SearchResults>"
        ))
    };
    let count = "<t:SearchResultsCount>7</t:SearchResultsCount>";
    let next = request.next_page(&page(true, count)).unwrap();
    assert_eq!(next.result_row_offset, Some(17));
    assert_eq!(request.next_page(&page(false, count)), None);
    assert_eq!(request.next_page(&page(true, "")), None);
    let none = "<t:SearchResultsCount>0</t:SearchResultsCount>";
    assert_eq!(request.next_page(&page(true, none)), None);
}

/// The state of a folder goes on until the last change, and never stands still.
#[test]
fn changes_of_a_folder() {
    let request: SyncFolderItems = read(&format!(
        ">{SHAPE}<m:SyncFolderId><t:DistinguishedFolderId Id='inbox'/></m:SyncFolderId>\
         <m:SyncState>one</m:SyncState><m:MaxChangesReturned>512</m:MaxChangesReturned>"
    ));
    let page = |state: &str, last: bool| {
        response::<SyncFolderItems>(&[&format!(
            "<m:SyncState>{state}</m:SyncState><m:IncludesLastItemInRange>{last}\
             </m:IncludesLastItemInRange><m:Changes/>"
        )])
    };
    let next = request.next_page(&page("two", false)).unwrap();
    assert_eq!(next.sync_state.as_deref(), Some("two"));
    assert_eq!(next.max_changes_returned, 512);
    assert_eq!(request.next_page(&page("two", true)), None);
    assert_eq!(request.next_page(&page("one", false)), None);
    // The state is there all the same.
    let last = page("two", true).into_result().unwrap();
    assert_eq!(last.sync_state.as_deref(), Some("two"));

    let request: SyncFolderHierarchy =
        read("><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape>");
    let page = |last: bool| {
        response::<SyncFolderHierarchy>(&[&format!(
            "<m:SyncState>one</m:SyncState><m:IncludesLastFolderInRange>{last}\
             </m:IncludesLastFolderInRange><m:Changes/>"
        )])
    };
    let next = request.next_page(&page(false)).unwrap();
    assert_eq!(next.sync_state.as_deref(), Some("one"));
    assert_eq!(next.next_page(&page(false)), None);
    assert_eq!(request.next_page(&page(true)), None);
}

/// The watermark of the last event is where the next events begin.
#[test]
fn events() {
    let request: GetEvents =
        read("><m:SubscriptionId>s</m:SubscriptionId><m:Watermark>w0</m:Watermark>");
    let page = |more: bool, events: &str| {
        response::<GetEvents>(&[&format!(
            "<m:Notification><t:SubscriptionId>s</t:SubscriptionId><t:PreviousWatermark>w0\
             </t:PreviousWatermark><t:MoreEvents>{more}</t:MoreEvents>{events}</m:Notification>"
        )])
    };
    let created = "<t:CreatedEvent><t:Watermark>w1</t:Watermark>\
        <t:TimeStamp>2026-01-01T00:00:00Z</t:TimeStamp><t:ItemId Id='i'/>\
        <t:ParentFolderId Id='f'/></t:CreatedEvent>";
    let status = "<t:StatusEvent><t:Watermark>w2</t:Watermark></t:StatusEvent>";
    let next = request
        .next_page(&page(true, &format!("{created}{status}")))
        .unwrap();
    assert_eq!((&*next.watermark, &*next.subscription_id), ("w2", "s"));
    assert_eq!(request.next_page(&page(false, status)), None);
    let still = "<t:StatusEvent><t:Watermark>w0</t:Watermark></t:StatusEvent>";
    assert_eq!(request.next_page(&page(true, still)), None);
    assert_eq!(request.next_page(&page(true, "<t:StatusEvent/>")), None);
    // Of a kind that nobody knows, or damaged: the events before it are not asked for again, and what is
    // behind it is.
    let unknown = "<t:TeleportedEvent><t:Watermark>w3</t:Watermark></t:TeleportedEvent>";
    let next = request.next_page(&page(true, &format!("{created}{unknown}")));
    assert_eq!(next.unwrap().watermark, "w3");
    let next = request.next_page(&page(true, unknown));
    assert_eq!(next.unwrap().watermark, "w3");
}
