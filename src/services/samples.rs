//! The services' own recorded answers and requests, which lie beside the project.

use crate::http::Response;
use crate::model::{AnyResourceDef, AnyRow, EmptyLookup, ResourceRow, Row, Unreadable, page, single};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of a service's samples; says so and is nothing where it is absent.
pub fn folder(service: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures").join(service);
    if !folder.is_dir() {
        println!("skipped: no recorded answers in {}", folder.display());
        return None;
    }
    Some(folder)
}

/// A recorded request or answer by its path.
pub fn sample(service: &str, path: &str) -> Option<Value> {
    let text = std::fs::read_to_string(folder(service)?.join(path)).unwrap_or_else(|why| panic!("{path}: {why}"));
    Some(serde_json::from_str(&text).unwrap_or_else(|why| panic!("{path}: {why}")))
}

pub fn answer(body: impl Into<String>) -> Response {
    Response::new(200, Vec::new(), body)
}

/// The object that a service would tell of in this way.
pub fn made<R: ResourceRow>(json: &Value) -> R {
    R::read(&serde_json::value::to_raw_value(json).unwrap()).unwrap()
}

/// Every file below a folder, with its text.
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            found.extend(files(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "json") {
            found.push((entry.display().to_string(), std::fs::read_to_string(&entry).unwrap()));
        }
    }
    found
}

/// Reads a file as whichever of the resources it holds.
pub fn rows(resources: &[&'static dyn AnyResourceDef], name: &str, text: &str) -> Vec<(&'static str, Row)> {
    let Ok(Value::Object(json)) = serde_json::from_str(text) else { return Vec::new() };
    let mut found = Vec::new();
    for view in resources {
        let (many, one) = (view.meta().many, view.meta().one);
        if json.get(many).is_some_and(Value::is_array) {
            let page = page(*view, &answer(text)).unwrap_or_else(|why| panic!("{name}: {why}"));
            found.extend(page.rows.into_iter().map(|row| (view.meta().key, row)));
        }
        if json.get(one).is_some_and(Value::is_object) && name.contains("-resp") {
            let row = single(*view, &answer(text)).unwrap_or_else(|why| panic!("{name}: {why}"));
            found.push((view.meta().key, row));
        }
    }
    found
}

/// Every recorded answer below a service's folder, read whole, but those which describe no object under its name; how
/// many objects that are.
pub fn read_whole(service: &str, resources: &[&'static dyn AnyResourceDef], but: &[&str]) -> usize {
    let Some(folder) = folder(service) else { return usize::MAX };
    let mut read = 0;
    for (name, text) in files(&folder) {
        // Requests name lists too, of objects without ids.
        let request = ["-request.json", "-req.json"].iter().any(|end| name.ends_with(end));
        if request || but.iter().any(|end| name.ends_with(end)) {
            continue;
        }
        for (key, row) in rows(resources, &name, &text) {
            let unreadable = row.as_any().downcast_ref::<Unreadable>();
            assert_eq!(unreadable, None, "{name}");
            let row: &dyn AnyRow = &*row;
            assert!(!row.id().is_empty() && !row.name().is_empty(), "{name}: {key} without id or name");
            read += 1;
        }
    }
    read
}

/// Whether the first row of a service's recorded list shows this under each of these titles.
pub fn shows(service: &str, key: &str, path: &str, cells: &[(&str, &str)]) {
    let Some(list) = sample(service, path) else { return };
    let view = super::find(key).unwrap();
    let rows = page(view, &answer(list.to_string())).unwrap().rows;
    assert_eq!(rows.len(), list[view.meta().many].as_array().map_or(0, Vec::len), "{path}");
    for (title, shown) in cells {
        let at = view.columns().iter().position(|column| column.title == *title).unwrap_or_else(|| panic!("{title}"));
        assert_eq!(view.cell(&rows[0], at).plain(&EmptyLookup), *shown, "{path}: {title}");
    }
}
