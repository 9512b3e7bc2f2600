//! Files that are uploaded, files that downloads are saved in, and where else downloads go. The browser holds their contents:
//! requests carry only their ids, and at most one piece at a time is in the page's own memory.

use super::Response;
use futures::future::LocalBoxFuture;
use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamByobReader, ReadableStreamDefaultReader};

/// The id of a file, valid as long as the tab lives.
pub type FileId = u64;

/// Called with the bytes transferred so far and the total, which is 0 where it is not known.
type Watcher = Rc<dyn Fn(f64, f64)>;

/// Takes the body of an answer as it arrives.
pub trait BodySink {
    /// Called with the status and the headers of a success, before anything of its body. Where it does not want the body, the
    /// request fails.
    fn begin(&self, head: &Response) -> bool;

    /// Takes the next bytes; the following ones come once it is ready for them. Where it fails, so does the request.
    fn take(&self, chunk: Uint8Array) -> LocalBoxFuture<'_, Result<(), JsValue>>;
}

thread_local! {
    static LAST: Cell<FileId> = const { Cell::new(0) };
    static FILES: RefCell<Vec<(FileId, Blob)>> = const { RefCell::new(Vec::new()) };
    static WATCHERS: RefCell<Vec<(FileId, Watcher)>> = const { RefCell::new(Vec::new()) };
    static SINKS: RefCell<Vec<(FileId, Rc<dyn BodySink>)>> = const { RefCell::new(Vec::new()) };
}

/// An id for a file that does not exist yet.
pub fn new_id() -> FileId {
    LAST.replace(LAST.get() + 1) + 1
}

/// Keeps a file, in place of any other with this id.
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

/// Has a download with this id go to `sink`, instead of being saved in a file, until the guard is dropped.
pub fn pass_on(file: FileId, sink: Rc<dyn BodySink>) -> SinkGuard {
    SINKS.with_borrow_mut(|sinks| sinks.push((file, sink)));
    SinkGuard(file)
}

pub struct SinkGuard(FileId);

impl Drop for SinkGuard {
    fn drop(&mut self) {
        SINKS.with_borrow_mut(|sinks| sinks.retain(|(file, _)| *file != self.0));
    }
}

/// Where a download goes, if not to a file.
#[cfg(target_arch = "wasm32")]
pub(super) fn sink(file: FileId) -> Option<Rc<dyn BodySink>> {
    SINKS.with_borrow(|sinks| sinks.iter().find(|(other, _)| *other == file).map(|(_, sink)| sink.clone()))
}

/// Calls `report` with the progress of a transfer until the guard is dropped.
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

/// Reports the progress of a transfer to whoever watches it.
#[cfg(target_arch = "wasm32")]
pub(super) fn report_progress(file: FileId, done: f64, all: f64) {
    let watcher = WATCHERS.with_borrow(|watchers| watchers.iter().find(|(new_id, _)| *new_id == file).cloned());
    if let Some((_, report)) = watcher {
        report(done, all);
    }
}

/// Reads a range of a file; `None` where the browser cannot read the file any more.
pub async fn read_range(blob: &Blob, at: f64, length: f64) -> Option<Vec<u8>> {
    let piece = blob.slice_with_f64_and_f64(at, at + length).ok()?;
    let bytes = JsFuture::from(piece.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// The chunks of a stream from the disk or from a service.
pub struct Chunks {
    reader: Reader,
    /// The buffer of the last chunk, reused for the next one. With a new buffer per chunk, large files would fill the
    /// memory before the browser collects its garbage.
    buffer: RefCell<Option<ArrayBuffer>>,
}

enum Reader {
    /// Reads into a buffer that is passed in.
    Byob(ReadableStreamByobReader),
    Default(ReadableStreamDefaultReader),
}

/// The size of that buffer, in bytes.
const BUFFER_SIZE: u32 = 1_048_576;

impl Chunks {
    /// Chunks that reuse one buffer, where the browser supports that.
    ///
    /// # Errors
    /// Where something else reads the stream.
    pub fn reusing_memory(stream: &ReadableStream) -> Result<Chunks, JsValue> {
        match ReadableStreamByobReader::new(stream) {
            Ok(reader) => Ok(Chunks { reader: Reader::Byob(reader), buffer: RefCell::default() }),
            // Not every browser and not every stream supports it.
            Err(_) => Chunks::new(stream),
        }
    }

    /// Chunks with a buffer each.
    ///
    /// # Errors
    /// Where something else reads the stream.
    pub fn new(stream: &ReadableStream) -> Result<Chunks, JsValue> {
        let reader = Reader::Default(stream.get_reader().dyn_into()?);
        Ok(Chunks { reader, buffer: RefCell::default() })
    }

    /// The next chunk; `None` after the last. With a reused buffer, a chunk is valid until the next one is read.
    ///
    /// # Errors
    /// Where the stream cannot be read any more.
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
