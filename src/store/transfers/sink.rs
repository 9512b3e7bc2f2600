//! Where the bytes of downloads go.

use crate::platform::SavedFile;
use futures::FutureExt;
use futures::channel::mpsc;
use futures::future::{LocalBoxFuture, poll_fn, ready};
use js_sys::{Array, Uint8Array};
use std::cell::RefCell;
use std::rc::Rc;
use std::task::Poll;
use web_sys::Blob;

/// From this many bytes on, what has arrived is handed to the browser, which puts it on the disk.
const PART_SIZE: u32 = 33_554_432;

const UNREAD: &str = "The download was stopped";
const FULL: &str = "The browser has no space left for the file";

/// Takes bytes. Clones are the same one.
#[derive(Clone)]
pub enum Sink {
    /// A file that the user has chosen.
    Disk(SavedFile),
    /// The browser's own storage of files, from where it is saved at the end.
    Kept(Rc<KeptParts>),
    /// The page's own memory, for what is short.
    Bytes(Rc<RefCell<Vec<u8>>>),
    /// Somebody who makes something else of them.
    Reader(Rc<RefCell<Option<mpsc::Sender<Vec<u8>>>>>),
}

impl Sink {
    /// A sink for somebody who makes something else of the bytes.
    pub fn reader() -> (Self, mpsc::Receiver<Vec<u8>>) {
        let (sender, receiver) = mpsc::channel(1);
        (Sink::Reader(Rc::new(RefCell::new(Some(sender)))), receiver)
    }

    /// Waits until there is room for more bytes.
    ///
    /// # Errors
    /// Why there never will be.
    pub async fn ready(&self) -> Result<(), String> {
        let Sink::Reader(sender) = self else { return Ok(()) };
        let ready = poll_fn(|context| match &mut *sender.borrow_mut() {
            Some(sender) => sender.poll_ready(context).map_err(drop),
            None => Poll::Ready(Err(())),
        });
        ready.await.map_err(|()| UNREAD.to_owned())
    }

    /// Takes the next bytes, at once. The future resolves when they are written; they are also if it is dropped.
    ///
    /// Errors are why they cannot be.
    pub fn write(&self, bytes: &Uint8Array) -> LocalBoxFuture<'static, Result<(), String>> {
        match self {
            Sink::Disk(file) => file.write(bytes),
            Sink::Kept(parts) => ready(parts.write(bytes)).boxed_local(),
            Sink::Bytes(kept) => {
                kept.borrow_mut().extend(bytes.to_vec());
                ready(Ok(())).boxed_local()
            }
            Sink::Reader(sender) => {
                let sent = sender.borrow_mut().as_mut().is_some_and(|sender| sender.start_send(bytes.to_vec()).is_ok());
                ready(if sent { Ok(()) } else { Err(UNREAD.to_owned()) }).boxed_local()
            }
        }
    }

    /// There is nothing more to come. What is kept is to be saved then.
    ///
    /// # Errors
    /// Why it cannot be saved.
    pub async fn close(&self) -> Result<Option<Blob>, String> {
        match self {
            Sink::Disk(file) => file.close().await.map(|()| None),
            Sink::Kept(parts) => parts.finish().map(Some),
            Sink::Bytes(_) => Ok(None),
            Sink::Reader(sender) => {
                sender.take();
                Ok(None)
            }
        }
    }

    /// Nothing is to be left of it.
    pub async fn discard(&self) {
        match self {
            Sink::Disk(file) => file.discard().await,
            Sink::Kept(parts) => _ = parts.0.take(),
            Sink::Bytes(kept) => _ = kept.take(),
            Sink::Reader(sender) => _ = sender.take(),
        }
    }
}

/// Parts of a file in the browser's own storage, and what is not there yet.
#[derive(Default)]
pub struct KeptParts(RefCell<Parts>);

#[derive(Default)]
struct Parts {
    blobs: Array,
    chunks: Array,
    buffered: u32,
}

impl KeptParts {
    fn write(&self, bytes: &Uint8Array) -> Result<(), String> {
        let mut parts = self.0.borrow_mut();
        parts.chunks.push(bytes);
        parts.buffered += bytes.length();
        match parts.buffered >= PART_SIZE {
            true => parts.pack(),
            false => Ok(()),
        }
    }

    fn finish(&self) -> Result<Blob, String> {
        let mut parts = self.0.borrow_mut();
        parts.pack()?;
        Blob::new_with_blob_sequence(&parts.blobs).map_err(|_| FULL.to_owned())
    }
}

impl Parts {
    /// Hands the chunks to the browser.
    fn pack(&mut self) -> Result<(), String> {
        let blob = Blob::new_with_u8_array_sequence(&self.chunks).map_err(|_| FULL.to_owned())?;
        self.blobs.push(blob.as_ref());
        (self.chunks, self.buffered) = (Array::new(), 0);
        Ok(())
    }
}
