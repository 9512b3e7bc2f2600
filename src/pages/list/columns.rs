//! Which columns are shown. The choice is kept in this browser, and in the address for others.

use super::list_page::{ListPage, use_list_page};
use super::picker::{ClearButton, Picker, PickerOption};
use leptos::prelude::*;

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

#[component]
fn ColumnOptions() -> impl IntoView {
    let page = use_list_page();
    let table = page.table;
    // The first one names the row and cannot be left out.
    let options = table.offered_columns().into_iter().skip(1).map(|offered| {
        let column = offered.column;
        let is_shown = move || table.shown_columns.with(|shown| shown.iter().any(|one| one.column == column));
        view! {
            <PickerOption
                label=offered.meta.title
                chosen=Signal::derive(is_shown)
                toggle=move |()| toggle(page, column)
            />
        }
    });
    view! {
        <div class="options" role="group" aria-label="Columns">
            {options.collect_view()}
        </div>
        <ClearButton label="Usual columns" clear=move |()| choose(page, None) />
    }
}

/// Shows a column, or does so no more.
fn toggle(page: ListPage, column: usize) {
    let shown = page.table.shown_columns.get_untracked();
    let is_shown = |wanted: usize| shown.iter().any(|one| one.column == wanted);
    let all = page.table.offered_columns().into_iter().map(|one| one.column);
    choose(page, Some(all.filter(|one| is_shown(*one) != (*one == column)).collect()));
}

fn choose(page: ListPage, columns: Option<Vec<usize>>) {
    let titles = columns.as_ref().map(|columns| {
        let all = page.table.offered_columns().into_iter();
        all.filter(|one| columns.contains(&one.column)).map(|one| one.meta.title.to_owned()).collect()
    });
    page.app.preferences.set_columns(page.view.meta().key, titles);
    page.table.query.update(|query| query.columns = columns);
}
