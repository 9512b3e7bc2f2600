//! A resource's list: its heading, toolbar, table, and what is shown when there is nothing to
//! show. The table is `ui::table`; here it is given its rows, its address and its menus.

mod address;
mod bulk;
mod facets;
mod memory;
mod notices;
mod page;
mod picker;
mod progress;
mod toolbar;
mod views;

use super::action::{menu_entries, use_actions};
use crate::model::scoped_row::ScopedRow;
use crate::model::{AnyResourceDef, Lookup, Row};
use crate::navigation::use_navigation;
use crate::store::App;
use crate::ui::dom::{Content, Html, Spot, button, div, el, span};
use crate::ui::icon::icon;
use crate::ui::progress::progress;
use crate::ui::table::{Command, RowMenu, grid, keyboard};
use crate::ui::title::announce_page;
use crate::ui::unique;
use leptos::prelude::*;
use page::Page;
use web_sys::HtmlInputElement;

/// The list of a resource.
pub fn list_page(view: &'static dyn AnyResourceDef) -> Html {
    let meta = view.meta();
    announce_page(meta.plural);
    let Some(page) = Page::open(view) else { return notices::not_offered(view) };
    address::keep(page.table);
    let filter = Spot::default();
    listen(page, filter);
    let loading = Memo::new(move |_| page.is_loading());
    let line = progress(move || loading.get(), || None, &["Loading ", meta.plural].concat());
    let head = el("header")
        .class("page__head")
        .child((el("h1").attr("tabindex", "-1").child(meta.plural), div("page__actions").child(create(page))));
    let list = div("list").child((
        toolbar::toolbar(page, filter),
        bulk::bulk_bar(page),
        div("list__edge").child(line),
        grid(page.table, meta.plural, loading, row_menu(page)),
        notices::in_place_of_rows(page),
    ));
    div("page page--fill").child((head, notices::banners(page), list)).html()
}

/// The way to a new object; it says why, where the caller may not make one.
fn create(page: Page) -> Option<Html> {
    let label = page.view.create()?.label;
    let face = (icon("plus"), label);
    let class = "button button--primary";
    let Err(reason) = page.may_create() else {
        return Some(el("a").class(class).attr("href", page.create_path()).child(face).html());
    };
    let id = unique("reason");
    let button =
        button(class).attr("aria-disabled", "true").attr("aria-describedby", &id).attr("title", reason).child(face);
    Some((button, span("visually-hidden").attr("id", id).child(reason)).html())
}

/// The menu of each row. Its entries are worked out when it is opened.
fn row_menu(page: Page) -> RowMenu {
    let (app, actions) = (App::get(), use_actions());
    let is_admin = page.with_origins(|all| all.iter().any(|from| from.cloud.caller().is_admin()));
    if !page.view.actions().iter().any(|meta| is_admin || !meta.admin) {
        return None;
    }
    Some(UnsyncCallback::new(move |row: Row| match (ScopedRow::of(&row), app.cloud_now()) {
        (Some(placed), _) => menu_entries(actions, page.view, &row, &placed.scope.caller),
        (None, Some(cloud)) => menu_entries(actions, page.view, &row, &cloud.caller()),
        (None, None) => Vec::new(),
    }))
}

/// The keys that are the page's affair.
fn listen(page: Page, filter: Spot) {
    let navigation = use_navigation();
    keyboard::listen(page.table, move |command| match command {
        Command::Filter => filter.get_as::<HtmlInputElement>().is_some_and(|filter| {
            filter.select();
            filter.focus().is_ok()
        }),
        Command::Create if page.may_create().is_ok() => {
            navigation.go(&page.create_path());
            true
        }
        Command::Refresh => {
            page.refresh();
            true
        }
        _ => false,
    });
}
