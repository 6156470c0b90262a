//! What stands in another order.

use std::collections::BTreeMap;

/// An item that stands elsewhere among the others.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Moved<'n> {
    pub(super) name: &'n str,
    /// The item that it stands behind: the last before it of those that keep their order.
    pub(super) first: Option<&'n str>,
    pub(super) second: Option<&'n str>,
}

/// The items that two lists have in another order, as few as possible: if one of them moves, the
/// others keep their order. Names that only one list has do not count.
pub(super) fn moved<'n>(first: &[&'n str], second: &[&'n str]) -> Vec<Moved<'n>> {
    let places: BTreeMap<&str, usize> = second.iter().enumerate().map(|(at, n)| (*n, at)).collect();
    let common = first
        .iter()
        .filter_map(|name| Some((*name, *places.get(name)?)));
    let common: Vec<(&str, usize)> = common.collect();
    let steady = longest_increasing(&common.iter().map(|(_, at)| *at).collect::<Vec<_>>());
    let is_steady = |at: usize| steady.binary_search(&at).is_ok();
    let mut moved = Vec::new();
    for (index, (name, place)) in common.iter().enumerate() {
        if !is_steady(*place) {
            let before = common[..index].iter().rev();
            let before_second = steady.iter().rev().find(|at| *at < place);
            moved.push(Moved {
                name,
                first: before
                    .clone()
                    .find(|(_, at)| is_steady(*at))
                    .map(|(name, _)| *name),
                second: before_second.map(|at| second[*at]),
            });
        }
    }
    moved
}

/// The longest list of numbers that can be left, in order, so that each is greater than the one
/// before. No number is there twice.
fn longest_increasing(numbers: &[usize]) -> Vec<usize> {
    // The indices of the least last number of a list of each length, and what each follows.
    let mut ends: Vec<usize> = Vec::new();
    let mut follows = vec![None; numbers.len()];
    for (index, number) in numbers.iter().enumerate() {
        let length = ends.partition_point(|end| numbers[*end] < *number);
        follows[index] = length.checked_sub(1).map(|shorter| ends[shorter]);
        ends.truncate(length.max(ends.len()));
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut longest = Vec::new();
    let mut current = ends.last().copied();
    while let Some(index) = current {
        longest.push(numbers[index]);
        current = follows[index];
    }
    longest.reverse();
    longest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    /// A member that moved is one difference, whichever way it moved and however many it passed.
    #[test]
    fn one_move_is_one_difference() {
        let moved_of = |first: &str, second: &str| -> Vec<String> {
            let (first, second) = (names(first), names(second));
            let moved = moved(&first, &second);
            let place = |place: Option<&str>| place.unwrap_or("-").to_owned();
            let moved = moved.iter();
            moved
                .map(|m| format!("{} {} {}", m.name, place(m.first), place(m.second)))
                .collect()
        };
        assert!(moved_of("a b c d", "a b c d").is_empty());
        assert_eq!(moved_of("a b c d", "b c d a"), ["a - d"]);
        assert_eq!(moved_of("b c d a", "a b c d"), ["a d -"]);
        assert_eq!(moved_of("a b c d", "a x c y b d z"), ["b a c"]);
        assert_eq!(moved_of("a p x b c", "a b c p x"), ["p a c", "x a c"]);
        assert!(moved_of("a b c", "x y z").is_empty());
        assert!(moved_of("a c e", "a b c d e").is_empty());
    }
}
