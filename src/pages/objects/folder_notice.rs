//! What is said of a folder besides its rows: that there are none, and why.

use super::folder_page::use_folder_page;
use crate::components::empty_state::EmptyState;
use crate::components::icon::Icon;
use crate::pages::failure::Failure;
use leptos::prelude::*;

/// Why a folder shows no rows.
#[derive(Clone, Copy, PartialEq)]
enum Emptiness {
    NoMatch,
    NoRows,
}

/// Below the rows: why there are none, why they are old, and that not all are shown.
#[component]
pub fn FolderNotice() -> impl IntoView {
    let page = use_folder_page();
    let emptiness = Memo::new(move |_| {
        let (total, count) = (page.table.total(), page.table.count());
        match page.failure.with(Option::is_some) || page.is_loading() {
            _ if count > 0 => None,
            _ if total > 0 => Some(Emptiness::NoMatch),
            true => None,
            false => Some(Emptiness::NoRows),
        }
    });
    let notice = move || {
        let notice = match emptiness.get()? {
            Emptiness::NoMatch => view! { <NoMatch /> }.into_any(),
            Emptiness::NoRows => view! { <NoRows /> }.into_any(),
        };
        Some(view! { <div class="grid__empty">{notice}</div> })
    };
    let cut_short = Memo::new(move |_| page.cut_short());
    view! {
        <Failure
            what="Could not list the objects"
            error=page.failure
            retry=UnsyncCallback::new(move |()| page.refresh())
        />
        {move || {
            cut_short.get().map(|words| view! {
                <p class="notice" role="status">
                    <Icon name="info" />
                    <span>{words}</span>
                </p>
            })
        }}
        {notice}
    }
}

#[component]
fn NoRows() -> impl IntoView {
    let text = "Drop files and folders here, or use the buttons above. Folders are parts of object names.";
    view! { <EmptyState icon="file" title="No objects" text=Signal::stored(text.to_owned()) /> }
}

#[component]
fn NoMatch() -> impl IntoView {
    let table = use_folder_page().table;
    let clear = move |_| table.query.update(|query| query.clear_filters());
    view! {
        <EmptyState
            icon="filter"
            title="No matches"
            text=Signal::stored("Nothing in this folder matches the filter.".to_owned())
        >
            <button class="button" type="button" on:click=clear>
                "Clear the filter"
            </button>
        </EmptyState>
    }
}
