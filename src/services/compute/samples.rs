//! Nova's own recorded answers and requests (`doc/api_samples`), which lie beside the project.

use super::RESOURCES;
use crate::http::Response;
use crate::json::Json;
use crate::model::{AnyRow, Nothing, Resource, Row, Unreadable, page, single};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of samples; says so and is nothing where it is absent.
fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures/nova");
    if !folder.is_dir() {
        println!("skipped: no recorded answers in {}", folder.display());
        return None;
    }
    Some(folder)
}

/// A recorded request or answer by its path.
pub fn sample(path: &str) -> Option<Value> {
    let text = std::fs::read_to_string(folder()?.join(path)).unwrap_or_else(|why| panic!("{path}: {why}"));
    Some(serde_json::from_str(&text).unwrap_or_else(|why| panic!("{path}: {why}")))
}

pub fn answer(body: impl Into<String>) -> Response {
    Response::new(200, Vec::new(), body)
}

/// The object that a service would tell of in this way.
pub fn made<R: Resource>(json: &Value) -> R {
    R::read(&Json::new(&json.to_string()).and_then(Json::object).unwrap())
}

/// Every file below a folder, with its text.
fn files(folder: &Path) -> Vec<(String, String)> {
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
fn rows(name: &str, text: &str) -> Vec<(&'static str, Row)> {
    let Ok(Value::Object(json)) = serde_json::from_str(text) else { return Vec::new() };
    let mut found = Vec::new();
    for view in RESOURCES {
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

#[test]
fn every_recorded_answer_is_read_whole() {
    let Some(folder) = folder() else { return };
    let mut read = 0;
    for (name, text) in files(&folder) {
        for (key, row) in rows(&name, &text) {
            let unreadable = row.as_any().downcast_ref::<Unreadable>();
            assert_eq!(unreadable, None, "{name}");
            let row: &dyn AnyRow = &*row;
            assert!(!row.id().is_empty() && !row.name().is_empty(), "{name}: {key} without id or name");
            read += 1;
        }
    }
    // Nova's samples of mid-2026 hold 214 of these objects.
    assert!(read > 200, "only {read} objects found");
}

#[test]
fn lists_show_what_they_are_made_for_at_every_version() {
    let Some(folder) = folder() else { return };
    let view = RESOURCES[0];
    let title = |title: &str| view.columns().iter().position(|column| column.title == title).unwrap();
    let mut details = 0;
    for (name, text) in files(&folder.join("servers")) {
        if !name.contains("details") || name.contains("v2.69/") {
            continue;
        }
        for (_, row) in rows(&name, &text) {
            for (column, shown) in
                [("Name", "new-server-test"), ("Status", "ACTIVE"), ("Addresses", "192.168."), ("Created", "20")]
            {
                let cell = view.cell(&row, title(column)).plain(&Nothing);
                assert!(cell.starts_with(shown), "{name}: {column} is {cell}");
            }
            let flavor = view.cell(&row, title("Flavor")).plain(&Nothing);
            assert!(flavor == "1" || flavor.starts_with("m1.tiny"), "{name}: {flavor}");
            details += 1;
        }
    }
    assert!(details >= 14, "only {details} lists");
}

#[test]
fn a_key_pair_is_the_same_in_lists_and_alone() {
    let Some(listed) = sample("os-keypairs/v2.35/keypairs-list-resp.json") else { return };
    let name = listed.pointer("/keypairs/0/keypair/name").and_then(Value::as_str).unwrap();
    let view = RESOURCES[2];
    let row = page(view, &answer(listed.to_string())).unwrap().rows.remove(0);
    assert_eq!((row.id(), row.name()), (name, name));
    let alone = serde_json::json!({"keypair": listed["keypairs"][0]["keypair"]}).to_string();
    assert!(single(view, &answer(alone)).unwrap().same(&*row));
}
