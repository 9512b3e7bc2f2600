//! One row of a table.

use super::cell::GridCell;
use super::query::{OfferedColumn, is_status};
use super::row_buttons::{RowButton, RowButtonList, RowButtons};
use super::state::Table;
use super::visible::VisibleRow;
use crate::components::icon::Icon;
use crate::components::menu::{MenuButton, MenuEntry};
use crate::components::table::row_element::element_id;
use crate::components::tip::Tip;
use crate::model::{AnyResourceDef, Cell, Row, Status, Tone, called_now, shown};
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// The entries of a row's menu, asked for when it is opened; `None` where rows have no menu.
pub type RowMenu = Option<UnsyncCallback<Row, Vec<MenuEntry>>>;

/// A row: its checkbox, its cells and its menu.
///
/// The current row's controls are the only ones at which the tabulator key stops: the grid is one stop, and the arrow keys
/// lead from row to row. <https://www.w3.org/WAI/ARIA/apg/patterns/grid/>
#[component]
pub fn GridRow(
    /// The table.
    table: Table,
    /// What the row shows.
    visible: VisibleRow,
    /// The entries of its menu.
    menu: RowMenu,
    /// The buttons beside its status.
    buttons: Option<RowButtons>,
) -> impl IntoView {
    // Constant for the element: all elements are built anew when grouping starts or ends.
    let level = visible.is_grouped.then_some("2");
    let row = RwSignal::from(visible.row);
    let (index, is_changed) = (RwSignal::from(visible.index), RwSignal::from(visible.is_changed));
    let id = Memo::new(move |_| row.with(|row| row.id().to_owned()));
    let called = move |row: &Row| table.lookup.with_value(|lookup| called_now(table.definition, row, &**lookup));
    let name = Memo::new(move |_| row.with(|row| shown(&called(row)).into_owned()));
    let is_current = Memo::new(move |_| id.with(|id| table.current.with(|current| current.as_ref() == Some(id))));
    let is_selected = Memo::new(move |_| id.with(|id| table.selection.with(|selection| selection.contains(id))));
    let is_new = Memo::new(move |_| id.with(|id| table.is_new(id)));
    let marks = Memo::new(move |_| {
        row.with(|row| table.shown_columns.with(|columns| Marks::new(table.definition, row, columns, buttons)))
    });
    let tabindex = Signal::derive(move || if is_current.get() { "0" } else { "-1" });
    let make_current = move || table.current.set(Some(id.get_untracked()));
    let select = move |event: web_sys::MouseEvent| {
        table.select(&id.get_untracked(), event.shift_key());
        // With the shift key a box may have to stay as it was.
        event_target::<HtmlInputElement>(&event).set_checked(is_selected.get_untracked());
    };
    let cells = move || {
        let columns = table.drawn_columns.get().into_iter();
        let cell = |column: OfferedColumn| {
            let beside = match column.column {
                0 => Some(view! { <Lock marks /> }.into_any()),
                _ if is_status(&column) => Some(view! { <StatusTools row name marks buttons tabindex /> }.into_any()),
                _ => None,
            };
            view! { <GridCell table row column tabindex beside /> }
        };
        columns.map(cell).collect_view()
    };
    let menu_button = menu.map(|menu| {
        let label = move || name.with(|name| ["Actions for ", name].concat());
        let entries = UnsyncCallback::new(move |()| menu.run(row.get_untracked()));
        view! { <MenuButton label entries tabindex /> }
    });
    view! {
        <div
            id=move || id.with(|id| element_id(id))
            class=move || marks.with(|marks| marks.class(is_current.get(), is_changed.get(), is_new.get()))
            role="row"
            {..custom_attribute("aria-level", level)}
            aria-rowindex=move || (index.get() + 2).to_string()
            aria-selected=move || if is_selected.get() { "true" } else { "false" }
            style:transform=move || transform(index.get(), table.row_height.get())
            on:mousedown=move |_| make_current()
            on:focusin=move |_| make_current()
        >
            <div class="grid__cell grid__cell--select" role="gridcell">
                <label>
                    <input
                        type="checkbox"
                        tabindex=move || tabindex.get()
                        aria-label=move || name.with(|name| ["Select ", name].concat())
                        prop:checked=is_selected
                        on:click=select
                    />
                </label>
            </div>
            {cells}
            <div class="grid__cell grid__cell--actions" role="gridcell">
                {menu_button}
            </div>
        </div>
    }
    .into_any()
}

/// The lock beside the name of an object that is locked.
#[component]
fn Lock(marks: Memo<Marks>) -> impl IntoView {
    let lock =
        || view! { <span class="grid__lock" role="img" aria-label="Locked" title="Locked"><Icon name="lock" /></span> };
    move || marks.with(|marks| marks.is_locked).then(lock)
}

