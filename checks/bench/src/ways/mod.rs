//! The ways to read and write that are compared.

mod direct;
mod events;
#[cfg(feature = "ews")]
mod ews;
#[cfg(feature = "yaserde")]
mod yaserde;

use bench::documents::{Document, Kind, large_in_parts};
use bench::measure::{Direction, Run, Task, Way};
use ews_types::AnyElement;
use ews_types::messages::{
    FindItemResponseType, GetClientAccessTokenResponseType, GetItemResponseType,
    SyncFolderItemsResponseType,
};

/// What all ways of this crate can read and write.
#[cfg(feature = "yaserde")]
trait Element: ews_types::Document + ::yaserde::YaDeserialize + ::yaserde::YaSerialize {}
#[cfg(feature = "yaserde")]
impl<T: ews_types::Document + ::yaserde::YaDeserialize + ::yaserde::YaSerialize> Element for T {}
#[cfg(not(feature = "yaserde"))]
trait Element: ews_types::Document {}
#[cfg(not(feature = "yaserde"))]
impl<T: ews_types::Document> Element for T {}

/// The tasks of a document, which is the one of this number.
pub(crate) fn tasks(number: usize, document: &Document) -> Result<Vec<Task<'_>>, String> {
    let mut tasks = match document.kind {
        Kind::FindItem => own::<FindItemResponseType>(document),
        Kind::SyncFolderItems => own::<SyncFolderItemsResponseType>(document),
        Kind::GetItem => own::<GetItemResponseType>(document),
        Kind::GetClientAccessToken => own::<GetClientAccessTokenResponseType>(document),
        Kind::File => own::<AnyElement>(document),
    }?;
    #[cfg(feature = "ews")]
    tasks.push((Direction::Read, Way::Ews, ews::read(document)));
    tasks.push((Direction::Read, Way::Events, events::read(document)));
    // Reading first, as the tables show it.
    tasks.sort_by_key(|(direction, ..)| *direction == Direction::Write);
    Ok(numbered(number, tasks))
}

/// The tasks that tell whether time grows as the length of a reply: the large reply, which is the
/// document of this number, and the same messages in shorter ones.
pub(crate) fn growth(number: usize, document: &Document) -> Result<Vec<Task<'static>>, String> {
    let way = |way, [read, write]: [Run<'static>; 2]| {
        [(Direction::Read, way, read), (Direction::Write, way, write)]
    };
    let whole = direct::kept::<FindItemResponseType>(vec![document.xml.clone()])?;
    let parts = direct::kept::<FindItemResponseType>(large_in_parts())?;
    let tasks = [way(Way::Kept, whole), way(Way::Parts, parts)];
    Ok(numbered(number, tasks.into_iter().flatten().collect()))
}

fn numbered(document: usize, ways: Ways<'_>) -> Vec<Task<'_>> {
    let task = |(direction, way, run)| Task {
        document,
        way,
        direction,
        run,
    };
    ways.into_iter().map(task).collect()
}

type Ways<'a> = Vec<(Direction, Way, Run<'a>)>;

/// The ways of this crate.
fn own<B: Element + 'static>(document: &Document) -> Result<Ways<'_>, String> {
    let [to_string, to_sink] = direct::write::<B>(document)?;
    let mut ways: Ways<'_> = vec![
        (Direction::Read, Way::Direct, direct::read::<B>(document)),
        (Direction::Write, Way::Direct, to_string),
        (Direction::Write, Way::Sink, to_sink),
    ];
    #[cfg(feature = "yaserde")]
    ways.extend([
        (Direction::Read, Way::Yaserde, yaserde::read::<B>(document)),
        (
            Direction::Write,
            Way::Yaserde,
            yaserde::write::<B>(document)?,
        ),
    ]);
    ways.shrink_to_fit();
    Ok(ways)
}
