//! Actions that send no requests of their own, see `Action::by_page`.

use crate::model::Row;
use crate::services::object_store::paths::split_id;
use crate::services::object_store::selection::Selected;
use crate::services::object_store::work::ObjectSet;
use crate::store::Connection;

/// Does the action of this name with these rows, in the event handler of the click that asks for it: browsers ask for a place on
/// the disk only then.
pub fn start(name: &str, connection: Connection, rows: &[Row]) {
    let transfers = connection.transfers();
    match (name, rows) {
        ("download-object", [row]) => {
            let (container, name) = split_id(row.id());
            transfers.download(container.to_owned(), name.to_owned());
        }
        ("download-container", [row]) => {
            transfers.download_archive(row.id().to_owned(), Vec::new(), vec![String::new()]);
        }
        ("download-selection", [row]) => {
            let Some(selected) = row.as_any().downcast_ref::<Selected>() else { return };
            let ObjectSet { container, objects, prefixes } = selected.set.clone();
            let names: Vec<String> = objects.into_iter().map(|object| object.name).collect();
            match (&names[..], prefixes.is_empty()) {
                ([name], true) => transfers.download(container, name.clone()),
                _ => transfers.download_archive(container, names, prefixes),
            }
        }
        _ => {}
    }
}
