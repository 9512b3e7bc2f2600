//! A file on the disk that the user has chosen a place for (File System Access).
//! <https://wicg.github.io/file-system-access/>

use futures::FutureExt;
use futures::future::LocalBoxFuture;
use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomException, File, FileSystemFileHandle, FileSystemWritableFileStream};

const PICKER: &str = "showSaveFilePicker";

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFile {
    /// The user wants none.
    Dismissed,
    /// Browsers ask only right after the user has clicked on something.
    NeedsClick,
    /// The browser cannot do it, or may not.
    Unavailable,
}

/// A file that is being written. What is there takes the place of what was there before when it is closed. Clones are the same
/// file.
#[derive(Clone, Debug)]
pub struct SavedFile {
    handle: FileSystemFileHandle,
    stream: FileSystemWritableFileStream,
}

impl SavedFile {
    /// Whether the browser can write files where the user wants them.
    pub fn is_supported() -> bool {
        picker().is_some()
    }

    /// Asks the user for a place, and opens a file there.
    ///
    /// # Errors
    /// Why there is none.
    pub async fn choose(name: &str) -> Result<SavedFile, NoFile> {
        let picker = picker().ok_or(NoFile::Unavailable)?;
        let options = Object::new();
        // Never fails for an object of ours.
        let _ = Reflect::set(&options, &"suggestedName".into(), &name.into());
        let promise = picker.call1(&js_sys::global(), &options).map_err(|error| reason(&error))?;
        let handle = JsFuture::from(promise.unchecked_into::<Promise>()).await.map_err(|error| reason(&error))?;
        let handle: FileSystemFileHandle = handle.unchecked_into();
        let stream = JsFuture::from(handle.create_writable()).await.map_err(|error| reason(&error))?;
        Ok(SavedFile { handle, stream: stream.unchecked_into() })
    }

    /// Begins to write the next bytes. The future resolves when they are written; they are also if it is dropped.
    ///
    /// Errors are why the disk does not take them.
    pub fn write(&self, bytes: &Uint8Array) -> LocalBoxFuture<'static, Result<(), String>> {
        let began = self.stream.write_with_js_u8_array(bytes);
        async move { JsFuture::from(began.map_err(|error| words(&error))?).await.map(|_| ()).map_err(|error| words(&error)) }
            .boxed_local()
    }

    /// Ends the file, which is at its place from then on.
    ///
    /// # Errors
    /// Why it cannot be there.
    pub async fn close(&self) -> Result<(), String> {
        JsFuture::from(self.stream.close()).await.map(|_| ()).map_err(|error| words(&error))
    }

    /// Leaves what was there before. A new file has been there since the user has chosen its place, with nothing in it.
    pub async fn discard(&self) {
        // Fails for a file that is closed.
        let _ = JsFuture::from(self.stream.abort()).await;
        let file = JsFuture::from(self.handle.get_file()).await.ok().map(JsCast::unchecked_into::<File>);
        let remove =
            Reflect::get(&self.handle, &"remove".into()).ok().and_then(|remove| remove.dyn_into::<Function>().ok());
        if let (Some(remove), true) = (remove, file.is_some_and(|file| file.size() == 0.0))
            && let Ok(removing) = remove.call0(&self.handle)
        {
            // What cannot be removed is an empty file.
            let _ = JsFuture::from(removing.unchecked_into::<Promise>()).await;
        }
    }
}

fn picker() -> Option<Function> {
    Reflect::get(&js_sys::global(), &PICKER.into()).ok()?.dyn_into().ok()
}

fn reason(error: &JsValue) -> NoFile {
    match error.dyn_ref::<DomException>().map(DomException::name).as_deref() {
        Some("AbortError") => NoFile::Dismissed,
        Some("SecurityError" | "NotAllowedError") => NoFile::NeedsClick,
        _ => NoFile::Unavailable,
    }
}

/// `The file cannot be written: …`, in the browser's words.
fn words(error: &JsValue) -> String {
    let said = error.dyn_ref::<DomException>().map(DomException::message).unwrap_or_default();
    match said.is_empty() {
        true => "The file cannot be written".to_owned(),
        false => ["The file cannot be written: ", &said].concat(),
    }
}
