//! The top of an object's page: name, status, key facts, and what can be done with it.

use super::facts::{fact, labels};
use super::heading;
use super::loaded_object::Subject;
use super::value::value;
use crate::model::{ActionMeta, AnyResourceDef, Caller, Cell, Facts, Lookup, Row, Status, Tone};
use crate::pages::action::{menu_entries, use_actions};
use crate::store::App;
use crate::ui::cell::cell_view;
use crate::ui::copy::copy_code;
use crate::ui::dom::{Content, El, Html, button, div, each, el, when};
use crate::ui::icon::icon;
use crate::ui::menu::MenuButton;
use crate::ui::status::status_pill;
use leptos::prelude::*;

/// The name with what belongs to it, and the key facts.
pub fn head(view: &'static dyn AnyResourceDef, subject: Subject, name: Memo<String>) -> Html {
    let summary = move || subject.row.with(|row| row.as_ref().map(|row| view.summary(row)).unwrap_or_default());
    let status = move || match subject.exists() {
        true => summary().into_iter().map(|(_, cell)| cell).find(is_status),
        false => Some(Cell::Status(Status { word: "DELETED".to_owned(), tone: Tone::Off, task: None })),
    };
    let pill = value(status, |cell, _| match cell {
        Cell::Status(status) => status_pill(status).html(),
        _ => Html::none(),
    });
    let id =
        Memo::new(move |_| subject.row.with(|row| row.as_ref().map(|row| row.id().to_owned()).unwrap_or_default()));
    let code = when(
        move || id.with(|id| name.with(|name| name != id)),
        move || div("detail__id").child(move || copy_code(&id.get(), true)),
    );
    let title = div("detail__title").child((heading(name), pill, code));
    let head = el("header").class("detail__head").child((icon(view.meta().icon), title, doing(view, subject, name)));
    let rest = Memo::new(move |_| vec![Facts::new("", summary().into_iter().filter(|(_, cell)| !is_status(cell)))]);
    let labels = labels(rest);
    let facts = move || {
        labels.get();
        untrack(|| key_facts(rest))
    };
    (head, facts).html()
}

fn is_status(cell: &Cell) -> bool {
    matches!(cell, Cell::Status(_))
}

fn key_facts(facts: Memo<Vec<Facts>>) -> Option<El> {
    let items = facts.get().pop()?.items;
    let items = items.iter().enumerate().map(|(at, (label, _))| div("").child(fact(facts, (0, at), label, cell_view)));
    (items.len() > 0).then(|| el("dl").class("summary").children(items))
}

/// The most important actions as buttons, all of them in a menu.
fn doing(view: &'static dyn AnyResourceDef, subject: Subject, name: Memo<String>) -> El {
    let (app, actions) = (App::get(), use_actions());
    let caller = move || app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
    let there = Memo::new(move |_| subject.exists());
    // What can be done now. While the service works on it nothing can, and the buttons stay.
    let offered = Memo::new(move |before: Option<&Vec<usize>>| {
        let row = subject.row.get().filter(|_| there.get());
        match (row, before) {
            (None, _) => Vec::new(),
            (Some(row), Some(before)) if row.busy() => before.clone(),
            (Some(row), _) => possible(view, &row, &caller()),
        }
    });
    let primary = move || {
        let all = view.actions();
        offered.get().into_iter().filter_map(|at| Some((at, *all.get(at)?))).collect()
    };
    let entries = move || {
        let row = subject.row.get_untracked();
        row.map(|row| menu_entries(actions, view, &row, &caller())).unwrap_or_default()
    };
    let menu = move || {
        MenuButton::new(move || ["Actions for ", &name.get()].concat(), entries)
            .icon("chevron-down")
            .text("Actions".to_owned())
            .class("button")
            .view()
    };
    div("page__actions").child((
        each(primary, |(at, _)| at.to_string(), move |(at, meta)| primary_button(view, at, meta, subject)),
        when(move || there.get() && !view.actions().is_empty(), menu),
    ))
}

/// The primary actions that can be done now; the menu has all of them.
fn possible(view: &'static dyn AnyResourceDef, row: &Row, caller: &Caller) -> Vec<usize> {
    let primary = view.actions().into_iter().enumerate().filter(|(_, meta)| meta.primary);
    primary.map(|(at, _)| at).filter(|at| view.allowed(row, *at, caller).is_ok()).collect()
}

/// Stays the same button while its object changes, so that it keeps the focus.
fn primary_button(view: &'static dyn AnyResourceDef, at: usize, meta: ActionMeta, subject: Subject) -> El {
    let actions = use_actions();
    let start = move |row| actions.start(view, at, vec![row]);
    doing_button("button", reason(view, at, subject), subject, start).child(meta.label)
}

/// Why an action cannot be done now, if so. Empty if it can.
pub fn reason(view: &'static dyn AnyResourceDef, at: usize, subject: Subject) -> Memo<&'static str> {
    let caller = App::get().cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
    Memo::new(move |_| {
        let refused = |row: &Option<Row>| view.allowed(row.as_ref()?, at, &caller).err();
        subject.row.with(refused).unwrap_or_default()
    })
}

/// A button that does something with the object unless there is a reason against it, which it tells then.
pub fn doing_button(class: &str, reason: Memo<&'static str>, subject: Subject, start: impl Fn(Row) + 'static) -> El {
    let why = move || Some(reason.get()).filter(|why| !why.is_empty());
    button(class)
        .attr("aria-disabled", move || why().map(|_| "true"))
        .attr("aria-description", why)
        .attr("title", why)
        .on("click", move |_| {
            if let Some(row) = subject.row.get_untracked().filter(|_| reason.get_untracked().is_empty()) {
                start(row);
            }
        })
}
