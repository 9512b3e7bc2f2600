//! Sorting, compiled once: each generic sort in a program is four kilobytes of its bundle.

use std::cmp::Ordering;

/// Sorts places of something by what is there; equal ones keep their order, and what is in order already is quick.
pub fn sort_places(places: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

/// Sorts a list; equal ones keep their order.
pub fn sort_by<T>(list: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let mut places: Vec<u32> = (0..list.len() as u32).collect();
    sort_places(&mut places, &mut |a, b| compare(&list[a as usize], &list[b as usize]));
    let mut all: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
    list.extend(places.into_iter().filter_map(|place| all[place as usize].take()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_keep_their_order() {
        let mut list = vec![("b", 1), ("a", 2), ("b", 3), ("a", 4)];
        sort_by(&mut list, |a, b| a.0.cmp(b.0));
        assert_eq!(list, [("a", 2), ("a", 4), ("b", 1), ("b", 3)]);
    }
}
