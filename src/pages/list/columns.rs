//! Which columns are shown, in which order and how wide. The choice is kept in this browser, and in the address for others.

use super::list_page::{ListPage, use_list_page};
use super::picker::{ClearButton, Picker, PickerOption};
use crate::components::icon::Icon;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The button that chooses the columns.
#[component]
pub fn ColumnPicker(
    /// The button's classes.
    class: &'static str,
) -> impl IntoView {
    view! {
        <Picker class label="Columns" icon="columns">
            <ColumnOptions />
        </Picker>
    }
}

/// All columns but the first, which names the row: it is always there and first. What is chosen stays in its place among the
/// options until the panel is opened anew.
#[component]
fn ColumnOptions() -> impl IntoView {
    let page = use_list_page();
    let order = RwSignal::new(untrack(|| current_order(page)));
    let drag = Drag { from: RwSignal::new(None), over: RwSignal::new(None) };
    let reset = move |()| {
        choose(page, None);
        page.app.preferences.set_widths(page.definition.meta().key, BTreeMap::new());
        order.set(untrack(|| current_order(page)));
    };
    view! {
        <div class="options" role="group" aria-label="Columns">
            <For each=move || order.get() key=|column| *column let:column>
                <ColumnOption column order drag />
            </For>
        </div>
        <ClearButton label="Reset columns" clear=reset />
    }
}

/// What is being dragged, and over which column it is.
#[derive(Clone, Copy)]
struct Drag {
    from: RwSignal<Option<usize>>,
    over: RwSignal<Option<usize>>,
}

/// A column: whether it is shown, and where. It can be dragged to the place of another one.
#[component]
fn ColumnOption(
    /// Its index in the description's columns.
    column: usize,
    /// All of them, in the order of the options.
    order: RwSignal<Vec<usize>>,
    drag: Drag,
) -> impl IntoView {
    let page = use_list_page();
    let title = page.table.offered_columns().into_iter().find(|one| one.column == column)?.meta.title;
    let is_shown =
        Memo::new(move |_| page.table.shown_columns.with(|shown| shown.iter().any(|one| one.column == column)));
    let toggle = move |()| {
        let show = !is_shown.get_untracked();
        choose(page, Some(chosen(page, order, |one| if one == column { show } else { shows(page, one) })));
    };
    let keep = move || choose(page, Some(chosen(page, order, |one| shows(page, one))));
    let step = move |by: isize| {
        order.update(|order| moved(order, column, by));
        keep();
    };
    let begin = move |event: DragEvent| {
        drag.from.set(Some(column));
        // Some browsers drag nothing that has no data. It fails only for a drag that is over.
        _ = event.data_transfer().map(|data| data.set_data("text/plain", title));
    };
    let is_target = Memo::new(move |_| drag.over.get() == Some(column) && drag.from.get() != Some(column));
    let hover = move |event: DragEvent| {
        if drag.from.with_untracked(Option::is_some) {
            event.prevent_default();
            drag.over.maybe_update(|over| over.replace(column) != Some(column));
        }
    };
    let put = move |event: DragEvent| {
        if let Some(from) = drag.from.get_untracked() {
            event.prevent_default();
            order.update(|order| put_at(order, from, column));
            keep();
        }
    };
    let end = move |_| {
        drag.from.set(None);
        drag.over.set(None);
    };
    let button = move |label: &str, icon: &'static str, by: isize| {
        let edge = move || order.with(|order| if by < 0 { order.first() } else { order.last() } == Some(&column));
        let label = [label, title].concat();
        view! {
            <button
                class="button button--quiet button--icon button--small"
                type="button"
                aria-label=label.clone()
                title=label
                aria-disabled=move || edge().then_some("true")
                on:click=move |_| step(by)
            >
                <Icon name=icon />
            </button>
        }
    };
    Some(view! {
        <div
            class="options__row"
            class:options__row--target=move || is_target.get()
            draggable="true"
            on:dragstart=begin
            on:dragover=hover
            on:drop=put
            on:dragend=end
        >
            <PickerOption label=title chosen=is_shown toggle />
            {button("Move up: ", "chevron-up", -1)}
            {button("Move down: ", "chevron-down", 1)}
        </div>
    })
}

/// The columns but the first: those that are shown in their order, then the others.
fn current_order(page: ListPage) -> Vec<usize> {
    let shown = page.table.shown_columns.with(|shown| shown.iter().map(|one| one.column).collect::<Vec<_>>());
    let offered = page.table.offered_columns().into_iter().map(|one| one.column);
    let hidden: Vec<_> = offered.filter(|column| !shown.contains(column)).collect();
    shown.into_iter().chain(hidden).filter(|column| *column != 0).collect()
}

fn shows(page: ListPage, column: usize) -> bool {
    page.table.shown_columns.with_untracked(|shown| shown.iter().any(|one| one.column == column))
}

/// The columns that are to be shown, in the order of the options.
fn chosen(page: ListPage, order: RwSignal<Vec<usize>>, is_shown: impl Fn(usize) -> bool) -> Vec<usize> {
    let first = page.table.offered_columns().into_iter().map(|one| one.column).take(1);
    let others = order.get_untracked().into_iter().filter(|column| is_shown(*column));
    first.chain(others).collect()
}

/// Moves an item by one place; not beyond the ends.
fn moved(order: &mut [usize], item: usize, by: isize) {
    let Some(from) = order.iter().position(|one| *one == item) else { return };
    let to = from.saturating_add_signed(by);
    if to < order.len() {
        order.swap(from, to);
    }
}

/// Moves an item to the place of another one.
fn put_at(order: &mut Vec<usize>, item: usize, place: usize) {
    let at = |order: &[usize], wanted: usize| order.iter().position(|one| *one == wanted);
    if let (Some(from), Some(to)) = (at(order, item), at(order, place)) {
        let item = order.remove(from);
        order.insert(to, item);
    }
}

fn choose(page: ListPage, columns: Option<Vec<usize>>) {
    let titles = columns.as_ref().map(|columns| {
        let all = page.table.offered_columns();
        let title = |column: &usize| all.iter().find(|one| one.column == *column).map(|one| one.meta.title.to_owned());
        columns.iter().filter_map(title).collect()
    });
    page.app.preferences.set_columns(page.definition.meta().key, titles);
    page.table.query.update(|query| query.columns = columns);
}

#[cfg(test)]
mod tests {
    use super::{moved, put_at};

    #[test]
    fn a_column_is_put_where_another_one_is() {
        let after = |item, place| {
            let mut order = vec![4, 7, 2, 5];
            put_at(&mut order, item, place);
            order
        };
        assert_eq!((after(4, 2), after(5, 7)), (vec![7, 2, 4, 5], vec![4, 5, 7, 2]));
        assert_eq!((after(4, 4), after(9, 7)), (vec![4, 7, 2, 5], vec![4, 7, 2, 5]));
    }

    #[test]
    fn a_column_moves_by_one_place_and_not_beyond_the_ends() {
        let after = |item, by| {
            let mut order = [4, 7, 2];
            moved(&mut order, item, by);
            order
        };
        assert_eq!((after(7, -1), after(7, 1)), ([7, 4, 2], [4, 2, 7]));
        assert_eq!((after(4, -1), after(2, 1), after(9, 1)), ([4, 7, 2], [4, 7, 2], [4, 7, 2]));
    }
}
