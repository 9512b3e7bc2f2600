//! What native tests compare with: requests that a real service accepted and its answers, in `tests/recorded/`.
//!
//! `node tests/recorded/recorder/index.mjs` records them from the local OpenStack. The samples of the services' own
//! documentation are read as well where they lie beside the project; nothing depends on them.

use serde::Deserialize;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A request, and what the service answered.
#[derive(Deserialize)]
pub struct Exchange {
    /// `service/collection/what`.
    #[serde(skip)]
    pub name: String,
    pub request: Request,
    pub status: u16,
    /// Null where the answer has no body.
    #[serde(default)]
    pub answer: Value,
}

#[derive(Deserialize)]
pub struct Request {
    /// Below the service's endpoint; `{user}` stands for the caller's id.
    pub path: String,
    /// The microversion, if one was asked for.
    pub version: Option<String>,
    #[serde(default)]
    pub body: Value,
}

/// The exchange of this name.
pub fn exchange(name: &str) -> Exchange {
    let file = recordings().join(format!("{name}.json"));
    let text = std::fs::read_to_string(&file).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    let exchange: Exchange = serde_json::from_str(&text).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    Exchange { name: name.to_owned(), ..exchange }
}

/// The answer to the request of this name.
pub fn answer(name: &str) -> Value {
    exchange(name).answer
}

/// Every exchange below a folder of the recordings.
pub fn exchanges(folder: &str) -> Vec<Exchange> {
    let names = json_files(&recordings().join(folder));
    let names = names.iter().map(|file| file.strip_prefix(recordings()).unwrap().with_extension(""));
    names.map(|name| exchange(name.to_str().unwrap())).collect()
}

/// The bodies that a request has to equal: the one that the service accepted, and the documentation's sample of it where
/// there are samples.
pub fn requests(name: &str, sample: &str) -> Vec<Value> {
    let recorded = exchange(name).request.body;
    assert!(!recorded.is_null(), "{name} has no body");
    std::iter::once(recorded).chain(documented(sample)).collect()
}

/// A sample of the services' documentation; `None` where there are no samples.
pub fn documented(sample: &str) -> Option<Value> {
    let samples = samples()?;
    let text = std::fs::read_to_string(samples.join(sample)).unwrap_or_else(|why| panic!("{sample}: {why}"));
    Some(serde_json::from_str(&text).unwrap_or_else(|why| panic!("{sample}: {why}")))
}

/// The names and texts of the documentation's samples below a folder: none where there are no samples, or none of the service.
pub fn all_documented(folder: &str) -> Vec<(String, String)> {
    let folder = samples().map(|samples| samples.join(folder)).filter(|folder| folder.is_dir());
    let files = folder.map(|folder| json_files(&folder)).unwrap_or_default();
    files.into_iter().map(|file| (file.display().to_string(), std::fs::read_to_string(file).unwrap())).collect()
}

fn recordings() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/recorded")
}

fn samples() -> Option<PathBuf> {
    Some(Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures")).filter(|folder| folder.is_dir())
}

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files.extend(json_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
    files.sort_unstable();
    files
}
