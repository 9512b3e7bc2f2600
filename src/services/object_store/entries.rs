//! The rows of a folder: objects, and the folders in it, which are parts of objects' names.
//! <https://docs.openstack.org/api-ref/object-store/#show-container-details-and-list-objects>

use super::keys;
use super::paths::{last_part, object_id};
use super::requests::meta;
use crate::http::{Error, Response};
use crate::lenient;
use crate::model::{Cell, Column, Meta, Names, ResourceDef, ResourceRow, Row};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::sync::Arc;

/// What stands between the parts of objects' names.
pub const DELIMITER: &str = "/";

/// An object or a folder.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(default)]
pub struct Entry {
    /// The container that it is in. Listings leave it out.
    #[serde(skip)]
    container: Arc<str>,
    name: String,
    /// The whole name of a folder, which has no other member.
    subdir: String,
    hash: String,
    bytes: f64,
    content_type: String,
    last_modified: String,
    /// Only static large objects have one.
    slo_etag: String,
}

impl Default for Entry {
    fn default() -> Self {
        Entry {
            container: Arc::from(""),
            name: String::new(),
            subdir: String::new(),
            hash: String::new(),
            bytes: 0.0,
            content_type: String::new(),
            last_modified: String::new(),
            slo_etag: String::new(),
        }
    }
}

impl Entry {
    pub fn is_folder(&self) -> bool {
        !self.subdir.is_empty()
    }

    /// The whole name: of a folder it ends with a slash.
    pub fn full_name(&self) -> &str {
        if self.is_folder() { &self.subdir } else { &self.name }
    }

    /// Whether it is made of segments that a manifest names.
    pub fn is_static_large(&self) -> bool {
        !self.slo_etag.is_empty()
    }

    pub fn bytes(&self) -> f64 {
        self.bytes
    }

    /// The row of a list, if it is one of these.
    pub fn of(row: &Row) -> Option<&Entry> {
        row.as_any().downcast_ref()
    }

    fn link(&self) -> Cell {
        let to = if self.is_folder() { keys::FOLDERS } else { keys::OBJECTS };
        Cell::named_link(to, object_id(&self.container, self.full_name()), self.label())
    }

    /// The name within its folder; of a folder with a slash, by which it is known.
    fn label(&self) -> String {
        let last = last_part(self.full_name());
        if self.is_folder() { [last, DELIMITER].concat() } else { last.to_owned() }
    }
}

impl ResourceRow for Entry {
    fn id(&self) -> &str {
        self.full_name()
    }

    fn name(&self) -> &str {
        let full = self.full_name();
        let end = full.strip_suffix(DELIMITER).unwrap_or(full);
        let start = end.rfind(DELIMITER).map_or(0, |at| at + DELIMITER.len());
        full.get(start..).unwrap_or(full)
    }
}

static COLUMNS: &[Column<Entry>] = &[
    Column::new("Name", Entry::link).width(360),
    Column::new("Size", |entry: &Entry| if entry.is_folder() { Cell::None } else { Cell::Size(entry.bytes) }).numeric(),
    Column::new("Content type", |entry: &Entry| match entry.is_folder() {
        true => Cell::text("Folder"),
        false => Cell::text(entry.content_type.as_str()),
    })
    .facet()
    .width(190),
    Column::new("Modified", |entry: &Entry| Cell::time(&entry.last_modified)).width(130),
    Column::new("ETag", |entry: &Entry| Cell::code(entry.hash.as_str())).hidden().width(290),
];

/// What a list of a folder shows. It has no actions of its own: those of objects are [`super::OBJECTS`]'.
pub static DEFINITION: ResourceDef<Entry> = ResourceDef {
    meta: Meta {
        icon: "file",
        list: "",
        ..meta(
            "object-store/entries",
            Names { singular: "object", plural: "Objects", list_key: "objects", object_key: "" },
        )
    },
    columns: COLUMNS,
    actions: &[],
    create: None,
    summary: |_| Vec::new(),
    tabs: &[],
    audit: None,
};

/// One entry of a listing of a container; `None` for what is none, and for the folder itself, of which some clients make an object.
pub fn read(container: &Arc<str>, folder: &str, entry: &RawValue) -> Option<Row> {
    let mut entry: Entry = lenient::read(entry).ok()?;
    let is_it = entry.full_name().is_empty() || entry.full_name() == folder;
    entry.container = container.clone();
    (!is_it).then(|| Arc::new(entry) as Row)
}

/// The elements of a listing.
///
/// # Errors
/// Where the answer is none.
pub fn elements(response: &Response) -> Result<Vec<&RawValue>, Error> {
    let not_a_list = || Error::decode(response, "it is not a list");
    let whole = lenient::check(&response.body).map_err(|_| not_a_list())?;
    lenient::elements(whole).ok_or_else(not_a_list)
}

/// The name of the last element of a listing, after which the next page begins. Of a folder it is the folder's.
pub fn marker(elements: &[&RawValue]) -> Option<String> {
    let last: Entry = lenient::read(elements.last()?).ok()?;
    Some(last.full_name().to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyResourceDef, EmptyLookup};

    fn rows(folder: &str, body: &str) -> Vec<Row> {
        let response = Response::new(200, Vec::new(), body);
        let container: Arc<str> = Arc::from("c");
        elements(&response).unwrap().into_iter().filter_map(|entry| read(&container, folder, entry)).collect()
    }

    #[test]
    fn a_listing_has_folders_and_objects_and_not_the_folder_itself() {
        let body = r#"[{"name": "a/", "bytes": 0, "hash": "d", "content_type": "application/directory"},
            {"subdir": "a/b/"}, {"subdir": "a//"}, {"name": "a/x%2f..", "bytes": 5, "hash": "e", "slo_etag": "\"f\"",
            "content_type": "text/plain", "last_modified": "2026-01-02T03:04:05.123450"}, 7, {"odd": true}]"#;
        let rows = rows("a/", body);
        let names: Vec<&str> = rows.iter().map(|row| row.name()).collect();
        assert_eq!(names, ["b/", "/", "x%2f.."]);
        let shown = |row: usize, column: usize| DEFINITION.cell(&rows[row], column).plain(&EmptyLookup);
        assert_eq!((shown(0, 0), shown(1, 0), shown(2, 0)), ("b/".into(), "/".into(), "x%2f..".into()));
        assert_eq!((shown(0, 1), shown(2, 1), shown(0, 2)), (String::new(), "5 B".into(), "Folder".into()));
        let links = [0, 2].map(|row| DEFINITION.cell(&rows[row], 0));
        let link = |to, id: &str, name: &str| Cell::named_link(to, id, name);
        assert_eq!(links, [link(keys::FOLDERS, "c/a/b/", "b/"), link(keys::OBJECTS, "c/a/x%2f..", "x%2f..")]);
        let entry = Entry::of(&rows[2]).unwrap();
        assert!(entry.is_static_large() && !entry.is_folder() && (entry.bytes() - 5.0).abs() < 0.1);
    }

    #[test]
    fn the_next_page_begins_after_the_last_element() {
        let marker_of = |body: &str| marker(&elements(&Response::new(200, Vec::new(), body)).unwrap());
        assert_eq!(marker_of(r#"[{"name": "a"}, {"subdir": "b/"}]"#).as_deref(), Some("b/"));
        assert_eq!(marker_of("[]"), None);
        assert_eq!(marker_of("[7]"), None);
        assert!(elements(&Response::new(200, Vec::new(), "<html>")).is_err());
    }
}
