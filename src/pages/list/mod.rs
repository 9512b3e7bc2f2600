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

use super::action::{menu_entries, use_actions};
use crate::model::{AnyView, Lookup};
use crate::store::App;
use crate::ui::icon::Icon;
use crate::ui::menu::MenuButton;
use crate::ui::progress::Progress;
use crate::ui::table::{Command, Grid, RowMenu, keyboard};
use crate::ui::title::announce_page;
use crate::ui::unique;
use leptos::html;
use leptos::prelude::{AnyView as Html, *};
use leptos_router::hooks::use_navigate;
use page::Page;
use std::rc::Rc;

/// The list of a resource.
#[component]
pub fn ListPage(view: &'static dyn AnyView) -> impl IntoView {
    let meta = view.meta();
    announce_page(meta.plural);
    let Some(page) = Page::open(view) else { return notices::not_offered(view).into_any() };
    address::keep(page.table);
    let filter = NodeRef::<html::Input>::new();
    listen(page, filter);
    let loading = Memo::new(move |_| page.is_loading());
    let label = ["Loading ", meta.plural].concat();
    view! {
        <div class="page page--fill">
            <header class="page__head">
                <h1 tabindex="-1">{meta.plural}</h1>
                <div class="page__actions">{create(page)}</div>
            </header>
            {notices::banner(page)}
            <div class="list">
                <toolbar::Toolbar page filter />
                <bulk::BulkBar page />
                <div class="list__edge"><Progress active=loading label /></div>
                <Grid table=page.table label=meta.plural loading menu=row_menu(page) />
                {notices::in_place_of_rows(page)}
            </div>
        </div>
    }
    .into_any()
}

/// The way to a new object; it says why, where the caller may not make one.
fn create(page: Page) -> Option<Html> {
    let label = page.view.create()?.label;
    let Err(reason) = page.may_create() else {
        let href = page.create_path();
        return Some(view! { <a class="button button--primary" href=href><Icon name="plus" />{label}</a> }.into_any());
    };
    let id = unique("reason");
    Some(
        view! {
            <button
                class="button button--primary"
                type="button"
                aria-disabled="true"
                aria-describedby=id.clone()
                title=reason
            >
                <Icon name="plus" />
                {label}
            </button>
            <span class="visually-hidden" id=id>{reason}</span>
        }
        .into_any(),
    )
}

/// The menu of each row. Its entries are worked out when it is opened.
fn row_menu(page: Page) -> RowMenu {
    let (app, actions) = (App::get(), use_actions());
    let is_admin = app.cloud_now().is_some_and(|cloud| cloud.caller().is_admin());
    if !page.view.actions().iter().any(|meta| is_admin || !meta.admin) {
        return Rc::new(|_| ().into_any());
    }
    Rc::new(move |row| {
        let label = Signal::derive(move || row.with(|row| ["Actions for ", row.name()].concat()));
        let entries = move || {
            let Some(cloud) = app.cloud_now() else { return Vec::new() };
            row.with_untracked(|row| menu_entries(actions, page.view, row, &cloud.caller()))
        };
        view! { <MenuButton label entries tabindex="-1" /> }.into_any()
    })
}

/// The keys that are the page's affair.
fn listen(page: Page, filter: NodeRef<html::Input>) {
    let navigate = use_navigate();
    keyboard::listen(page.table, move |command| match command {
        Command::Filter => filter.get_untracked().is_some_and(|filter| {
            filter.select();
            filter.focus().is_ok()
        }),
        Command::Create if page.may_create().is_ok() => {
            navigate(&page.create_path(), leptos_router::NavigateOptions::default());
            true
        }
        Command::Refresh => {
            page.refresh();
            true
        }
        _ => false,
    });
}