/// Beside the status: why it is one of an error, and what the object waits for.
#[component]
fn StatusTools(
    row: RwSignal<Row>,
    /// The name of the row's object.
    name: Memo<String>,
    marks: Memo<Marks>,
    buttons: Option<RowButtons>,
    tabindex: Signal<&'static str>,
) -> impl IntoView {
    let fault = Signal::derive(move || marks.with(|marks| marks.fault.clone().unwrap_or_default()));
    let has_fault = Memo::new(move |_| marks.with(|marks| marks.fault.is_some()));
    let tip = move || has_fault.get().then(|| view! { <Tip label="Reason" text=fault tabindex /> });
    let list = buttons.map(|RowButtons { press, .. }| {
        let shown = Memo::new(move |_| marks.with(|marks| marks.buttons.clone()));
        move || view! { <RowButtonList shown=shown.get() row name press tabindex /> }
    });
    view! {
        {tip}
        {list}
    }
}

/// Where a row is drawn.
pub fn transform(index: usize, height: f64) -> String {
    ["translateY(", &((index as f64 * height) as u64).to_string(), "px)"].concat()
}

/// What the whole row says of its object.
#[derive(Clone, Debug, Default, PartialEq)]
struct Marks {
    /// Its first status means that something is wrong.
    is_bad: bool,
    /// The service is deleting it.
    is_going: bool,
    is_locked: bool,
    /// Why something is wrong.
    fault: Option<String>,
    buttons: Vec<RowButton>,
}

impl Marks {
    fn new(definition: &dyn AnyResourceDef, row: &Row, columns: &[OfferedColumn], buttons: Option<RowButtons>) -> Self {
        let cells = columns.iter().map(|one| definition.cell(row, one.column));
        let statuses = cells.filter_map(|cell| match cell {
            Cell::Status(status) => Some(status),
            _ => None,
        });
        let marks = Marks::of_statuses(&statuses.collect::<Vec<_>>());
        let fault = row.fault().filter(|_| marks.is_bad).map(|fault| shown(&fault).into_owned());
        let buttons = buttons.map(|buttons| buttons.of.run(row.clone())).unwrap_or_default();
        Marks { is_locked: row.locked(), fault, buttons, ..marks }
    }

    fn of_statuses(statuses: &[Status]) -> Self {
        let says = |word: &str| word.to_ascii_lowercase().contains("deleting");
        Marks {
            is_bad: statuses.first().is_some_and(|status| status.tone == Tone::Bad),
            is_going: statuses.iter().any(|status| says(&status.word) || status.task.as_deref().is_some_and(says)),
            ..Marks::default()
        }
    }

    fn class(&self, is_current: bool, is_changed: bool, is_new: bool) -> String {
        let classes = [
            (is_current, " grid__row--focused"),
            (is_changed, " grid__row--changed"),
            (is_new, " grid__row--new"),
            (self.is_bad, " grid__row--bad"),
            (self.is_going, " grid__row--gone"),
        ];
        let classes = classes.iter().filter(|(applies, _)| *applies).map(|(_, class)| *class);
        std::iter::once("grid__row").chain(classes).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(word: &str, tone: Tone, task: Option<&str>) -> Status {
        Status { word: word.into(), tone, task: task.map(str::to_owned) }
    }

    #[test]
    fn a_row_that_is_being_deleted_is_told_by_status_or_task() {
        let is_going = |word, task| Marks::of_statuses(&[status(word, Tone::Busy, task)]).is_going;
        assert!(is_going("deleting", None));
        assert!(is_going("ACTIVE", Some("deleting")));
        assert!(!is_going("ACTIVE", Some("rebooting")));
    }

    #[test]
    fn the_first_status_decides_whether_a_row_is_bad() {
        let (good, bad) = (status("ACTIVE", Tone::Good, None), status("DOWN", Tone::Bad, None));
        assert!(Marks::of_statuses(&[bad.clone(), good.clone()]).is_bad);
        assert!(!Marks::of_statuses(&[good, bad]).is_bad);
    }

    #[test]
    fn a_row_has_the_classes_that_apply() {
        let marks = Marks { is_bad: true, ..Marks::default() };
        assert_eq!(marks.class(true, false, false), "grid__row grid__row--focused grid__row--bad");
        assert_eq!(Marks::default().class(false, false, true), "grid__row grid__row--new");
    }

    #[test]
    fn the_hundred_thousandth_row_has_its_place() {
        assert_eq!(transform(99_999, 36.0), "translateY(3599964px)");
    }
}
