//! Nova's own recorded answers and requests (`doc/api_samples`).

use super::RESOURCES;
use crate::model::{EmptyLookup, page, single};
use crate::services::samples::{self, files, folder, rows};
pub use crate::services::samples::{answer, made};
use serde_json::Value;

/// A recorded request or answer by its path.
pub fn sample(path: &str) -> Option<Value> {
    samples::sample("nova", path)
}

#[test]
fn every_recorded_answer_is_read_whole() {
    // Nova's samples of mid-2026 hold 214 of these objects.
    let read = samples::read_whole("nova", RESOURCES, &[]);
    assert!(read > 200, "only {read} objects found");
}

#[test]
fn lists_show_what_they_are_made_for_at_every_version() {
    let Some(folder) = folder("nova") else { return };
    let view = RESOURCES[0];
    let title = |title: &str| view.columns().iter().position(|column| column.title == title).unwrap();
    let mut details = 0;
    for (name, text) in files(&folder.join("servers")) {
        if !name.contains("details") || name.contains("v2.69/") {
            continue;
        }
        for (_, row) in rows(RESOURCES, &name, &text) {
            for (column, shown) in
                [("Name", "new-server-test"), ("Status", "ACTIVE"), ("Addresses", "192.168."), ("Created", "20")]
            {
                let cell = view.cell(&row, title(column)).plain(&EmptyLookup);
                assert!(cell.starts_with(shown), "{name}: {column} is {cell}");
            }
            let flavor = view.cell(&row, title("Flavor")).plain(&EmptyLookup);
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
