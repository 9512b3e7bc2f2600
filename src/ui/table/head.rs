//! The table's headings.

use super::choose::Chosen;
use super::query::{Offered, Sort};
use super::row::class_of;
use super::state::Table;
use crate::ui::icon::Icon;
use leptos::prelude::*;

/// The row of headings: each sorts by its column.
#[component]
pub fn Head(table: Table) -> impl IntoView {
    let chosen = Memo::new(move |_| table.chosen());
    view! {
        <div class="grid__head" role="row" aria-rowindex="1">
            <div class="grid__cell grid__cell--select" role="columnheader">
                <label>
                    <input
                        type="checkbox"
                        aria-label="Select all"
                        prop:checked=move || chosen.get() == Chosen::All
                        prop:indeterminate=move || chosen.get() == Chosen::Some
                        on:change=move |_| table.toggle_all()
                    />
                </label>
            </div>
            {move || {
                let columns = table.shown.get();
                columns.into_iter().enumerate().map(|(place, one)| heading(table, place, one)).collect_view()
            }}
            <div class="grid__cell grid__cell--actions" role="columnheader">
                <span class="visually-hidden">"Actions"</span>
            </div>
        </div>
    }
}

fn heading(table: Table, place: usize, one: Offered) -> impl IntoView {
    let column = one.column;
    let sorted = Memo::new(move |_| table.query.with(|query| query.sort.filter(|sort| sort.column == column)));
    let direction = move || match sorted.get() {
        None => "none",
        Some(Sort { descending: false, .. }) => "ascending",
        Some(_) => "descending",
    };
    let icon = move || if sorted.get().is_some_and(|sort| sort.descending) { "sort-down" } else { "sort-up" };
    let sort = move |_| table.query.update(|query| query.sort = Sort::next(query.sort, column));
    view! {
        <div class=class_of(place, one.meta.numeric) role="columnheader" aria-sort=direction>
            <button class="grid__sort" type="button" on:click=sort>
                {one.meta.title}
                {move || view! { <Icon name=icon() /> }}
            </button>
        </div>
    }
}

/// The columns' widths as a grid template, and the least that all of them take together: a
/// quarter less than they prefer, before the grid has to be scrolled sideways.
pub fn widths(columns: &[Offered]) -> (String, String) {
    let mut template = String::from("40px");
    let mut least = 84;
    for one in columns {
        let preferred = u32::from(one.meta.width);
        let narrow = preferred * 3 / 4;
        template.push_str(&[" minmax(", &narrow.to_string(), "px, ", &preferred.to_string(), "fr)"].concat());
        least += narrow;
    }
    template.push_str(" 44px");
    (template, [&least.to_string(), "px"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnyView;
    use crate::ui::table::query::{offered, shown};
    use crate::ui::table::testing::VIEW;

    #[test]
    fn columns_share_what_is_left_in_proportion() {
        let columns = shown(&offered(VIEW.columns(), false), Some(&[2]), None);
        let (template, least) = widths(&columns);
        assert_eq!(template, "40px minmax(120px, 160fr) minmax(75px, 100fr) 44px");
        assert_eq!(least, "279px");
    }
}
