//! The menu of an object or a folder in its list.

use super::folder_page::FolderPage;
use crate::components::menu::MenuEntry;
use crate::components::table::RowMenu;
use crate::model::scoped_row::page_address;
use crate::model::{AnyResourceDef, Lookup, Row};
use crate::pages::action::{Actions, menu_entries};
use crate::services::object_store::entries::Entry;
use crate::services::object_store::keys::{FOLDERS, OBJECTS};
use crate::services::object_store::paths::object_id;
use crate::services::object_store::selection::{CREATE_FOLDER, DEFINITION};
use crate::services::object_store::{self, as_headers};
use leptos::prelude::*;
use serde_json::value::to_raw_value;

/// The menu of each row. Its entries are worked out when it is opened.
pub fn row_menu(page: FolderPage, actions: Actions) -> RowMenu {
    Some(UnsyncCallback::new(move |row: Row| match Entry::of(&row) {
        Some(entry) if entry.is_folder() => of_folder(page, actions, &row, entry),
        Some(entry) => of_object(page, actions, entry),
        None => Vec::new(),
    }))
}

/// What is done with a folder is done with all that is in it.
fn of_folder(page: FolderPage, actions: Actions, row: &Row, entry: &Entry) -> Vec<MenuEntry> {
    let address = page_address(FOLDERS, &object_id(&page.container(), entry.full_name()));
    let selected = page.selected(std::slice::from_ref(row));
    let caller = page.connection.caller();
    let entries = menu_entries(actions, &DEFINITION, &selected, &page.connection, &caller, "");
    // A folder is created in the one that is shown.
    let fits = DEFINITION.actions().into_iter().map(|action| action.label != CREATE_FOLDER);
    let entries = entries.into_iter().zip(fits).filter(|(_, fits)| *fits).map(|(entry, _)| entry);
    std::iter::once(MenuEntry::link("Open", address)).chain(entries).collect()
}

/// The actions of the object's page.
fn of_object(page: FolderPage, actions: Actions, entry: &Entry) -> Vec<MenuEntry> {
    let container = page.container();
    let open = MenuEntry::link("Open", page_address(OBJECTS, &object_id(&container, entry.full_name())));
    let headers = as_headers(&container, entry.full_name(), entry.is_static_large());
    let row = to_raw_value(&headers).ok().and_then(|headers| object_store::OBJECTS.read(&headers).ok());
    let caller = page.connection.caller();
    let of_row = |row: Row| menu_entries(actions, &object_store::OBJECTS, &row, &page.connection, &caller, "");
    std::iter::once(open).chain(row.map(of_row).unwrap_or_default()).collect()
}
