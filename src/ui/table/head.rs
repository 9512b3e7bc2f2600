//! The table's headings.

use super::choose::Chosen;
use super::query::{Offered, Sort};
use super::row::class_of;
use super::state::Table;
use crate::ui::dom::{El, button, div, el, span};
use crate::ui::icon::icon;
use leptos::prelude::*;

/// The row of headings: each sorts by its column.
pub fn head(table: Table) -> El {
    let cell = |class: &str| div(class).attr("role", "columnheader");
    let all = el("input")
        .attr("type", "checkbox")
        .attr("aria-label", "Select all")
        .flag("checked", move || table.chosen() == Chosen::All)
        .flag("indeterminate", move || table.chosen() == Chosen::Some)
        .on("change", move |_| table.toggle_all());
    let headings = move || {
        let columns = table.shown.get();
        columns.into_iter().enumerate().map(|(place, one)| heading(table, place, one)).collect::<Vec<_>>()
    };
    div("grid__head").attr("role", "row").attr("aria-rowindex", "1").child((
        cell("grid__cell grid__cell--select").child(el("label").child(all)),
        headings,
        cell("grid__cell grid__cell--actions").child(span("visually-hidden").child("Actions")),
    ))
}

fn heading(table: Table, place: usize, one: Offered) -> El {
    let column = one.column;
    let direction =
        Memo::new(move |_| match table.query.with(|query| query.sort.filter(|sort| sort.column == column)) {
            None => "none",
            Some(Sort { descending: false, .. }) => "ascending",
            Some(_) => "descending",
        });
    let sort = move |_| table.query.update(|query| query.sort = Sort::next(query.sort, column));
    let arrow = move || icon(if direction.get() == "descending" { "sort-down" } else { "sort-up" });
    let button = button("grid__sort").on("click", sort).child((one.meta.title, arrow));
    div(class_of(place, one.meta.numeric))
        .attr("role", "columnheader")
        .attr("aria-sort", move || direction.get())
        .child(button)
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
    use crate::model::AnyResourceDef;
    use crate::ui::table::query::{Query, offered, shown};
    use crate::ui::table::testing::DEFINITION;

    #[test]
    fn columns_share_what_is_left_in_proportion() {
        let columns =
            shown(&offered(DEFINITION.columns(), false), &Query { columns: Some(vec![2]), ..Query::default() }, None);
        let (template, least) = widths(&columns);
        assert_eq!(template, "40px minmax(120px, 160fr) minmax(75px, 100fr) 44px");
        assert_eq!(least, "279px");
    }
}
