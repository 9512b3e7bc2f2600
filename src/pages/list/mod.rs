//! A resource's list: its heading, toolbar and table, and what is shown when there is nothing to show. The table is
//! `components::table`; here it is given its rows, its address and its menus.

pub mod address;
mod all_projects;
mod bulk_bar;
mod columns;
mod create_button;
mod cut_short;
mod facets;
mod filter;
mod group_by;
mod list_page;
mod memory;
mod not_readable;
mod notices;
mod one_line;
mod picker;
mod progress;
mod toolbar;
mod views;

use super::action::{menu_entries, use_actions};
use crate::components::progress_line::ProgressLine;
use crate::components::table::{Command, Grid, RowButton, RowButtons, RowMenu, keyboard};
use crate::components::title::announce_page;
use crate::model::scoped_row::ScopedRow;
use crate::model::{AnyResourceDef, Lookup, Row};
use crate::navigation::use_navigation;
use crate::store::App;
use all_projects::OwnProjectOnly;
use bulk_bar::BulkBar;
use create_button::CreateButton;
use cut_short::CutShortNotice;
use leptos::html::Input;
use leptos::prelude::*;
use list_page::ListPage;
use not_readable::NotReadable;
use notices::{Banners, EmptyNotice, NotOffered};
use toolbar::Toolbar;

/// The list of a resource. One that the caller's role cannot read by the service's usual policies is asked for only when the user
/// wants that.
#[component]
pub fn ResourceList(
    /// The resource.
    definition: &'static dyn AnyResourceDef,
) -> impl IntoView {
    announce_page(definition.meta().plural);
    let Some(why) = read_refusal(definition) else { return view! { <OpenList definition /> }.into_any() };
    let is_asked = RwSignal::new(false);
    let ask = UnsyncCallback::new(move |()| is_asked.set(true));
    view! {
        <Show when=move || is_asked.get() fallback=move || view! { <NotReadable definition why ask /> }>
            <OpenList definition />
        </Show>
    }
    .into_any()
}

/// Why the caller cannot read the list, if so. Lists of several scopes say themselves what fails.
fn read_refusal(definition: &'static dyn AnyResourceDef) -> Option<&'static str> {
    let app = App::get();
    let cloud = app.cloud_now().filter(|_| !untrack(|| app.merges()))?;
    (definition.meta().read_refusal)(&cloud.caller())
}

/// The list, which is asked for at once.
#[component]
fn OpenList(
    /// The resource.
    definition: &'static dyn AnyResourceDef,
) -> impl IntoView {
    let meta = definition.meta();
    let Some(page) = ListPage::open(definition) else { return view! { <NotOffered definition /> }.into_any() };
    provide_context(page);
    address::keep(page.table);
    let filter = NodeRef::<Input>::new();
    listen(page, filter);
    let loading = Memo::new(move |_| page.is_loading());
    view! {
        <div class="page page--fill">
            <header class="page__head">
                <h1 tabindex="-1">{meta.plural}</h1>
                <div class="page__actions">
                    <CreateButton />
                </div>
            </header>
            <OwnProjectOnly />
            <Banners />
            <CutShortNotice />
            <div class="list">
                <Toolbar filter />
                <BulkBar />
                <div class="list__edge">
                    <ProgressLine active=loading label=["Loading ", meta.plural].concat() />
                </div>
                <Grid table=page.table label=meta.plural loading menu=row_menu(page) buttons=row_buttons(page) />
                <EmptyNotice />
            </div>
        </div>
    }
    .into_any()
}

/// The menu of each row. Its entries are worked out when it is opened.
fn row_menu(page: ListPage) -> RowMenu {
    let actions = use_actions();
    let is_admin = page.with_origins(|all| all.iter().any(|from| from.cloud.caller().is_admin()));
    if !page.definition.actions().iter().any(|meta| is_admin || !meta.admin) {
        return None;
    }
    Some(UnsyncCallback::new(move |row: Row| match (ScopedRow::of(&row), page.app.cloud_now()) {
        (Some(scoped), Some(cloud)) => menu_entries(actions, page.definition, &row, &cloud, &scoped.scope.caller, ""),
        (None, Some(cloud)) => menu_entries(actions, page.definition, &row, &cloud, &cloud.caller(), ""),
        (_, None) => Vec::new(),
    }))
}

/// The buttons beside the status of objects that wait for something, such as a resize to be confirmed.
fn row_buttons(page: ListPage) -> Option<RowButtons> {
    let actions = use_actions();
    let inline = page.definition.actions().into_iter().enumerate().filter(|(_, meta)| !meta.inline.is_empty());
    let inline = inline.map(|(action, meta)| RowButton { action, word: meta.inline, title: meta.title });
    let inline: Vec<RowButton> = inline.collect();
    if inline.is_empty() {
        return None;
    }
    let caller = untrack(|| page.app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default());
    let of = move |row: Row| {
        let is_possible = |button: &&RowButton| page.definition.allowed(&row, button.action, &caller).is_ok();
        inline.iter().filter(is_possible).copied().collect()
    };
    let press = move |(row, action): (Row, usize)| actions.start(page.definition, action, vec![row]);
    Some(RowButtons { of: UnsyncCallback::new(of), press: UnsyncCallback::new(press) })
}

/// Handles the keys that are not the table's.
fn listen(page: ListPage, filter: NodeRef<Input>) {
    let navigation = use_navigation();
    keyboard::listen(page.table, move |command| match command {
        Command::Filter => filter.get_untracked().is_some_and(|filter| {
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
