//! Files that are sent, and that answers are kept in. They stay the browser's: only their numbers go through requests,
//! and no more than a piece at a time is ever in the page's own memory.

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamByobReader, ReadableStreamDefaultReader};

/// A file's number, for as long as the tab lives.
pub type FileId = u64;

/// Told how many bytes have gone over the wire, and of how many where that is known.
type Watcher = Rc<dyn Fn(f64, f64)>;

thread_local! {
    static LAST: Cell<FileId> = const { Cell::new(0) };
    static FILES: RefCell<Vec<(FileId, Blob)>> = const { RefCell::new(Vec::new()) };
    static WATCHERS: RefCell<Vec<(FileId, Watcher)>> = const { RefCell::new(Vec::new()) };
}

/// A number for a file that is still to come.
pub fn new_id() -> FileId {
    LAST.replace(LAST.get() + 1) + 1
}

/// Keeps a file, in place of any other of this number.
pub fn insert(file: FileId, blob: Blob) {
    remove(file);
    FILES.with_borrow_mut(|files| files.push((file, blob)));
}

pub fn get(file: FileId) -> Option<Blob> {
    FILES.with_borrow(|files| files.iter().find(|(new_id, _)| *new_id == file).map(|(_, blob)| blob.clone()))
}

pub fn remove(file: FileId) {
    FILES.with_borrow_mut(|files| files.retain(|(new_id, _)| *new_id != file));
}

/// Has `report` called while the file is under way, until the guard is dropped.
pub fn watch_progress(file: FileId, report: impl Fn(f64, f64) + 'static) -> ProgressWatch {
    WATCHERS.with_borrow_mut(|watchers| watchers.push((file, Rc::new(report))));
    ProgressWatch(file)
}

pub struct ProgressWatch(FileId);

impl Drop for ProgressWatch {
    fn drop(&mut self) {
        WATCHERS.with_borrow_mut(|watchers| watchers.retain(|(new_id, _)| *new_id != self.0));
    }
}

/// Says how far a file has come.
#[cfg(target_arch = "wasm32")]
pub(super) fn report_progress(file: FileId, done: f64, all: f64) {
    let watcher = WATCHERS.with_borrow(|watchers| watchers.iter().find(|(new_id, _)| *new_id == file).cloned());
    if let Some((_, report)) = watcher {
        report(done, all);
    }
}

/// A piece of a file; nothing where the browser cannot read it any more.
pub async fn read_range(blob: &Blob, at: f64, length: f64) -> Option<Vec<u8>> {
    let piece = blob.slice_with_f64_and_f64(at, at + length).ok()?;
    let bytes = JsFuture::from(piece.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// What comes from a disk or from a service, as it comes.
pub struct Chunks {
    reader: Reader,
    /// What the last chunk was read into, for the next one: what is read into ever new memory stays until the browser
    /// clears away, which it does too late for large files.
    buffer: RefCell<Option<ArrayBuffer>>,
}

enum Reader {
    /// Into memory of ours.
    Byob(ReadableStreamByobReader),
    Default(ReadableStreamDefaultReader),
}

/// How much is read into.
const BUFFER_SIZE: u32 = 1_048_576;

impl Chunks {
    /// Each in the place of the one before, where the browser can do that.
    ///
    /// # Errors
    /// Where something else reads it.
    pub fn reusing_memory(stream: &ReadableStream) -> Result<Chunks, JsValue> {
        match ReadableStreamByobReader::new(stream) {
            Ok(reader) => Ok(Chunks { reader: Reader::Byob(reader), buffer: RefCell::default() }),
            // Not every browser has it, nor every stream.
            Err(_) => Chunks::new(stream),
        }
    }

    /// Each with memory of its own.
    ///
    /// # Errors
    /// Where something else reads it.
    pub fn new(stream: &ReadableStream) -> Result<Chunks, JsValue> {
        let reader = Reader::Default(stream.get_reader().dyn_into()?);
        Ok(Chunks { reader, buffer: RefCell::default() })
    }

    /// The next one; none after the last. One that passes is good until the next one is asked for.
    ///
    /// # Errors
    /// Where it cannot be read any more.
    pub async fn next(&self) -> Result<Option<Uint8Array>, JsValue> {
        let reading = match &self.reader {
            Reader::Byob(reader) => {
                let buffer = self.buffer.take().unwrap_or_else(|| ArrayBuffer::new(BUFFER_SIZE));
                reader.read_with_array_buffer_view(&Uint8Array::new(&buffer))
            }
            Reader::Default(reader) => reader.read(),
        };
        let next = JsFuture::from(reading).await?;
        if Reflect::get(&next, &"done".into())?.is_truthy() {
            return Ok(None);
        }
        let chunk: Uint8Array = Reflect::get(&next, &"value".into())?.dyn_into()?;
        if matches!(self.reader, Reader::Byob(_)) {
            self.buffer.replace(Some(chunk.buffer()));
        }
        Ok(Some(chunk))
    }
}
