//! Which objects an archive has, and what it and they are called in it.

use super::archive::ArchiveEntry;
use super::file_names::{archive_path, file_name};
use super::listing::ListedObject;
use crate::model::Timestamp;
use std::collections::HashSet;

/// What objects of these are to be in an archive. Markers of folders, which have nothing in them, are left out: the paths of the
/// others have the folders.
pub fn archive_entries(objects: Vec<ListedObject>, folder: &str) -> Vec<ArchiveEntry> {
    let (mut seen, mut taken) = (HashSet::new(), HashSet::new());
    let is_marker = |object: &ListedObject| object.bytes == 0.0 && object.name.ends_with('/');
    let wanted = objects.into_iter().filter(|object| !is_marker(object) && seen.insert(object.name.clone()));
    let entry = |object: ListedObject| ArchiveEntry {
        path: archive_path(&object.name, folder, &mut taken),
        size: object.bytes,
        modified: Timestamp::parse(&object.last_modified).map(|time| time.seconds() as i64),
        object: object.name,
    };
    wanted.map(entry).collect()
}

/// The folder that all of these are in, with a slash at its end: it is left out of an archive's paths. A folder that is
/// downloaded by itself stays.
pub fn shared_folder<'a>(names: &'a [String], prefixes: &'a [String]) -> &'a str {
    let parent = |name: &'a String| {
        let inner = name.strip_suffix('/').unwrap_or(name);
        inner.rfind('/').map_or("", |slash| &inner[..=slash])
    };
    let mut parents = names.iter().chain(prefixes).map(parent);
    let Some(mut shared) = parents.next() else { return "" };
    for parent in parents {
        while !parent.starts_with(shared) {
            shared = shared.strip_suffix('/').and_then(|inner| inner.rfind('/')).map_or("", |slash| &shared[..=slash]);
        }
    }
    shared
}

/// What the archive is called: as the folder that it is of, if it is of one, otherwise as the container.
pub fn archive_name(container: &str, names: &[String], prefixes: &[String]) -> String {
    let name = match (names, prefixes) {
        ([], [prefix]) if !prefix.is_empty() => prefix,
        _ => container,
    };
    [&file_name(name), ".zip"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn paths_begin_where_the_selection_is() {
        let shared = |names: &[&str], prefixes: &[&str]| shared_folder(&texts(names), &texts(prefixes)).to_owned();
        assert_eq!(shared(&["a/b/c.txt", "a/b/d.txt"], &["a/b/e/"]), "a/b/");
        assert_eq!(shared(&["a/b/c.txt", "a/d.txt"], &[]), "a/");
        assert_eq!(shared(&["ab/c", "a/c"], &[]), "");
        assert_eq!(
            (shared(&[], &["a/b/"]), shared(&[], &[""]), shared(&[], &[])),
            ("a/".to_owned(), String::new(), String::new())
        );
    }

    #[test]
    fn an_archive_is_called_as_what_is_in_it() {
        assert_eq!(archive_name("photos", &[], &texts(&["2026/may/"])), "may.zip");
        assert_eq!(archive_name("photos", &[], &texts(&[""])), "photos.zip");
        assert_eq!(archive_name("ph:otos", &texts(&["a"]), &texts(&["b/"])), "ph_otos.zip");
    }

    #[test]
    fn no_object_is_in_it_twice_and_markers_are_not() {
        let object = |name: &str, bytes: f64| ListedObject {
            name: name.to_owned(),
            bytes,
            last_modified: "2026-11-22T19:09:20.000000".to_owned(),
            ..ListedObject::default()
        };
        let objects =
            vec![object("a/", 0.0), object("a/b", 3.0), object("a/b", 3.0), object("a/../b", 1.0), object("a/c/", 2.0)];
        let entries = archive_entries(objects, "a/");
        let seen: Vec<(&str, &str)> =
            entries.iter().map(|entry| (entry.object.as_str(), entry.path.as_str())).collect();
        assert_eq!(seen, [("a/b", "b"), ("a/../b", "b (2)"), ("a/c/", "c")]);
        assert_eq!(entries[0].modified, Some(1_795_374_560));
    }
}
