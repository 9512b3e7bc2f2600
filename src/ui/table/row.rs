//! One row of a table.

use super::moves::element_id;
use super::state::Table;
use crate::model::{Cell, Lookup, Ref, Row, Tone};
use crate::ui::cell::cell_view;
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::HtmlInputElement;

/// Draws the button that opens a row's menu. Told the row as a signal, since the menu may be open
/// while the row changes.
pub type RowMenu = Rc<dyn Fn(RwSignal<Row>) -> AnyView>;

/// What a row's element shows: the row, and its place among all matching ones.
#[derive(Clone, Copy)]
pub struct Slot {
    pub row: RwSignal<Row>,
    pub at: RwSignal<usize>,
    /// Whether what it shows has changed just now.
    pub changed: RwSignal<bool>,
}

/// The element of a row.
pub fn draw_row(table: Table, slot: Slot, menu: &RowMenu) -> AnyView {
    let Slot { row, at, changed } = slot;
    let id = StoredValue::new(row.with_untracked(|row| row.id().to_owned()));
    let is_current = Memo::new(move |_| id.with_value(|id| table.current.with(|current| current.as_ref() == Some(id))));
    let chosen = Memo::new(move |_| id.with_value(|id| table.selection.with(|chosen| chosen.contains(id))));
    let cells = Memo::new(move |_| cells_of(table, row));
    let take = move || table.current.set(Some(id.get_value()));
    let class = move || cells.with(|cells| class_of_row(cells, is_current.get(), changed.get()));
    view! {
        <div
            id=id.with_value(|id| element_id(id))
            class=class
            role="row"
            aria-rowindex=move || (at.get() + 2).to_string()
            aria-selected=move || chosen.get().to_string()
            style:transform=move || place(at.get(), table.row_height.get())
            on:mousedown=move |_| take()
            on:focusin=move |_| take()
        >
            <div class="grid__cell grid__cell--select" role="gridcell">
                <label>
                    <input
                        type="checkbox"
                        tabindex="-1"
                        aria-label=move || row.with(|row| ["Select ", row.name()].concat())
                        prop:checked=move || chosen.get()
                        on:click=move |event| {
                            id.with_value(|id| table.choose(id, event.shift_key()));
                            // With the shift key a box may have to stay as it was.
                            event_target::<HtmlInputElement>(&event).set_checked(chosen.get_untracked());
                        }
                    />
                </label>
            </div>
            {move || table.shown.with(|columns| {
                cells.with(|cells| {
                    columns.iter().zip(cells).enumerate().map(|(place, (one, cell))| {
                        let class = class_of(place, one.meta.numeric);
                        let shown = table.lookup.with_value(|lookup| untrack(|| cell_view(cell, &**lookup)));
                        view! { <div class=class role="gridcell">{shown}</div> }
                    }).collect_view()
                })
            })}
            <div class="grid__cell grid__cell--actions" role="gridcell">{menu(row)}</div>
        </div>
    }
    .into_any()
}

fn class_of_row(cells: &[Cell], is_current: bool, changed: bool) -> String {
    let mut class = String::from("grid__row");
    let parts = [
        (is_current, " grid__row--focused"),
        (changed, " grid__row--changed"),
        (tone(cells) == Some(Tone::Bad), " grid__row--bad"),
        (is_going(cells), " grid__row--gone"),
    ];
    parts.iter().filter(|(applies, _)| *applies).for_each(|(_, part)| class.push_str(part));
    class
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
fn cells_of(table: Table, row: RwSignal<Row>) -> Vec<Cell> {
    row.with(|row| {
        table.shown.with(|columns| {
            table.lookup.with_value(|lookup| {
                columns.iter().map(|one| named(table.view.cell(row, one.column), &**lookup)).collect()
            })
        })
    })
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
