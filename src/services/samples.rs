//! The services' own recorded answers, which lie beside the project.

use crate::http::Response;
use crate::model::{AnyView, Unreadable, page, single};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Every JSON file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
    found
}

/// Reads every list and every object of these resources among a service's samples: each has one, and no row is lost.
fn are_read(service: &str, resources: &[&'static dyn AnyView]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures").join(service);
    if !folder.is_dir() {
        println!("skipped: no recorded answers in {}", folder.display());
        return;
    }
    let mut read = vec![0; resources.len()];
    for file in files(&folder) {
        let text = std::fs::read_to_string(&file).unwrap();
        let Ok(json) = serde_json::from_str::<Value>(&text) else { continue };
        for (view, read) in resources.iter().zip(&mut read) {
            let answer = || Response::new(200, Vec::new(), text.clone());
            let mut rows = Vec::new();
            let many = json.get(view.meta().many).and_then(Value::as_array);
            // Requests to make several have no ids.
            if many.is_some_and(|many| many.iter().all(|one| one.get("id").is_some())) {
                rows = page(*view, &answer()).unwrap().rows;
                assert_eq!(Some(rows.len()), many.map(Vec::len), "{}", file.display());
            } else if json.pointer(&["/", view.meta().one, "/id"].concat()).is_some() {
                rows.push(single(*view, &answer()).unwrap());
            }
            for row in &rows {
                assert!(row.as_any().downcast_ref::<Unreadable>().is_none(), "{}", file.display());
            }
            *read += rows.len();
        }
    }
    for (view, read) in resources.iter().zip(read) {
        assert!(read > 0, "no sample of {}", view.meta().key);
    }
}

#[test]
fn every_sample_of_neutron_is_read_without_a_lost_row() {
    are_read("neutron", super::network::RESOURCES);
}

#[test]
fn every_sample_of_cinder_is_read_without_a_lost_row() {
    are_read("cinder", super::block_storage::RESOURCES);
}
