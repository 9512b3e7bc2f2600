//! Files and folders that the user has dropped.

use super::picked_file::PickedFile;
use futures::channel::oneshot;
use futures::future::LocalBoxFuture;
use futures::{FutureExt, StreamExt, stream};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// How many files are opened at a time.
const AT_A_TIME: usize = 32;

/// The files that were dropped, and all that are in dropped folders, to the last one. To be called while the event of the drop is
/// handled, as the browser forgets them afterwards; the future may be awaited later.
pub fn dropped_files(data: &DataTransfer) -> LocalBoxFuture<'static, Vec<PickedFile>> {
    let items = data.items();
    let entries: Vec<Dropped> = (0..items.length())
        .filter_map(|at| items.get(at))
        .filter_map(|item| {
            if item.kind() != "file" {
                return None;
            }
            // What a browser cannot tell as an entry is a file, unless it cannot be read at all.
            match item.webkit_get_as_entry().ok().flatten() {
                Some(entry) => Some(Dropped::Entry(entry)),
                None => item.get_as_file().ok().flatten().map(Dropped::File),
            }
        })
        .collect();
    async move {
        let mut files = Vec::new();
        for dropped in entries {
            match dropped {
                Dropped::File(file) => files.push(PickedFile { path: file.name(), file }),
                Dropped::Entry(entry) => files.extend(files_of(entry).await),
            }
        }
        files
    }
    .boxed_local()
}

enum Dropped {
    File(File),
    Entry(FileSystemEntry),
}

/// The file, or the files of the folder and of all below it. What cannot be read is left out, as it would be by any other program.
async fn files_of(entry: FileSystemEntry) -> Vec<PickedFile> {
    let mut files = Vec::new();
    let mut open = vec![(entry, String::new())];
    while let Some((entry, folder)) = open.pop() {
        let path = [folder.as_str(), &entry.name()].concat();
        if entry.is_file() {
            // Fakes of tests are no instances of the browser's own class, and it has the same methods.
            let opened = open_file(entry.unchecked_into()).await;
            files.extend(opened.map(|file| PickedFile { path, file }));
            continue;
        }
        let folder = [&path, "/"].concat();
        let (entries, folders): (Vec<_>, Vec<_>) =
            list(&entry.unchecked_into()).await.into_iter().partition(FileSystemEntry::is_file);
        let opened = entries.into_iter().map(|entry| {
            let path = [folder.as_str(), &entry.name()].concat();
            async move { Some(PickedFile { path, file: open_file(entry.unchecked_into()).await? }) }
        });
        let opened: Vec<_> = stream::iter(opened).buffered(AT_A_TIME).collect().await;
        files.extend(opened.into_iter().flatten());
        open.extend(folders.into_iter().map(|entry| (entry, folder.clone())));
    }
    files
}

/// All entries of a folder. Browsers hand out some of them at a time, and none once there are no more.
async fn list(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let answered = answer(|done, failed| reader.read_entries_with_callback_and_callback(done, failed));
        let entries = answered.await.map(|entries| js_sys::Array::from(&entries)).unwrap_or_default();
        if entries.length() == 0 {
            return all;
        }
        all.extend(entries.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

/// Opens a file; `None` where it cannot be read.
async fn open_file(entry: FileSystemFileEntry) -> Option<File> {
    answer(|done, failed| entry.file_with_callback_and_callback(done, failed)).await.map(JsCast::unchecked_into)
}

/// What one of two callbacks is called with; `None` where it is the second one.
async fn answer<E>(ask: impl FnOnce(&js_sys::Function, &js_sys::Function) -> E) -> Option<JsValue> {
    let (sender, answered) = oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let tell = move |value: Option<JsValue>| {
        if let Some(sender) = sender.borrow_mut().take() {
            // Fails where nobody waits any more.
            let _ = sender.send(value);
        }
    };
    let failed = tell.clone();
    let done = Closure::<dyn Fn(JsValue)>::new(move |value| tell(Some(value)));
    let failed = Closure::<dyn Fn(JsValue)>::new(move |_| failed(None));
    let _ = ask(done.as_ref().unchecked_ref(), failed.as_ref().unchecked_ref());
    answered.await.ok().flatten()
}
