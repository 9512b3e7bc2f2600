//! Doing something with objects: which entries a menu has, what is asked before, and the dialogs
//! that ask. One place for lists, details and the palette.

mod command;
mod create_dialog;
mod dialog;
mod entries;
mod selection;
mod submission;

pub use command::command;
pub use create_dialog::job as create_job;
pub use entries::menu_entries;
pub use selection::lower_first;
pub use submission::{Submission, form_element, submit};

use crate::http::encode;
use crate::model::scoped_row::ScopedRow;
use crate::model::{AnyResourceDef, FormValues, Row};
use crate::navigation::use_navigation;
use crate::services;
use crate::store::App;
use crate::ui::dom::{Html, div, each};
use crate::ui::form::InPlace;
use leptos::prelude::*;
use selection::Selection;
use std::rc::Rc;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a dialog asks for.
#[derive(Clone)]
enum Question {
    /// Confirmation of an action, its form, or both.
    Action { selection: Selection, preset: FormValues },
    /// A new object; the callback is told its name once it is accepted.
    Create { view: &'static dyn AnyResourceDef, made: Callback<String> },
}

/// Starts actions, from anywhere in the shell.
#[derive(Clone, Copy)]
pub struct Actions {
    app: App,
    /// The open dialogs, the last one on top.
    open: RwSignal<Vec<(u32, Question)>>,
}

/// Makes [`use_actions`] work below here. Called once, by the shell.
pub fn provide_actions() {
    let actions = Actions { app: App::get(), open: RwSignal::new(Vec::new()) };
    provide_context(actions);
    let open = Callback::new(move |(key, made): (&'static str, Callback<String>)| {
        if let Some(view) = services::find(key) {
            actions.create(view, made);
        }
    });
    provide_context(InPlace { label: |key| Some(services::find(key)?.create()?.label), open });
}

/// The handle that starts actions.
///
/// # Panics
/// Outside of the shell.
pub fn use_actions() -> Actions {
    expect_context()
}

impl Actions {
    /// Does an action with these rows: asks first if there is something to ask, else does it at
    /// once. `action` is its place in the view's list.
    pub fn start(self, view: &'static dyn AnyResourceDef, action: usize, rows: Vec<Row>) {
        self.start_with(view, action, rows, FormValues::default());
    }

    /// As [`Actions::start`], with some of the form's values given.
    pub fn start_with(self, view: &'static dyn AnyResourceDef, action: usize, rows: Vec<Row>, preset: FormValues) {
        // In the scope where they are.
        if let Some(placed) = rows.first().and_then(ScopedRow::of) {
            self.app.show(placed.scope.number);
            let (Some(view), rows) = (services::find(view.meta().key), rows.iter().filter_map(ScopedRow::of)) else {
                return;
            };
            return self.start_with(view, action, rows.map(|placed| placed.row.clone()).collect(), preset);
        }
        let Some(cloud) = self.app.cloud_now() else { return };
        if let (Some(page), [row]) = (view.actions().get(action).and_then(|meta| meta.goes), &rows[..]) {
            return use_navigation().go(&page.replace("{id}", &encode(row.id())));
        }
        let Some(selection) = Selection::new(view, action, rows, &cloud) else { return };
        if selection.asks() {
            self.push(Question::Action { selection, preset });
        } else {
            selection.run_unasked(cloud, self.app.tasks(), preset);
        }
    }

    /// Asks for a new object in a dialog; `made` is told its name once it is accepted.
    pub fn create(self, view: &'static dyn AnyResourceDef, made: Callback<String>) {
        self.push(Question::Create { view, made });
    }

    fn push(self, question: Question) {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let id = LAST.fetch_add(1, Ordering::Relaxed);
        self.open.update(|open| open.push((id, question)));
    }

    fn close(self, id: u32) {
        self.open.update(|open| open.retain(|(other, _)| *other != id));
    }
}

/// The dialogs that are open. Mounted once, by the shell.
pub fn action_dialogs() -> Html {
    let actions = use_actions();
    let dialog = move |(id, question): (u32, Question)| {
        let close = move || actions.close(id);
        let dialog = match question {
            Question::Action { selection, preset } => dialog::ask(selection, preset, close),
            Question::Create { view, made } => create_dialog::make(view, Rc::new(move |name| made.run(name)), close),
        };
        dialog.unwrap_or_else(|| div(""))
    };
    each(move || actions.open.get(), |(id, _)| id.to_string(), dialog)
}
