//! The top of an object's page: name, status, key facts, and what can be done with it.

use super::subject::Subject;
use crate::model::{AnyView, Caller, Cell, Lookup, Row, Status, Tone};
use crate::pages::action::{menu_entries, use_actions};
use crate::store::App;
use crate::ui::cell::cell_view;
use crate::ui::copy::CopyCode;
use crate::ui::icon::Icon;
use crate::ui::menu::MenuButton;
use crate::ui::status::status_pill;
use leptos::prelude::*;

#[component]
pub fn Head(view: &'static dyn AnyView, subject: Subject, name: Memo<String>) -> impl IntoView {
    let app = App::get();
    let summary =
        Memo::new(move |_| subject.row.with(|row| row.as_ref().map(|row| view.summary(row)).unwrap_or_default()));
    let status = move || {
        if !subject.exists() {
            return Some(status_pill(&Status { word: "DELETED".to_owned(), tone: Tone::Off, task: None }));
        }
        let found = summary.with(|all| all.iter().find_map(|(_, cell)| status_of(cell).cloned()));
        found.map(|status| status_pill(&status))
    };
    let id =
        Memo::new(move |_| subject.row.with(|row| row.as_ref().map(|row| row.id().to_owned()).unwrap_or_default()));
    let code = move || {
        let id = id.get();
        name.with(|name| *name != id).then(|| view! { <div class="detail__id"><CopyCode text=id /></div> })
    };
    let facts = move || {
        let cloud = app.cloud()?;
        let rest = summary.get().into_iter().filter(|(_, cell)| status_of(cell).is_none());
        let items = rest.map(|(label, cell)| view! { <div><dt>{label}</dt><dd>{cell_view(&cell, &cloud)}</dd></div> });
        let items: Vec<_> = items.collect();
        (!items.is_empty()).then(|| view! { <dl class="summary">{items}</dl> })
    };
    view! {
        <header class="detail__head">
            <Icon name=view.meta().icon />
            <div class="detail__title">
                <h1 tabindex="-1">{name}</h1>
                {status}
                {code}
            </div>
            <Doing view subject name />
        </header>
        {facts}
    }
}

fn status_of(cell: &Cell) -> Option<&Status> {
    match cell {
        Cell::Status(status) => Some(status),
        _ => None,
    }
}

/// The most important actions as buttons, all of them in a menu.
#[component]
fn Doing(view: &'static dyn AnyView, subject: Subject, name: Memo<String>) -> impl IntoView {
    let (app, actions) = (App::get(), use_actions());
    let caller = move || app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
    let there = Memo::new(move |_| subject.exists());
    // What can be done now. While the service works on it nothing can, and the buttons stay.
    let offered = Memo::new(move |before: Option<&Vec<usize>>| {
        let row = subject.row.get();
        let Some(row) = row.filter(|_| there.get()) else { return Vec::new() };
        match before {
            Some(before) if row.busy() => before.clone(),
            _ => possible(view, &row, &caller()),
        }
    });
    let entries = move || {
        let row = subject.row.get_untracked();
        row.map(|row| menu_entries(actions, view, &row, &caller())).unwrap_or_default()
    };
    let label = Signal::derive(move || ["Actions for ", &name.get()].concat());
    let menu = move || {
        (there.get() && !view.actions().is_empty()).then(|| {
            view! {
                <MenuButton label icon="chevron-down" text="Actions" class="button" entries />
            }
        })
    };
    view! {
       <div class="page__actions">
           <For each=move || offered.get() key=|at| *at let:at>{button(view, at, subject)}</For>
           {menu}
       </div>
    }
}

/// The primary actions that can be done now; the menu has all of them.
fn possible(view: &'static dyn AnyView, row: &Row, caller: &Caller) -> Vec<usize> {
    let primary = view.actions().into_iter().enumerate().filter(|(_, meta)| meta.primary);
    primary.map(|(at, _)| at).filter(|at| view.allowed(row, *at, caller).is_ok()).collect()
}

/// Stays the same button while its object changes, so that it keeps the focus.
fn button(view: &'static dyn AnyView, at: usize, subject: Subject) -> Option<impl IntoView> {
    let actions = use_actions();
    let meta = *view.actions().get(at)?;
    let caller = App::get().cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
    let reason = Memo::new(move |_| subject.row.with(|row| view.allowed(row.as_ref()?, at, &caller).err()));
    let start = move |_| {
        if let Some(row) = subject.row.get_untracked().filter(|_| reason.get_untracked().is_none()) {
            actions.start(view, at, vec![row]);
        }
    };
    Some(view! {
        <button
            class="button"
            type="button"
            aria-disabled=move || reason.get().map(|_| "true")
            aria-description=move || reason.get()
            title=move || reason.get()
            on:click=start
        >
            {meta.label}
        </button>
    })
}
