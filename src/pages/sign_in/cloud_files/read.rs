//! Reading the files.

use crate::auth::cloud_files::{self, CloudEntry, File};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// No file of clouds is larger, in bytes.
const MAX_SIZE: f64 = 4_194_304.0;

/// The clouds in these files, or what is wrong with a file, as a sentence.
pub async fn read_clouds(files: Vec<web_sys::File>) -> Result<Vec<CloudEntry>, String> {
    let mut texts = Vec::new();
    for file in files {
        let name = file.name();
        if file.size() > MAX_SIZE {
            return Err([&name, " is larger than 4 MB and cannot be a clouds.yaml file."].concat());
        }
        let unreadable = |_| [&name, " could not be read."].concat();
        let bytes = JsFuture::from(Blob::from(file).array_buffer()).await.map_err(unreadable)?;
        let text = String::from_utf8_lossy(&js_sys::Uint8Array::new(&bytes).to_vec()).into_owned();
        texts.push((name, text));
    }
    let files: Vec<_> = texts.iter().map(|(name, text)| File { name, text }).collect();
    cloud_files::read(&files).map_err(|problem| problem.text())
}
