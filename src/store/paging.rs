//! Follows a long list page by page, from its beginning and from its end at once: a service answers one page after the
//! other, each as slow as it is long, and two at a time take half the time.
//!
//! Pure: it takes the pages that have arrived and returns the next requests.

use crate::auth::ServiceRequest;
use crate::model::{CutShort, Page, Row};
use std::collections::{HashSet, VecDeque};

/// How many rows of a list are read. There are lists without an end, at services that make up their links.
const MOST_ROWS: usize = 200_000;

/// Where a chain of pages begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListEnd {
    Front,
    Back,
}

impl ListEnd {
    pub fn other(self) -> ListEnd {
        match self {
            ListEnd::Front => ListEnd::Back,
            ListEnd::Back => ListEnd::Front,
        }
    }
}

#[derive(Default)]
struct Chain {
    /// The next request; `None` when there is nothing more to ask for.
    next: Option<ServiceRequest>,
    /// Ids seen in this pass: what is not seen is gone.
    seen: HashSet<String>,
    pages: usize,
    /// The last page had nothing new, though there should be more: it is asked for once again.
    stale: bool,
}

/// How far loading the whole list has come.
pub struct PagingProgress {
    /// The services' time when it began: changes are asked for from here on.
    pub began_ms: f64,
    front: Chain,
    back: Chain,
    /// The beginnings of further lists, which follow one after the other once the front one has come to its end.
    further: VecDeque<ServiceRequest>,
    /// There are such lists, so that this one is read from its front alone.
    has_further: bool,
    /// Rows from the back, which come after those from the front, the other way round.
    back_rows: Vec<Row>,
    /// The service keeps telling the same rows, so that the others cannot be known.
    pub circles: bool,
    /// There are more than [`MOST_ROWS`]: the rest is not read.
    is_too_long: bool,
    /// The service leaves out the end of a list.
    is_truncated: bool,
    /// How often it was begun anew because the row to go on from had been deleted.
    pub restarts: u8,
}

impl PagingProgress {
    pub fn new(began_ms: f64, first: ServiceRequest) -> Self {
        let front = Chain { next: Some(first), ..Chain::default() };
        PagingProgress {
            began_ms,
            front,
            back: Chain::default(),
            further: VecDeque::new(),
            has_further: false,
            back_rows: Vec::new(),
            circles: false,
            is_too_long: false,
            is_truncated: false,
            restarts: 0,
        }
    }

    /// The rows of these lists belong to it as well.
    #[must_use]
    pub fn with_further(mut self, further: VecDeque<ServiceRequest>) -> Self {
        self.has_further = !further.is_empty();
        self.further = further;
        self
    }

    pub fn next(&self, end: ListEnd) -> Option<&ServiceRequest> {
        match end {
            ListEnd::Front => self.front.next.as_ref(),
            ListEnd::Back => self.back.next.as_ref(),
        }
    }

    /// Takes a page in; returns the rows that can be shown. `following` is the request for the page after it, `back` the
    /// one that begins at the other end, where the service can.
    pub fn take(
        &mut self,
        end: ListEnd,
        page: Page,
        following: Option<ServiceRequest>,
        back: Option<ServiceRequest>,
    ) -> Vec<Row> {
        let (own, other) = match end {
            ListEnd::Front => (&mut self.front, &mut self.back),
            ListEnd::Back => (&mut self.back, &mut self.front),
        };
        let ids = || page.rows.iter().map(|row| row.id());
        let known = ids().position(|id| other.seen.contains(id));
        // From there on everything has to be known, or the service does not keep to its order.
        let meets = known.is_some_and(|at| ids().skip(at).all(|id| other.seen.contains(id)));
        if end == ListEnd::Back && own.pages == 0 && known == Some(0) {
            // It does not know the other order and begins at the front again.
            own.next = None;
            return Vec::new();
        }
        let before = own.seen.len();
        own.seen.extend(ids().map(str::to_owned));
        own.pages += 1;
        let news = own.seen.len() > before;
        // Nothing on a page that another one follows: a first list without rows, and a second one.
        if news || following.is_none() || page.rows.is_empty() {
            own.stale = false;
            self.is_truncated |= page.is_truncated && following.is_none();
            own.next = following.or_else(|| self.further.pop_front());
        } else if std::mem::replace(&mut own.stale, true) {
            own.next = None;
            // Keystone links to a next page also of lists that it does not page, and answers with the same one.
            match page.is_truncated {
                true => self.is_truncated = true,
                false => self.circles = true,
            }
        }
        if meets || (end == ListEnd::Front && own.next.is_none()) {
            (own.next, other.next) = (None, None);
        }
        if own.next.is_some() && own.seen.len() + other.seen.len() >= MOST_ROWS {
            (own.next, other.next) = (None, None);
            self.is_too_long = true;
        }
        match end {
            ListEnd::Front => {
                // The first full page has shown that the list is long.
                if own.pages == 2 && own.next.is_some() && !self.has_further {
                    other.next = back;
                }
                page.rows
            }
            ListEnd::Back => {
                self.back_rows.extend(page.rows);
                Vec::new()
            }
        }
    }

