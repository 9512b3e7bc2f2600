//! Above the table: filter, facets, what is shown of how much, and how it is shown.

use super::facets::facets;
use super::page::Page;
use super::picker::{clear_button, option, picker};
use super::progress::{age, count};
use super::views::views;
use crate::platform::yield_now;
use crate::store::Density;
use crate::ui::dom::{Content, El, Html, Spot, button, div, effect, el, span, spawn};
use crate::ui::download::download;
use crate::ui::icon::icon;
use crate::ui::menu::{Entry, MenuButton};
use crate::ui::switch::switch;
use crate::ui::table::{Command, Table};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// What the buttons at its end look like.
const ICON: &str = "button button--quiet button--icon";

pub fn toolbar(page: Page, field: Spot) -> El {
    let all_projects = page
        .knows_all_projects()
        .then(|| switch("All projects", move || page.all_projects(), move |all| page.set_all_projects(all)));
    let app = page.app;
    let scopes = move || {
        let toggle = || switch("All scopes", move || app.merges(), move |all| app.set_merges(all));
        app.has_several().then(toggle)
    };
    let refresh = icon_button("Refresh", "Refresh (r)", "refresh").on("click", move |_| page.refresh());
    let end = div("toolbar__end")
        .child((count(page), age(page), refresh, views(page, ICON), columns(page), density(page)))
        .child(export(page));
    div("toolbar").attr("role", "group").attr("aria-label", "What is shown").child((
        filter(page, field),
        facets(page.table),
        scopes,
        all_projects,
        end,
    ))
}

fn icon_button(label: &str, title: &str, image: &str) -> El {
    button(ICON).attr("aria-label", label).attr("title", title).child(icon(image))
}

fn filter(page: Page, field: Spot) -> El {
    let table = page.table;
    let is_whole = Memo::new(move |_| page.phase().complete);
    effect(move || {
        if is_whole.get() {
            prepare(table);
        }
    });
    let set = move |text: String| table.query.update(|query| query.filter = text);
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" if table.query.with_untracked(|query| !query.filter.is_empty()) => {
            event.prevent_default();
            set(String::new());
        }
        "Escape" => table.focus(),
        "ArrowDown" | "Enter" if table.run(Command::First(false)) => event.prevent_default(),
        _ => {}
    };
    let input = el("input")
        .at(field)
        .class("input")
        .attr("type", "search")
        .attr("aria-label", "Filter")
        .attr("placeholder", "Filter")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "none")
        .attr("spellcheck", "false")
        .value(move || table.query.with(|query| query.filter.clone()))
        .on("input", move |event| set(event_target_value(&event)))
        .on_as("keydown", on_key)
        .on("focus", move |_| prepare(table));
    let key = el("kbd").class("kbd").attr("aria-hidden", "true").child("/");
    span("search toolbar__filter").child((icon("search"), input, key))
}

/// Reads the rows' texts in portions while the user has yet to type the first letter.
fn prepare(table: Table) {
    spawn(async move {
        while table.prepare(500) {
            yield_now().await;
        }
    });
}

/// Which columns are shown. The choice is kept in this browser, and in the address for others.
fn columns(page: Page) -> Html {
    picker(ICON, "Columns", "columns", None, Box::new(move || column_options(page)))
}

fn column_options(page: Page) -> Html {
    let table = page.table;
    // The first one names the row and cannot be left out.
    let options = table.offered_columns().into_iter().skip(1).map(|one| {
        let column = one.column;
        let is_shown = move || table.shown_columns.with(|shown| shown.iter().any(|one| one.column == column));
        option(one.meta.title, is_shown, move || toggle_column(page, column))
    });
    let options = div("options").attr("role", "group").attr("aria-label", "Columns").children(options);
    (options, clear_button("Usual columns", move || choose_columns(page, None))).html()
}

/// Shows a column, or does so no more.
fn toggle_column(page: Page, column: usize) {
    let shown = page.table.shown_columns.get_untracked();
    let is_shown = |wanted: usize| shown.iter().any(|one| one.column == wanted);
    let all = page.table.offered_columns().into_iter().map(|one| one.column);
    choose_columns(page, Some(all.filter(|one| is_shown(*one) != (*one == column)).collect()));
}

fn choose_columns(page: Page, columns: Option<Vec<usize>>) {
    let titles = columns.as_ref().map(|columns| {
        let all = page.table.offered_columns().into_iter();
        all.filter(|one| columns.contains(&one.column)).map(|one| one.meta.title.to_owned()).collect()
    });
    page.app.preferences.set_columns(page.view.meta().key, titles);
    page.table.query.update(|query| query.columns = columns);
}

fn density(page: Page) -> El {
    let preferences = page.app.preferences;
    let is_compact = move || preferences.density() == Density::Compact;
    let toggle = move |_| {
        preferences.set_density(if untrack(is_compact) { Density::Comfortable } else { Density::Compact });
    };
    icon_button("Compact rows", "Compact rows", "density")
        .attr("aria-pressed", move || is_compact().to_string())
        .on("click", toggle)
}

fn export(page: Page) -> El {
    let table = page.table;
    let name = move |ending: &str| [page.view.meta().many, ending].concat();
    let entries = move || {
        vec![
            Entry::new("CSV of what is shown", move || download(&name(".csv"), "text/csv;charset=utf-8", &table.csv())),
            Entry::new("JSON of what is shown", move || download(&name(".json"), "application/json", &table.json())),
        ]
    };
    MenuButton::new(|| "Export".to_owned(), entries).icon("download").class(ICON).view()
}
