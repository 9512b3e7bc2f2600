//! The grid itself: what is scrolled, and the rows that are drawn in it.

use super::group_row::GroupRow;
use super::head::Head;
use super::measure::observe;
use super::row::{GridRow, RowMenu, transform};
use super::row_buttons::RowButtons;
use super::state::Table;
use super::visible::{VisibleLine, visible_lines};
use crate::components::table::row_element::element_id;
use leptos::prelude::*;

/// Rows drawn before the first ones have arrived.
const SKELETONS: usize = 8;

/// A table's headings and rows.
#[component]
pub fn Grid(
    /// The table.
    table: Table,
    /// What the rows are: `Servers`.
    label: &'static str,
    /// Whether rows are still on their way.
    #[prop(into)]
    loading: Signal<bool>,
    /// The entries of each row's menu.
    menu: RowMenu,
    /// The buttons beside rows' statuses.
    #[prop(optional_no_strip)]
    buttons: Option<RowButtons>,
) -> impl IntoView {
    // Memos, so that a change of some row does not touch the grid itself.
    let count = Memo::new(move |_| table.lines());
    let is_grouped = Memo::new(move |_| table.grouped_by().is_some());
    let active = Memo::new(move |_| active_row(table));
    let layout = table.layout;
    let is_blank = Memo::new(move |_| loading.get() && table.total() == 0);
    // Without rows only the headings are there: the page says below why.
    let is_bare = Memo::new(move |_| count.get() == 0 && !is_blank.get());
    let bare = move |value: &'static str| move || is_bare.get().then_some(value);
    let on_scroll = move |_| {
        if let Some(grid) = table.grid.get_untracked() {
            let top = f64::from(grid.scroll_top());
            table.scroll_top.maybe_update(|before| std::mem::replace(before, top) != top);
        }
    };
    observe(table);
    view! {
        <div
            node_ref=table.grid
            class="grid"
            role=move || if is_grouped.get() { "treegrid" } else { "grid" }
            tabindex="0"
            aria-label=label
            aria-multiselectable="true"
            aria-rowcount=move || (count.get() + 1).to_string()
            aria-colcount=move || (table.drawn_columns.with(Vec::len) + 2).to_string()
            aria-busy=move || loading.get().then_some("true")
            aria-activedescendant=move || active.get()
            style=("--columns", move || layout.with(|layout| layout.template.clone()))
            style=("--width", move || layout.with(|layout| layout.least.clone()))
            style:overflow-anchor="none"
            style:flex=bare("none")
            style:height=bare("35px")
            style:min-height=bare("35px")
            on:scroll=on_scroll
            on:focus=move |_| table.focus()
            on:focusin=move |_| table.has_focus.set_value(true)
            on:focusout=move |event| {
                // No other element has it where the focused one is being removed.
                if event.related_target().is_some() {
                    table.has_focus.set_value(false);
                }
            }
        >
            <Head table />
            <Body table count menu buttons />
            <Show when=move || is_blank.get()>
                <div class="grid__body">{skeletons(table)}</div>
            </Show>
        </div>
    }
    .into_any()
}

/// The rows, in an element that is as high as all of them would be.
#[component]
fn Body(
    /// The table.
    table: Table,
    /// How many rows and groups there are to scroll through.
    count: Memo<usize>,
    /// The entries of each row's menu.
    menu: RowMenu,
    /// The buttons beside their statuses.
    buttons: Option<RowButtons>,
) -> impl IntoView {
    let lines = visible_lines(table, buttons);
    let line_view = move |line: VisibleLine| match line {
        VisibleLine::Row(row) => view! { <GridRow table visible=row menu buttons /> }.into_any(),
        VisibleLine::Group(group) => view! { <GroupRow table visible=group /> }.into_any(),
    };
    let height =
        Memo::new(move |_| [&((count.get() as f64 * table.row_height.get()) as u64).to_string(), "px"].concat());
    view! {
        <div
            class="grid__body"
            role=move || (count.get() > 0).then_some("rowgroup")
            style:height=move || height.get()
        >
            <For each=move || lines.get() key=VisibleLine::key children=line_view />
        </div>
    }
}

/// The element id of the current row while it is drawn.
fn active_row(table: Table) -> Option<String> {
    let current = table.current.get()?;
    let view = table.viewport();
    table.with_index(|index| {
        let drawn = view.rows(index.lines());
        let at = index.find(&current, drawn.start)?;
        drawn.contains(&at).then(|| element_id(&current))
    })
}

fn skeletons(table: Table) -> impl IntoView {
    let columns = table.drawn_columns.with_untracked(Vec::len);
    let cells = move || (0..columns).map(|_| view! { <div class="grid__cell"><span class="skeleton"></span></div> });
    let row = move |index| {
        view! {
            <div
                class="grid__row"
                aria-hidden="true"
                style:transform=move || transform(index, table.row_height.get())
            >
                <div class="grid__cell grid__cell--select"></div>
                {cells().collect_view()}
                <div class="grid__cell grid__cell--actions"></div>
            </div>
        }
    };
    (0..SKELETONS).map(row).collect_view()
}
