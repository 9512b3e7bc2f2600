//! The rows that are in the page just now, as elements in order. An element belongs to one row for
//! as long as it is there: what has the focus or an open menu never becomes another row's.
//!
//! Leptos' own keyed list moves elements when the window slides over the rows, and an element that
//! is moved loses the focus and closes its menu. Here an element stays where it is unless its
//! place among the others really is another one.

use super::row::{RowMenu, Slot, draw_row};
use super::state::Table;
use crate::model::Row;
use crate::ui::focus::members;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;
use web_sys::Element;

/// How long a changed row is marked as such; the animation ends a little earlier.
const FLASH: Duration = Duration::from_millis(1300);

/// A row's element with what keeps it alive.
struct DrawnRow {
    id: String,
    slot: Slot,
    state: AnyViewState,
    owner: Owner,
}

impl DrawnRow {
    fn remove(mut self) {
        self.state.unmount();
        self.owner.cleanup();
    }

    fn element(&self) -> Option<Element> {
        self.state.elements().into_iter().next()
    }
}

/// The rows in the page.
pub struct Drawn {
    table: Table,
    menu: RowMenu,
    /// Rows live as long as the grid does, not as long as the effect that draws them.
    owner: Owner,
    rows: VecDeque<DrawnRow>,
}

impl Drawn {
    pub fn new(table: Table, menu: RowMenu) -> Self {
        Drawn { table, menu, owner: Owner::current().unwrap_or_default(), rows: VecDeque::new() }
    }

    /// Removes all rows.
    pub fn clear(&mut self) {
        self.rows.drain(..).for_each(DrawnRow::remove);
    }

    /// Makes the rows in `body` those that are wanted, each with its place in the whole list.
    pub fn sync(&mut self, body: &Element, wanted: Vec<(usize, Row)>) {
        let ids: HashSet<&str> = wanted.iter().map(|(_, row)| row.id()).collect();
        let mut before: VecDeque<DrawnRow> = VecDeque::with_capacity(self.rows.len());
        for row in self.rows.drain(..) {
            if ids.contains(row.id.as_str()) {
                before.push_back(row);
            } else {
                row.remove();
            }
        }
        // Rows that turned out to belong further down; still where they were in the page.
        let mut shelved: HashMap<String, DrawnRow> = HashMap::new();
        for (at, row) in wanted {
            let is = |there: Option<&DrawnRow>| there.is_some_and(|there| there.id == row.id());
            if !is(before.front()) && is(before.get(1)) {
                shelved.extend(before.pop_front().map(|there| (there.id.clone(), there)));
            }
            let in_place = is(before.front());
            let known = if in_place {
                before.pop_front()
            } else {
                shelved.remove(row.id()).or_else(|| {
                    let place = before.iter().position(|there| there.id == row.id())?;
                    before.remove(place)
                })
            };
            let mut drawn = match known {
                Some(known) => {
                    self.patch(&known, at, row);
                    known
                }
                None => self.draw(at, row),
            };
            if !in_place {
                let next = before.front().and_then(DrawnRow::element);
                drawn.state.mount(body, next.as_deref());
            }
            self.rows.push_back(drawn);
        }
    }

    /// Lets the tabulator key stop only at the current row's controls: the grid is one stop, and
    /// the arrow keys lead from row to row. <https://www.w3.org/WAI/ARIA/apg/patterns/grid/>
    pub fn one_tab_stop(&self, body: &Element, current: Option<&str>) {
        set_tab_index(body, "a:not([tabindex]), [tabindex='0']", -1);
        let row = self.rows.iter().find(|row| Some(row.id.as_str()) == current);
        if let Some(row) = row.and_then(DrawnRow::element) {
            set_tab_index(&row, "a, input, .grid__cell--actions button", 0);
        }
    }

    fn draw(&self, at: usize, row: Row) -> DrawnRow {
        let id = row.id().to_owned();
        let owner = self.owner.with(Owner::new);
        let (slot, state) = untrack(|| {
            owner.with(|| {
                let slot = Slot { row: RwSignal::new(row), at: RwSignal::new(at), changed: RwSignal::new(false) };
                (slot, draw_row(self.table, slot, &self.menu).build())
            })
        });
        DrawnRow { id, slot, state, owner }
    }

    fn patch(&self, drawn: &DrawnRow, at: usize, row: Row) {
        let Slot { at: place, row: known, changed } = drawn.slot;
        if place.get_untracked() != at {
            place.set(at);
        }
        let before = known.get_untracked();
        if Arc::ptr_eq(&before, &row) {
            return;
        }
        let view = self.table.view;
        let columns = self.table.shown.get_untracked();
        if columns.iter().any(|one| view.cell(&before, one.column) != view.cell(&row, one.column)) {
            changed.set(true);
            // The row may be gone by then.
            set_timeout(move || _ = changed.try_set(false), FLASH);
        }
        known.set(row);
    }
}

fn set_tab_index(within: &Element, controls: &str, index: i32) {
    members(within, controls).iter().for_each(|control| control.set_tab_index(index));
}
