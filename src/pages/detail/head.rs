//! The top of an object's page: name, status, key facts, and what can be done with it.

use super::subject::{Standing, Subject};
use crate::model::{AnyView, Caller, Cell, Danger, Lookup, Row, Status};
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
    let there = Memo::new(move |_| subject.standing.with(|standing| *standing != Standing::Deleted));
    let primary = move || {
        let row = subject.row.get().filter(|_| there.get())?;
        Some(primary(view, &row, &caller()))
    };
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
    view! { <div class="page__actions">{primary}{menu}</div> }
}

fn primary(view: &'static dyn AnyView, row: &Row, caller: &Caller) -> impl IntoView + use<> {
    let actions = use_actions();
    let buttons =
        view.actions().into_iter().enumerate().filter(|(_, meta)| meta.primary && (caller.is_admin() || !meta.admin));
    let buttons = buttons.map(|(at, meta)| {
        let (reason, row) = (view.allowed(row, at, caller).err(), row.clone());
        let start = move |_| {
            if reason.is_none() {
                actions.start(view, at, vec![row.clone()]);
            }
        };
        view! {
            <button
                class="button"
                class:button--dangerous=meta.danger != Danger::None
                type="button"
                aria-disabled=reason.map(|_| "true")
                aria-description=reason
                title=reason
                on:click=start
            >
                {meta.label}
            </button>
        }
    });
    buttons.collect_view()
}
