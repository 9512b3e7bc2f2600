//! Sorting, compiled once: each generic sort in a program is four kilobytes of its bundle.

use std::cmp::Ordering;

/// Sorts places of something by what is there; equal ones keep their order, and what is in order already is quick.
pub fn sort_places(places: &mut [u32], compare: &mut dyn FnMut(u32, u32) -> Ordering) {
    places.sort_by(|a, b| compare(*a, *b));
}

/// Sorts a list; equal ones keep their order.
pub fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let places = sorted(list.len(), &mut |a, b| compare(&list[a as usize], &list[b as usize]));
    put(places, &mut |a, b| list.swap(a, b));
}

/// Sorts a list by a text that takes work to find out, once for each; equal ones keep their order.
pub fn sort_by_text<T>(list: &mut [T], text: impl Fn(&T) -> String) {
    let texts: Vec<String> = list.iter().map(text).collect();
    let places = sorted(list.len(), &mut |a, b| texts[a as usize].cmp(&texts[b as usize]));
    put(places, &mut |a, b| list.swap(a, b));
}

/// The places of so many things, in their order.
fn sorted(count: usize, compare: &mut dyn FnMut(u32, u32) -> Ordering) -> Vec<u32> {
    let mut places: Vec<u32> = (0..count as u32).collect();
    sort_places(&mut places, compare);
    places
}

/// Moves to each place what stands at the one that is named there, round by round of those that take each other's places.
fn put(mut places: Vec<u32>, swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..places.len() {
        let mut to = first;
        loop {
            let from = std::mem::replace(&mut places[to], to as u32) as usize;
            if from == first {
                break;
            }
            swap(to, from);
            to = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_ones_keep_their_order() {
        let mut list = vec![("b", 1), ("a", 2), ("b", 3), ("a", 4)];
        sort_by(&mut list, |a, b| a.0.cmp(b.0));
        assert_eq!(list, [("a", 2), ("a", 4), ("b", 1), ("b", 3)]);
        sort_by_text(&mut list, |one| (one.1 % 2).to_string());
        assert_eq!(list, [("a", 2), ("a", 4), ("b", 1), ("b", 3)]);
    }

    #[test]
    fn every_order_ends_in_the_same_one() {
        for seed in 0..500_u32 {
            let mut list: Vec<u32> =
                (0..seed % 40).map(|at| (at + 1).wrapping_mul(seed.wrapping_mul(2_654_435_761)) >> 27).collect();
            let mut expected = list.clone();
            expected.sort_unstable();
            sort_by(&mut list, u32::cmp);
            assert_eq!(list, expected);
        }
    }
}
