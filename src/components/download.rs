//! Saving text as a file.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Saves a text under a file name, the way the browser saves downloads.
pub fn download(name: &str, media_type: &str, text: &str) {
    // It fails only while the page is being unloaded, when nobody waits for the file any more.
    _ = save(name, media_type, text);
}

/// Saves bytes under a file name.
pub fn download_bytes(name: &str, bytes: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    if let Ok(blob) = Blob::new_with_u8_array_sequence(&parts) {
        download_blob(name, &blob);
    }
}

/// Saves a blob under a file name.
pub fn download_blob(name: &str, blob: &Blob) {
    _ = save_blob(name, blob);
}

fn save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    save_blob(name, &Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options)?)
}

fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    // Browsers save a blob under a name only by a link, which need not be in the page.
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&url)
}
