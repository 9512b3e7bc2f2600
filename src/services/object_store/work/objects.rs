//! Which objects are meant: single ones, and all whose names begin with a prefix.

use crate::model::units;

/// A single object.
#[derive(Clone, Debug, PartialEq)]
pub struct SelectedObject {
    pub name: String,
    /// It is made of segments that are objects of their own, named by its manifest.
    pub is_static_large: bool,
}

/// Objects of one container.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ObjectSet {
    pub container: String,
    pub objects: Vec<SelectedObject>,
    /// Folders: what the names of all their objects begin with.
    pub prefixes: Vec<String>,
}

impl ObjectSet {
    /// One object.
    pub fn one(container: &str, name: &str, is_static_large: bool) -> Self {
        let object = SelectedObject { name: name.to_owned(), is_static_large };
        ObjectSet { container: container.to_owned(), objects: vec![object], prefixes: Vec::new() }
    }

    /// `3 objects and 2 folders`.
    pub fn words(&self) -> String {
        let objects = || units::count(self.objects.len(), "object", "objects");
        let folders = || units::count(self.prefixes.len(), "folder", "folders");
        match (self.objects.is_empty(), self.prefixes.is_empty()) {
            (false, false) => [&objects(), " and ", &folders()].concat(),
            (true, false) => folders(),
            (_, true) => objects(),
        }
    }
}
