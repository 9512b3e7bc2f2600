//! Saves an answer's body as a file of the browser's, without ever having all of it in memory, or passes it on.

use super::files::{self, BodySink, Chunks, FileId};
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::Blob;

/// From this many bytes on, what has arrived is handed to the browser, which puts it on the disk.
const PART_SIZE: f64 = 33_554_432.0;

/// Reads the body to its end and keeps it under the file's number, reporting progress to who watches it.
pub(super) async fn save_body(file: FileId, response: &gloo_net::http::Response) -> Result<(), JsValue> {
    let total = response.headers().get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0.0);
    let (parts, mut chunks) = (Array::new(), Array::new());
    let (mut received, mut buffered) = (0.0, 0.0);
    if let Some(body) = response.body() {
        let stream = Chunks::new(&body)?;
        while let Some(chunk) = stream.next().await? {
            let length = f64::from(chunk.length());
            received += length;
            buffered += length;
            chunks.push(&chunk);
            if buffered >= PART_SIZE {
                parts.push(Blob::new_with_u8_array_sequence(&chunks)?.as_ref());
                (chunks, buffered) = (Array::new(), 0.0);
            }
            files::report_progress(file, received, total);
        }
    }
    parts.push(Blob::new_with_u8_array_sequence(&chunks)?.as_ref());
    files::insert(file, Blob::new_with_blob_sequence(&parts)?);
    Ok(())
}

/// Passes the body on to its end.
pub(super) async fn pass_body(sink: &dyn BodySink, response: &gloo_net::http::Response) -> Result<(), JsValue> {
    if let Some(body) = response.body() {
        let stream = Chunks::new(&body)?;
        while let Some(chunk) = stream.next().await? {
            sink.take(chunk).await?;
        }
    }
    Ok(())
}
