//! The state of a folder's list: a handle that its parts share.

use crate::components::table::{ListPosition, Setup, Table};
use crate::http::Error;
use crate::model::scoped_row::page_address;
use crate::model::{Lookup, Row};
use crate::navigation::use_navigation;
use crate::pages::action::Actions;
use crate::pages::list::address;
use crate::pages::page_key::PageKey;
use crate::platform::PickedFile;
use crate::services::object_store::entries::{DEFINITION, Entry};
use crate::services::object_store::keys::{CONTAINERS, OBJECTS};
use crate::services::object_store::paths::{object_id, split_id};
use crate::services::object_store::roles;
use crate::services::object_store::selection::{self, Selected};
use crate::services::object_store::work::{ObjectSet, SelectedObject};
use crate::store::{App, Connection, FolderListing, Task};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// The folder that is shown. A context of its view; all copies are the same one.
#[derive(Clone, Copy)]
pub struct FolderPage {
    pub app: App,
    pub connection: Connection,
    pub table: Table,
    /// Why the last attempt to read it failed, until one succeeds.
    pub failure: Memo<Option<Error>>,
    container: StoredValue<String>,
    folder: StoredValue<String>,
    listing: StoredValue<FolderListing, LocalStorage>,
}

/// The folder that is shown.
///
/// # Panics
/// Outside of its view.
pub fn use_folder_page() -> FolderPage {
    expect_context()
}

impl FolderPage {
    /// The folder of a container that the address names, kept fresh for the current owner's life; the container itself where it
    /// names none. `None` without a connection.
    pub fn open(container: String) -> Option<FolderPage> {
        let app = App::get();
        let connection = app.cloud_now()?;
        let folder = folder_in_address(&container);
        let listing = connection.folder(&container, &folder)?;
        let watch = StoredValue::new_local(Some(listing.watch()));
        on_cleanup(move || watch.set_value(None));
        let key = DEFINITION.meta.key;
        let rows = listing.clone();
        let table = Table::new(Setup {
            definition: &DEFINITION,
            rows: Rc::new(move |read| rows.with(|rows| read(rows))),
            query: address::read(&DEFINITION, connection.caller().is_admin()),
            lookup: Rc::new(connection),
            preferred: Box::new(move || app.preferences.columns(key)),
            widths: Box::new(move || app.preferences.widths(key)),
            keep_widths: UnsyncCallback::new(move |widths| app.preferences.set_widths(key, widths)),
            position: ListPosition::default(),
            is_new: Box::new(|_| false),
        });
        address::keep(table);
        let listing = StoredValue::new_local(listing);
        let failure = Memo::new(move |_| listing.with_value(|listing| listing.phase().error));
        let (container, folder) = (StoredValue::new(container), StoredValue::new(folder));
        let page = FolderPage { app, connection, table, failure, container, folder, listing };
        page.follow_changes();
        Some(page)
    }

    pub fn container(self) -> String {
        self.container.get_value()
    }

    /// What the names of the objects here begin with; empty for the container itself.
    pub fn folder(self) -> String {
        self.folder.get_value()
    }

    /// Whether rows are on their way that were never there. Reactive.
    pub fn is_loading(self) -> bool {
        let phase = self.listing.with_value(|listing| listing.phase());
        !phase.complete && phase.error.is_none() || phase.loading && phase.refreshed_ms.is_none()
    }

    /// Whether pages are being read. Reactive.
    pub fn is_reading(self) -> bool {
        self.listing.with_value(|listing| listing.phase().loading)
    }

    /// Why not all of it is shown, if so. Reactive.
    pub fn cut_short(self) -> Option<String> {
        let cut_short = self.listing.with_value(|listing| listing.phase().cut_short);
        cut_short.map(|cut_short| [&cut_short.extent("objects"), ". Open a folder, or list with a prefix."].concat())
    }

    /// Asks for what there is, at once.
    pub fn refresh(self) {
        self.listing.with_value(FolderListing::refresh);
    }

    /// Whether anything can be changed here.
    ///
    /// # Errors
    /// Why not.
    pub fn may_change(self) -> Result<(), &'static str> {
        roles::changes(&self.connection.caller())
    }

    /// Sends files here.
    pub fn upload(self, files: Vec<PickedFile>) {
        if !files.is_empty() {
            self.connection.transfers().upload(self.container(), self.folder(), files);
        }
    }

    /// These rows, as what actions are done with.
    pub fn selected(self, rows: &[Row]) -> Row {
        let mut set = ObjectSet { container: self.container(), ..ObjectSet::default() };
        for entry in rows.iter().filter_map(Entry::of) {
            let name = entry.full_name().to_owned();
            match entry.is_folder() {
                true => set.prefixes.push(name),
                false => {
                    set.objects.push(SelectedObject { name, is_static_large: entry.is_static_large() });
                }
            }
        }
        Selected::of(&self.folder(), set).into_row()
    }

    /// Does the action with this label with what is selected.
    pub fn start(self, actions: Actions, label: &str, selected: Row) {
        let definition: &'static dyn crate::model::AnyResourceDef = &selection::DEFINITION;
        if let Some(at) = definition.actions().iter().position(|action| action.label == label) {
            actions.start(definition, at, vec![selected]);
        }
    }

    /// Creates a folder here.
    pub fn create_folder(self, actions: Actions) {
        let folder = Selected::nothing_in(&self.container(), &self.folder()).into_row();
        self.start(actions, selection::CREATE_FOLDER, folder);
    }

    /// Reads the folder again once an upload has ended, or a task that is about the container or one of its objects.
    fn follow_changes(self) {
        let container = self.container();
        let uploads = self.connection.transfers().changed(&container);
        let own = page_address(CONTAINERS, &container);
        let objects = page_address(OBJECTS, &object_id(&container, ""));
        let folders = page_address(crate::services::object_store::keys::FOLDERS, &object_id(&container, ""));
        let tasks = self.app.tasks();
        let ended = Memo::new(move |_| {
            let is_here = |page: &str| {
                let page = page.split('?').next().unwrap_or_default();
                page == own || page.starts_with(&objects) || page.starts_with(&folders)
            };
            let has_ended = |task: &&Arc<Task>| task.is_over() && task.page.as_deref().is_some_and(is_here);
            tasks.with(|tasks| tasks.iter().filter(has_ended).map(|task| task.id).max())
        });
        let changes = move || (ended.get(), uploads.get());
        Effect::watch(changes, move |_, _, _| self.listing.with_value(FolderListing::follow_change), false);
    }
}

/// The folder of this container that the address names.
fn folder_in_address(container: &str) -> String {
    match PageKey::of(&use_navigation().path_untracked()) {
        PageKey::Folder(id) => {
            let (of, folder) = split_id(&id);
            if of == container { folder.to_owned() } else { String::new() }
        }
        _ => String::new(),
    }
}
