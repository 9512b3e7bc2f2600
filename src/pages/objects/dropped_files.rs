//! The files in what was dropped, folders included.

use crate::platform::PickedFile;
use js_sys::{Array, Function, Promise, Reflect};
use leptos::ev::DragEvent;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Entries of a file system (`FileSystemEntry`) that were dropped. They are valid after the event as well.
pub fn dropped_entries(event: &DragEvent) -> Vec<JsValue> {
    let Some(data) = event.data_transfer() else { return Vec::new() };
    let items = Reflect::get(&data, &"items".into()).unwrap_or_default();
    let length = Reflect::get(&items, &"length".into()).ok().and_then(|length| length.as_f64()).unwrap_or_default();
    let entry = |at: u32| {
        let item = Reflect::get_u32(&items, at).ok()?;
        let entry = call(&item, "webkitGetAsEntry", &[]).ok().filter(|entry| entry.is_object());
        // Browsers without entries have the files.
        entry.or_else(|| call(&item, "getAsFile", &[]).ok().filter(|file| file.is_object()))
    };
    (0..length as u32).filter_map(entry).collect()
}

/// All files in these entries, each with the folders that it is in. What cannot be read is left out.
pub async fn read_all(entries: Vec<JsValue>) -> Vec<PickedFile> {
    let mut files = Vec::new();
    let mut open = entries;
    // The order in which they were dropped.
    open.reverse();
    while let Some(entry) = open.pop() {
        if let Some(file) = entry.dyn_ref::<File>() {
            files.push(PickedFile::new(file.clone()));
        } else if is(&entry, "isDirectory") {
            let mut inner = entries_of(&entry).await;
            inner.reverse();
            open.extend(inner);
        } else if let Ok(file) = asked(&entry, "file").await {
            let path = text(&entry, "fullPath");
            files.extend(file.dyn_into::<File>().ok().map(|file| picked(&path, file)));
        }
    }
    files
}

fn picked(path: &str, file: File) -> PickedFile {
    match path.trim_start_matches('/') {
        "" => PickedFile::new(file),
        path => PickedFile { path: path.to_owned(), file },
    }
}

/// What is in a directory. Browsers tell some of it at a time.
async fn entries_of(directory: &JsValue) -> Vec<JsValue> {
    let mut all = Vec::new();
    let Ok(reader) = call(directory, "createReader", &[]) else { return all };
    loop {
        let some = asked(&reader, "readEntries").await.ok().and_then(|some| some.dyn_into::<Array>().ok());
        match some.filter(|some| some.length() > 0) {
            Some(some) => all.extend(some.iter()),
            None => return all,
        }
    }
}

/// Calls a method that answers by the first of its two callbacks.
async fn asked(of: &JsValue, method: &str) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let refused = reject.clone();
        if let Err(why) = call(of, method, &[resolve.into(), refused.into()]) {
            // Fails only where there is nobody to tell.
            let _ = reject.call1(&JsValue::UNDEFINED, &why);
        }
    });
    JsFuture::from(promise).await
}

fn call(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = Reflect::get(of, &method.into())?.dyn_into()?;
    function.apply(of, &arguments.iter().collect::<Array>())
}

fn is(of: &JsValue, flag: &str) -> bool {
    Reflect::get(of, &flag.into()).is_ok_and(|value| value.is_truthy())
}

fn text(of: &JsValue, member: &str) -> String {
    Reflect::get(of, &member.into()).ok().and_then(|value| value.as_string()).unwrap_or_default()
}

