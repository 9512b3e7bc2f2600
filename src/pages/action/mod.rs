//! Doing something with objects: which entries a menu has, and the dialogs that ask before. One place for lists, details
//! and the palette.

mod action_dialog;
mod command_preview;
mod create_dialog;
mod deletion_impact;
mod entries;
mod form_reads;
mod name_confirmation;
mod opened_window;
mod own_action;
mod procedure_dialog;
mod selection;
mod submission;
mod suggestions;

pub use command_preview::CommandPreview;
pub use create_dialog::creation_job;
pub use entries::menu_entries;
pub use form_reads::form_reads;
pub use selection::lower_first;
pub use submission::{Submission, SubmissionError, SubmitButton, use_submission};
pub use suggestions::follow_suggestions;

use crate::components::form::CreateInPlace;
use crate::http::encode;
use crate::model::scoped_row::ScopedRow;
use crate::model::{AnyResourceDef, FormValues, Row};
use crate::navigation::{Navigation, use_navigation};
use crate::services;
use crate::store::App;
use action_dialog::ActionDialog;
use create_dialog::CreateDialog;
use leptos::prelude::*;
use procedure_dialog::ProcedureDialog;
use selection::Selection;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a dialog asks for.
#[derive(Clone)]
enum DialogRequest {
    /// Confirmation of an action, the values of its form, or both.
    Action { selection: Box<Selection>, preset: FormValues },
    /// A new object. The callback receives its name once it is accepted.
    Create { definition: &'static dyn AnyResourceDef, on_created: Callback<String> },
}

/// Starts actions, from anywhere in the shell.
#[derive(Clone, Copy)]
pub struct Actions {
    app: App,
    navigation: Navigation,
    /// The open dialogs with a number for each, the last one on top.
    open: RwSignal<Vec<(u32, DialogRequest)>>,
}

/// Makes [`use_actions`] work below here. Called once, by the shell.
pub fn provide_actions() {
    let actions = Actions { app: App::get(), navigation: use_navigation(), open: RwSignal::new(Vec::new()) };
    provide_context(actions);
    let open = Callback::new(move |(key, on_created): (&'static str, Callback<String>)| {
        if let Some(definition) = services::find(key) {
            actions.create(definition, on_created);
        }
    });
    provide_context(CreateInPlace { label: |key| Some(services::find(key)?.create()?.label), open });
}

/// The handle that starts actions.
///
/// # Panics
/// Outside of the shell.
pub fn use_actions() -> Actions {
    expect_context()
}

impl Actions {
    /// Does an action with these rows. Opens a dialog first if there is something to ask. `action` is the action's place
    /// in the definition's list.
    pub fn start(self, definition: &'static dyn AnyResourceDef, action: usize, rows: Vec<Row>) {
        self.start_with(definition, action, rows, FormValues::default());
    }

    /// The same as [`Actions::start`], with some of the form's values given.
    pub fn start_with(
        self,
        definition: &'static dyn AnyResourceDef,
        action: usize,
        rows: Vec<Row>,
        preset: FormValues,
    ) {
        // Rows of merged lists are acted on in their own scope.
        if let Some(scoped) = rows.first().and_then(ScopedRow::of) {
            self.app.show(scoped.scope.number);
            let rows = rows.iter().filter_map(ScopedRow::of).map(|scoped| scoped.row.clone()).collect();
            if let Some(definition) = services::find(definition.meta().key) {
                self.start_with(definition, action, rows, preset);
            }
            return;
        }
        let Some(connection) = self.app.cloud_now() else { return };
        if let Some(meta) = definition.actions().get(action).filter(|meta| !meta.by_page.is_empty()) {
            return own_action::start(meta.by_page, connection, &rows);
        }
        let Some(selection) = Selection::new(definition, action, rows, &connection) else { return };
        if let Some(page) = selection.meta.page.filter(|_| !selection.rows.is_empty()) {
            let ids: Vec<String> = selection.rows.iter().map(|row| encode(row.id())).collect();
            return self.navigation.go(&page.replace("{id}", &ids.join(",")));
        }
        if selection.needs_dialog() {
            self.push(DialogRequest::Action { selection: Box::new(selection), preset });
        } else {
            selection.run_without_dialog(connection, self.app.tasks(), preset);
        }
    }

    /// Opens the dialog for a new object. `on_created` receives its name once it is accepted.
    pub fn create(self, definition: &'static dyn AnyResourceDef, on_created: Callback<String>) {
        self.push(DialogRequest::Create { definition, on_created });
    }

    fn push(self, request: DialogRequest) {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let id = LAST.fetch_add(1, Ordering::Relaxed);
        self.open.update(|open| open.push((id, request)));
    }

    fn close(self, id: u32) {
        self.open.update(|open| open.retain(|(other, _)| *other != id));
    }
}

/// The dialogs that are open. Mounted once, by the shell.
#[component]
pub fn ActionDialogs() -> impl IntoView {
    let actions = use_actions();
    let dialog = move |(id, request): (u32, DialogRequest)| {
        let on_close = UnsyncCallback::new(move |()| actions.close(id));
        match request {
            DialogRequest::Action { selection, preset } => {
                if let Some(procedure) = selection.meta.procedure.filter(|_| selection.single().is_some()) {
                    return view! { <ProcedureDialog selection=*selection procedure on_close /> }.into_any();
                }
                view! { <ActionDialog selection=*selection preset on_close /> }.into_any()
            }
            DialogRequest::Create { definition, on_created } => {
                view! { <CreateDialog definition on_created on_close /> }.into_any()
            }
        }
    };
    view! { <For each=move || actions.open.get() key=|(id, _)| *id children=dialog /> }
}
