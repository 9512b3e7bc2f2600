//! The rows that are in the page just now, as elements in order. What has the focus or an open menu never becomes
//! another row's; other elements do, since most of what they show is the same from row to row.
//!
//! An element that is moved loses the focus and closes its menu: so it stays where it is unless its
//! place among the others really is another one. What a scrolled list changes at every step is set
//! here directly; only a row's cells and its menu follow signals.

use super::moves::element_id;
use super::row::{MENU, blank_row, draw_cells, place, set_tab_index};
use super::state::Table;
use crate::model::Row;
use leptos::prelude::*;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

/// How long a changed row is marked as such; the animation ends a little earlier.
const FLASH: Duration = Duration::from_millis(1300);

const CHANGED: &str = "grid__row--changed";

/// A row's element with what keeps it alive.
struct DrawnRow {
    id: String,
    row: RwSignal<Row>,
    element: HtmlElement,
    checkbox: HtmlInputElement,
    menu: Option<Element>,
    /// Its place among all matching rows, and how high each of them is; nothing before it has one.
    place: Option<(usize, f64)>,
    chosen: Option<bool>,
    owner: Owner,
}

impl DrawnRow {
    /// Whether the user is doing nothing in it.
    fn is_idle(&self) -> bool {
        let open = self.element.query_selector("[aria-expanded=true]");
        !self.element.contains(document().active_element().as_deref()) && open.is_ok_and(|open| open.is_none())
    }

    /// Shows another row from now on.
    fn become_row(&mut self, row: Row) {
        self.id = row.id().to_owned();
        set(&self.element, "id", &element_id(&self.id));
        let _ = self.element.class_list().remove_1(CHANGED);
        self.name(&row);
        self.row.set(row);
    }

    fn remove(self) {
        self.element.remove();
        self.owner.cleanup();
    }

    fn put(&mut self, at: usize, height: f64) {
        if self.place.replace((at, height)) != Some((at, height)) {
            set(&self.element, "aria-rowindex", &(at + 2).to_string());
            // It can only fail for a property that there is not.
            let _ = self.element.style().set_property("transform", &place(at, height));
        }
    }

    fn choose(&mut self, chosen: bool) {
        if self.chosen.replace(chosen) != Some(chosen) {
            set(&self.element, "aria-selected", if chosen { "true" } else { "false" });
            self.checkbox.set_checked(chosen);
        }
    }

    fn name(&self, row: &Row) {
        set(&self.checkbox, "aria-label", &["Select ", row.name()].concat());
        if let Some(menu) = &self.menu {
            set(menu, "aria-label", &["Actions for ", row.name()].concat());
        }
    }

    fn patch(&self, table: Table, row: Row) {
        let before = self.row.get_untracked();
        if Arc::ptr_eq(&before, &row) {
            return;
        }
        let differs = |column| table.view.cell(&before, column) != table.view.cell(&row, column);
        if table.shown.with_untracked(|columns| columns.iter().any(|one| differs(one.column))) {
            let class = self.element.class_list();
            // Both can only fail for a class with a space in it.
            let _ = class.add_1(CHANGED);
            set_timeout(move || _ = class.remove_1(CHANGED), FLASH);
        }
        if before.name() != row.name() {
            self.name(&row);
        }
        self.row.set(row);
    }
}

/// The rows in the page.
pub struct Drawn {
    table: Table,
    /// What each of them begins as.
    blank: Element,
    /// What they are in.
    body: Element,
    /// Rows live as long as the grid does, not as long as the effect that draws them.
    owner: Owner,
    rows: Vec<DrawnRow>,
}

impl Drawn {
    pub fn new(table: Table, has_menu: bool, body: &Element) -> Self {
        let owner = Owner::current().unwrap_or_default();
        Drawn { table, blank: blank_row(has_menu), body: body.clone(), owner, rows: Vec::new() }
    }

