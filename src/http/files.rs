//! Files that are sent, and that answers are kept in. They stay the browser's: only their numbers go through requests,
//! and no more than a piece at a time is ever in the page's own memory.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// A file's number, for as long as the tab lives.
pub type File = u64;

/// Told how many bytes have gone over the wire, and of how many where that is known.
type Watcher = Rc<dyn Fn(f64, f64)>;

thread_local! {
    static LAST: Cell<File> = const { Cell::new(0) };
    static FILES: RefCell<Vec<(File, Blob)>> = const { RefCell::new(Vec::new()) };
    static WATCHERS: RefCell<Vec<(File, Watcher)>> = const { RefCell::new(Vec::new()) };
}

/// A number for a file that is still to come.
pub fn number() -> File {
    LAST.replace(LAST.get() + 1) + 1
}

/// Keeps a file, in place of any other of this number.
pub fn keep(file: File, blob: Blob) {
    forget(file);
    FILES.with_borrow_mut(|files| files.push((file, blob)));
}

pub fn get(file: File) -> Option<Blob> {
    FILES.with_borrow(|files| files.iter().find(|(number, _)| *number == file).map(|(_, blob)| blob.clone()))
}

pub fn forget(file: File) {
    FILES.with_borrow_mut(|files| files.retain(|(number, _)| *number != file));
}

/// Has `told` called while the file is under way, until the guard is dropped.
pub fn watch(file: File, told: impl Fn(f64, f64) + 'static) -> Watch {
    WATCHERS.with_borrow_mut(|watchers| watchers.push((file, Rc::new(told))));
    Watch(file)
}

pub struct Watch(File);

impl Drop for Watch {
    fn drop(&mut self) {
        WATCHERS.with_borrow_mut(|watchers| watchers.retain(|(number, _)| *number != self.0));
    }
}

/// Says how far a file has come.
#[cfg(target_arch = "wasm32")]
pub(super) fn tell(file: File, done: f64, all: f64) {
    let watcher = WATCHERS.with_borrow(|watchers| watchers.iter().find(|(number, _)| *number == file).cloned());
    if let Some((_, told)) = watcher {
        told(done, all);
    }
}

/// A piece of a file; nothing where the browser cannot read it any more.
pub async fn read(blob: &Blob, at: f64, length: f64) -> Option<Vec<u8>> {
    let piece = blob.slice_with_f64_and_f64(at, at + length).ok()?;
    let bytes = JsFuture::from(piece.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&bytes).to_vec())
}
