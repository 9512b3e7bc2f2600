//! One row of a table.

use super::query::Offered;
use super::state::Table;
use crate::model::{Cell, Lookup, Ref, Row, Tone};
use crate::ui::cell::{cell_view, renew};
use crate::ui::dom::{El, Html, bind, div, el, focus_in_place};
use crate::ui::focus::members;
use crate::ui::menu::{Entry, MenuButton};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, Node};

/// The entries of a row's menu, asked for when it is opened; nothing where rows have none.
pub type RowMenu = Option<Rc<dyn Fn(&Row) -> Vec<Entry>>>;

/// Finds the button that opens a row's menu.
pub const MENU: &str = ".grid__cell--actions button";

/// What is the same in every row: copied, it is there much sooner than put together anew.
pub fn blank_row(has_menu: bool) -> Element {
    let cell = |class: &str| div(class).attr("role", "gridcell");
    let checkbox = el("input").attr("type", "checkbox").attr("tabindex", "-1");
    let menu = has_menu.then(|| MenuButton::face("more").attr("tabindex", "-1"));
    let row = div("grid__row").attr("role", "row").child((
        cell("grid__cell grid__cell--select").child(el("label").child(checkbox)),
        cell("grid__cell grid__cell--actions").child(menu),
    ));
    row.element().clone()
}

/// A cell's element with what keeps its content alive.
struct DrawnCell {
    column: usize,
    cell: Cell,
    element: El,
    owner: Owner,
}

/// Keeps the cells between checkbox and menu as they should be. A cell that stays the same is not touched, for what
/// the user is doing there; another one is emptied and drawn anew.
pub fn draw_cells(table: Table, row: RwSignal<Row>, element: Element, actions: Node) {
    // Cells live as long as the row, not as long as one run of what draws them.
    let owner = Owner::current().unwrap_or_default();
    let drawn: RefCell<Vec<DrawnCell>> = RefCell::default();
    bind(move || {
        let columns = table.shown.get();
        let lookup = Rc::clone(&table.inner().lookup);
        let cells = cells_of(table, row, &columns, &*lookup);
        let mark = |class, on| _ = element.class_list().toggle_with_force(class, on);
        mark("grid__row--bad", tone(&cells) == Some(Tone::Bad));
        mark("grid__row--gone", is_going(&cells));
        let mut drawn = drawn.borrow_mut();
        if !drawn.iter().map(|known| known.column).eq(columns.iter().map(|one| one.column)) {
            for gone in drawn.drain(..) {
                gone.element.element().remove();
                gone.owner.cleanup();
            }
        }
        let mut any = false;
        for (place, (one, cell)) in columns.iter().zip(cells).enumerate() {
            if let Some(known) = drawn.get_mut(place) {
                if known.cell == cell {
                    continue;
                }
                let content = known.element.element().first_element_child();
                if content.is_some_and(|content| untrack(|| renew(&content, &known.cell, &cell, &*lookup))) {
                    known.cell = cell;
                    continue;
                }
            }
            any = true;
            let inner = owner.with(Owner::new);
            let shown = inner.with(|| untrack(|| cell_view(&cell, &*lookup)));
            match drawn.get_mut(place) {
                Some(known) => {
                    known.show(shown);
                    known.cell = cell;
                    std::mem::replace(&mut known.owner, inner).cleanup();
                }
                None => {
                    let new = div(class_of(place, one.meta.numeric)).attr("role", "gridcell").child(shown);
                    // It can only fail for a node that contains this one.
                    let _ = element.insert_before(new.element(), Some(&actions));
                    drawn.push(DrawnCell { column: one.column, cell, element: new, owner: inner });
                }
            }
        }
        if any {
            let is_current =
                untrack(|| row.with(|row| table.current.with(|current| current.as_deref() == Some(row.id()))));
            set_tab_index(&element, "a:not([tabindex])", if is_current { 0 } else { -1 });
        }
    });
}

impl DrawnCell {
    /// Shows something else. What had the focus in it hands that on.
    fn show(&self, content: Html) {
        let element = self.element.element();
        let had_focus = element.contains(document().active_element().as_deref());
        element.set_text_content(None);
        let _ = self.element.clone().child(content);
        if let Some(control) = members(element, "a, button").into_iter().next().filter(|_| had_focus) {
            focus_in_place(&control);
        }
    }
}

/// Sets what the tabulator key makes of controls.
pub fn set_tab_index(within: &Element, controls: &str, index: i32) {
    members(within, controls).iter().for_each(|control| control.set_tab_index(index));
}

/// The class of a cell or heading at a place among those shown.
pub fn class_of(place: usize, numeric: bool) -> &'static str {
    match (place, numeric) {
        (0, _) => "grid__cell grid__cell--name",
        (_, true) => "grid__cell grid__cell--num",
        _ => "grid__cell",
    }
}

/// Where a row is drawn.
pub fn place(at: usize, height: f64) -> String {
    ["translateY(", &((at as f64 * height) as u64).to_string(), "px)"].concat()
}

/// The row's shown cells, with the names of what they refer to: so that a change of the cloud's
/// other objects redraws a row only where it shows.
fn cells_of(table: Table, row: RwSignal<Row>, columns: &[Offered], lookup: &dyn Lookup) -> Vec<Cell> {
    row.with(|row| columns.iter().map(|one| named(table.view.cell(row, one.column), lookup)).collect())
}

fn named(cell: Cell, lookup: &dyn Lookup) -> Cell {
    match cell {
        Cell::Link(Ref { to, id, name: None }) => {
            let name = lookup.name_of(to, &id);
            Cell::Link(Ref { to, id, name })
        }
        Cell::Many(cells) => Cell::Many(cells.into_iter().map(|cell| named(cell, lookup)).collect()),
        cell => cell,
    }
}

/// The meaning of the row's first status.
fn tone(cells: &[Cell]) -> Option<Tone> {
    cells.iter().find_map(|cell| match cell {
        Cell::Status(status) => Some(status.tone),
        _ => None,
    })
}

/// Whether the service is deleting the object, as its status or task says.
fn is_going(cells: &[Cell]) -> bool {
    let says = |word: &str| word.to_ascii_lowercase().contains("deleting");
    cells.iter().any(|cell| match cell {
        Cell::Status(status) => says(&status.word) || status.task.as_deref().is_some_and(says),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;

    fn status(word: &str, task: Option<&str>) -> Vec<Cell> {
        let task = task.map(str::to_owned);
        vec![Cell::None, Cell::Status(Status { word: word.into(), tone: Tone::Busy, task })]
    }

    #[test]
    fn a_row_that_is_being_deleted_is_told_by_status_or_task() {
        assert!(is_going(&status("deleting", None)));
        assert!(is_going(&status("ACTIVE", Some("deleting"))));
        assert!(!is_going(&status("ACTIVE", Some("rebooting"))));
    }

    #[test]
    fn the_hundred_thousandth_row_has_its_place() {
        assert_eq!(place(99_999, 36.0), "translateY(3599964px)");
    }
}