    /// Makes the rows in the page those that are wanted, each with its place in the whole list.
    pub fn sync(&mut self, wanted: Vec<(usize, Row)>, height: f64) {
        let mut before: Vec<DrawnRow> = Vec::with_capacity(wanted.len());
        // Rows that are no more in sight, whose elements others can have.
        let mut spare: VecDeque<DrawnRow> = VecDeque::new();
        for row in std::mem::take(&mut self.rows) {
            if wanted.iter().any(|(_, one)| one.id() == row.id) {
                before.push(row);
            } else if row.is_idle() {
                spare.push_back(row);
            } else {
                row.remove();
            }
        }
        // Rows that turned out to belong further down; still where they were in the page.
        let mut shelved: Vec<DrawnRow> = Vec::new();
        for (at, row) in wanted {
            let is = |there: Option<&DrawnRow>| there.is_some_and(|there| there.id == row.id());
            if !is(before.first()) && is(before.get(1)) {
                shelved.push(before.remove(0));
            }
            let in_place = is(before.first());
            let known = take(&mut before, row.id()).or_else(|| take(&mut shelved, row.id()));
            let mut drawn = match known {
                Some(known) => {
                    known.patch(self.table, row);
                    known
                }
                None => match spare.pop_front() {
                    Some(mut spare) => {
                        spare.become_row(row);
                        spare
                    }
                    None => self.draw(row),
                },
            };
            drawn.put(at, height);
            let last = self.rows.last().map(|last| &**last.element);
            let follows = drawn.element.is_connected() && drawn.element.previous_element_sibling().as_deref() == last;
            if !in_place && !follows {
                let next = before.first().map(|next| &**next.element);
                // It can only fail for a node that contains this one.
                let _ = self.body.insert_before(&drawn.element, next);
            }
            self.rows.push(drawn);
        }
        spare.into_iter().for_each(DrawnRow::remove);
    }

    /// Shows which rows are chosen.
    pub fn mark_chosen(&mut self) {
        self.table.selection.with(|chosen| {
            self.rows.iter_mut().for_each(|row| row.choose(chosen.contains(&row.id)));
        });
    }

    /// Shows which row is the current one, and lets the tabulator key stop only at its controls: the grid is one
    /// stop, and the arrow keys lead from row to row. <https://www.w3.org/WAI/ARIA/apg/patterns/grid/>
    pub fn mark_current(&self) {
        let current = self.table.current.get();
        for row in &self.rows {
            let is_current = current.as_ref() == Some(&row.id);
            let _ = row.element.class_list().toggle_with_force("grid__row--focused", is_current);
            // Only what is otherwise now: most rows were not touched.
            match is_current {
                true => {
                    set_tab_index(&row.element, ":is(a, input, .grid__cell--actions button):not([tabindex='0'])", 0)
                }
                false => set_tab_index(&row.element, "a:not([tabindex]), [tabindex='0']", -1),
            }
        }
    }

    /// The row that an event happened in.
    pub fn row_of(&self, event: &Event) -> Option<Row> {
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let row = target.closest(".grid__row").ok()??;
        self.rows.iter().find(|drawn| *drawn.element == row).map(|drawn| drawn.row.get_untracked())
    }

    fn draw(&self, row: Row) -> DrawnRow {
        let id = row.id().to_owned();
        // A copy of an element with its children is one.
        let element: HtmlElement =
            self.blank.clone_node_with_deep(true).unwrap_or_else(|_| unreachable!()).unchecked_into();
        let within = |selector: &str| element.query_selector(selector).ok().flatten();
        let (checkbox, menu) = (within("input"), within(MENU));
        let checkbox: HtmlInputElement = checkbox.unwrap_or_else(|| unreachable!()).unchecked_into();
        set(&element, "id", &element_id(&id));
        let owner = self.owner.with(Owner::new);
        let signal = untrack(|| {
            owner.with(|| {
                let signal = RwSignal::new(row.clone());
                if let Some(actions) = element.last_child() {
                    draw_cells(self.table, signal, element.clone().into(), actions);
                }
                signal
            })
        });
        let drawn = DrawnRow { id, row: signal, element, checkbox, menu, place: None, chosen: None, owner };
        drawn.name(&row);
        drawn
    }
}

fn take(rows: &mut Vec<DrawnRow>, id: &str) -> Option<DrawnRow> {
    let place = rows.iter().position(|there| there.id == id)?;
    Some(rows.remove(place))
}

fn set(element: &Element, name: &str, value: &str) {
    // It can only fail for a name that is none.
    let _ = element.set_attribute(name, value);
}