    /// The ids of all rows that there are.
    pub fn seen(&self) -> HashSet<String> {
        self.front.seen.union(&self.back.seen).cloned().collect()
    }

    /// Whether there are more rows than were read, and why.
    pub fn cut_short(&self) -> Option<CutShort> {
        match (self.is_too_long, self.is_truncated) {
            (true, _) => Some(CutShort::TooLong(MOST_ROWS)),
            (false, true) => Some(CutShort::ByKeystone(self.seen().len())),
            (false, false) => None,
        }
    }

    /// The rows that came from the back, in the list's order.
    pub fn back_rows(self) -> Vec<Row> {
        self.back_rows.into_iter().rev().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceType;
    use crate::model::Unreadable;
    use std::sync::Arc;

    fn call(path: &str) -> ServiceRequest {
        ServiceRequest::get(ServiceType::Compute, path)
    }

    fn rows(ids: impl Iterator<Item = u32>) -> Vec<Row> {
        let row = |id: u32| -> Row {
            Arc::new(Unreadable { id: id.to_string(), name: String::new(), why: String::new(), raw: String::new() })
        };
        ids.map(row).collect()
    }

    fn page(ids: impl Iterator<Item = u32>) -> Page {
        Page { rows: rows(ids), next: None, is_truncated: false }
    }

    /// Lets both ends take turns over so many rows; the back in this order. Returns the ids in the end, and the pages read.
    fn loaded(count: u32, back: &[u32]) -> (Vec<String>, usize) {
        let mut progress = PagingProgress::new(0.0, call("/0"));
        let mut shown = Vec::new();
        let (mut front_at, mut back_at, mut pages) = (0, 0, 0);
        while progress.next(ListEnd::Front).is_some() || progress.next(ListEnd::Back).is_some() {
            if progress.next(ListEnd::Front).is_some() {
                let size = if front_at == 0 { 2 } else { 10 };
                let end = (front_at + size).min(count);
                let more = (end < count).then(|| call(&format!("/{end}")));
                shown.extend(progress.take(ListEnd::Front, page(front_at..end), more, Some(call("/back"))));
                front_at = end;
                pages += 1;
            }
            if progress.next(ListEnd::Back).is_some() {
                let end = (back_at + 10).min(back.len());
                let more = (end < back.len()).then(|| call(&format!("/back/{end}")));
                shown.extend(progress.take(ListEnd::Back, page(back[back_at..end].iter().copied()), more, None));
                back_at = end;
                pages += 1;
            }
        }
        shown.extend(progress.back_rows());
        let mut ids = Vec::new();
        for row in shown {
            if !ids.contains(&row.id().to_owned()) {
                ids.push(row.id().to_owned());
            }
        }
        (ids, pages)
    }

    fn all(count: u32) -> Vec<String> {
        (0..count).map(|id| id.to_string()).collect()
    }

    #[test]
    fn two_ends_meet_with_every_row_in_its_place() {
        for count in [1, 2, 3, 12, 13, 40, 100, 101] {
            let back: Vec<u32> = (0..count).rev().collect();
            assert_eq!(loaded(count, &back).0, all(count), "{count} rows");
        }
        let back: Vec<u32> = (0..100).rev().collect();
        assert!(loaded(100, &back).1 <= 12, "hardly a page is read twice");
    }

    #[test]
    fn a_short_list_is_read_from_one_end_only() {
        let back: Vec<u32> = (0..12).rev().collect();
        assert_eq!(loaded(12, &back).1, 2);
    }

    #[test]
    fn a_service_that_does_not_know_the_other_order_costs_a_page_and_no_row() {
        let back: Vec<u32> = (0..60).collect();
        assert_eq!(loaded(60, &back), (all(60), 8));
    }

    #[test]
    fn a_page_that_was_there_before_is_asked_for_once_again() {
        let mut progress = PagingProgress::new(0.0, call("/0"));
        progress.take(ListEnd::Front, page(0..10), Some(call("/1")), None);
        progress.take(ListEnd::Front, page(0..10), Some(call("/1")), None);
        assert_eq!(progress.next(ListEnd::Front), Some(&call("/1")));
        progress.take(ListEnd::Front, page(10..20), Some(call("/2")), None);
        assert!(!progress.circles && progress.next(ListEnd::Front) == Some(&call("/2")));
    }

    #[test]
    fn further_lists_follow_though_all_of_their_rows_are_known() {
        let further = [call("/shared"), call("/external")];
        let mut progress = PagingProgress::new(0.0, call("/own")).with_further(further.clone().into());
        progress.take(ListEnd::Front, page(0..2), Some(call("/own/2")), None);
        progress.take(ListEnd::Front, page(2..4), None, None);
        for (next, ids) in further.iter().zip([1..3, 4..5]) {
            assert_eq!(progress.next(ListEnd::Front), Some(next));
            progress.take(ListEnd::Front, page(ids), None, None);
        }
        assert!(progress.next(ListEnd::Front).is_none() && !progress.circles);
        assert_eq!(progress.seen().len(), 5);
    }

    #[test]
    fn a_service_that_goes_round_in_circles_comes_to_an_end() {
        let mut progress = PagingProgress::new(0.0, call("/0"));
        for _ in 0..3 {
            progress.take(ListEnd::Front, page(0..10), Some(call("/1")), None);
        }
        assert!(progress.circles && progress.next(ListEnd::Front).is_none());
    }

    #[test]
    fn a_list_that_keystone_cuts_short_says_so_and_its_pages_do_not() {
        let truncated = |ids| Page { is_truncated: true, ..page(ids) };
        // An older Keystone, without pages.
        let mut older = PagingProgress::new(0.0, call("/users"));
        older.take(ListEnd::Front, truncated(0..10), None, None);
        assert_eq!(older.cut_short(), Some(CutShort::ByKeystone(10)));
        // A newer one says so of every full page.
        let mut paged = PagingProgress::new(0.0, call("/users"));
        paged.take(ListEnd::Front, truncated(0..10), Some(call("/users/1")), None);
        paged.take(ListEnd::Front, page(10..12), None, None);
        assert_eq!((paged.cut_short(), paged.seen().len()), (None, 12));
        // It links to a next page of roles as well, which are not paged.
        let mut roles = PagingProgress::new(0.0, call("/roles"));
        for _ in 0..3 {
            assert!(roles.next(ListEnd::Front).is_some());
            roles.take(ListEnd::Front, truncated(0..10), Some(call("/roles/1")), None);
        }
        assert!(roles.next(ListEnd::Front).is_none() && !roles.circles);
        assert_eq!(roles.cut_short(), Some(CutShort::ByKeystone(10)));
    }

    #[test]
    fn what_has_further_lists_is_read_from_its_front_alone() {
        let mut progress = PagingProgress::new(0.0, call("/own")).with_further([call("/hidden")].into());
        for at in 0..3 {
            progress.take(ListEnd::Front, page(at * 10..at * 10 + 10), Some(call("/own/more")), Some(call("/back")));
        }
        assert!(progress.next(ListEnd::Back).is_none());
    }

    #[test]
    fn a_list_without_an_end_comes_to_one() {
        let mut progress = PagingProgress::new(0.0, call("/0"));
        let (mut front, mut back, mut shown) = (0, 1_000_000_000, 0);
        while progress.next(ListEnd::Front).is_some() {
            let rows = page(front..front + 1000);
            shown += progress.take(ListEnd::Front, rows, Some(call("/more")), Some(call("/back"))).len();
            front += 1000;
            if progress.next(ListEnd::Back).is_some() {
                progress.take(ListEnd::Back, page(back..back + 1000), Some(call("/more")), None);
                back += 1000;
            }
        }
        assert_eq!(progress.cut_short(), Some(CutShort::TooLong(MOST_ROWS)));
        assert!(progress.next(ListEnd::Back).is_none());
        assert_eq!(progress.seen().len(), MOST_ROWS);
        assert_eq!(shown + progress.back_rows().len(), MOST_ROWS);
    }

    #[test]
    fn a_list_that_ends_there_is_whole() {
        let mut progress = PagingProgress::new(0.0, call("/0"));
        for at in 0..200 {
            let more = (at < 199).then(|| call("/more"));
            progress.take(ListEnd::Front, page(at * 1000..(at + 1) * 1000), more, None);
        }
        assert!(progress.cut_short().is_none() && progress.next(ListEnd::Front).is_none());
    }
}
