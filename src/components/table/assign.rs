//! Which of the drawn elements shows which row when other rows come into sight.

/// An element that shows a row.
#[derive(Clone, Copy, Debug)]
pub struct DrawnRow<'a> {
    /// The id of the row that it shows.
    pub id: &'a str,
    /// Whether it may show another row: not while the user is doing something in it.
    pub is_free: bool,
}

/// Returns for each wanted row the index of the drawn element that is to show it; `None` where a new element is needed.
///
/// The elements that are kept keep their order, so that they need not be moved in the document: an element that is moved
/// loses the focus. (`<For>` still moves some when it removes elements above and adds as many below: the lowest ones, which
/// are drawn beyond the edge.) A row stays in its element where that is possible; the other elements show rows that have
/// come into sight between the same two neighbors. After a jump that is every element, after a small scroll none.
pub fn assign(drawn: &[DrawnRow], wanted: &[&str]) -> Vec<Option<usize>> {
    let places: Vec<_> = wanted.iter().map(|id| drawn.iter().position(|element| element.id == *id)).collect();
    let mut assigned = longest_rise(&places);
    let mut ends = vec![drawn.len(); assigned.len()];
    let mut end = drawn.len();
    for (place, end_here) in assigned.iter().zip(&mut ends).rev() {
        end = place.unwrap_or(end);
        *end_here = end;
    }
    let mut start = 0;
    for (place, end) in assigned.iter_mut().zip(ends) {
        let is_free = |at: &usize| drawn.get(*at).is_some_and(|element| element.is_free);
        *place = place.or_else(|| (start..end).find(is_free));
        start = place.map_or(start, |place| place + 1);
    }
    assigned
}

/// Keeps the longest selection of places in which each is greater than the one before.
fn longest_rise(places: &[Option<usize>]) -> Vec<Option<usize>> {
    // For each place, the length of the longest rise that ends there, and the index of the place before it in that.
    let mut rises: Vec<(usize, Option<usize>)> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let lower =
            places.iter().zip(&rises).enumerate().take(at).filter(|(_, (other, _))| other.is_some() && *other < place);
        let longest = lower.map(|(index, (_, (length, _)))| (*length, index)).max();
        rises.push(match (place, longest) {
            (None, _) => (0, None),
            (Some(_), None) => (1, None),
            (Some(_), Some((length, index))) => (length + 1, Some(index)),
        });
    }
    let mut kept = vec![None; places.len()];
    let mut last = (0..rises.len()).max_by_key(|at| rises.get(*at).map_or(0, |(length, _)| *length));
    while let Some(at) = last {
        if let Some((kept, place)) = kept.get_mut(at).zip(places.get(at)) {
            *kept = *place;
        }
        last = rises.get(at).and_then(|(_, before)| *before);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assigned(drawn: &str, busy: &str, wanted: &str) -> Vec<Option<usize>> {
        let letters = |text: &'static str| text.split("").filter(|letter| !letter.is_empty()).collect::<Vec<_>>();
        let (drawn, busy, wanted) = (drawn.to_owned().leak(), busy.to_owned(), wanted.to_owned().leak());
        let drawn: Vec<_> = letters(drawn).into_iter().map(|id| DrawnRow { id, is_free: !busy.contains(id) }).collect();
        assign(&drawn, &letters(wanted))
    }

    #[test]
    fn a_jump_uses_all_elements_again_in_their_order() {
        assert_eq!(assigned("abc", "", "xyz"), [Some(0), Some(1), Some(2)]);
        assert_eq!(assigned("abc", "", "wxyz"), [Some(0), Some(1), Some(2), None]);
        assert_eq!(assigned("abc", "", "xy"), [Some(0), Some(1)]);
        assert_eq!(assigned("", "", "xy"), [None, None]);
    }

    #[test]
    fn an_element_in_use_shows_no_other_row() {
        assert_eq!(assigned("abc", "b", "xyz"), [Some(0), Some(2), None]);
    }

    #[test]
    fn rows_that_stay_in_sight_stay_in_their_elements() {
        assert_eq!(assigned("abcd", "", "cdef"), [Some(2), Some(3), None, None]);
        assert_eq!(assigned("cdef", "", "abcd"), [None, None, Some(0), Some(1)]);
        assert_eq!(assigned("abcd", "", "axcd"), [Some(0), Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn no_element_changes_its_place_among_the_others() {
        assert_eq!(assigned("abcd", "", "dabc"), [None, Some(0), Some(1), Some(2)]);
        for wanted in ["dcba", "badc", "cadbx", "xdyazb", "bxda"] {
            let places: Vec<_> = assigned("abcd", "", wanted).into_iter().flatten().collect();
            assert!(places.is_sorted_by(|one, next| one < next), "{wanted}: {places:?}");
        }
    }
}
