//! Sends a file that is short enough for one request, or a segment of a longer one.

use super::carrier::Carrier;
use super::manifest::plain_etag;
use super::motion::Motion;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::files::{self, FileId};
use crate::http::{Error, ErrorKind};
use crate::store::file_digest::digest;
use futures::future::{Either, select};
use md5::Md5;
use std::pin::pin;
use std::rc::Rc;
use web_sys::Blob;

/// Up to this many bytes nobody needs to see how far it has come.
const SHORT: f64 = 1_048_576.0;

const UNREADABLE: &str = "The file can no longer be read. It was changed, moved or deleted. Choose it again";

/// The MD5 of a piece.
///
/// # Errors
/// Where the browser cannot read it.
pub async fn piece_digest(carrier: &Carrier, blob: &Blob) -> Result<String, Error> {
    loop {
        carrier.released().await;
        let (computing, held) = (pin!(digest::<Md5>(blob)), pin!(carrier.control().held()));
        match select(computing, held).await {
            Either::Left((digest, _)) => return digest.ok_or_else(unreadable),
            // Whoever cancels drops this.
            Either::Right(_) if carrier.control().is_canceled() => return std::future::pending().await,
            Either::Right(_) => {}
        }
    }
}

/// Sends the bytes of `blob` by `call`, whose answer has to have this MD5 as its ETag.
///
/// # Errors
/// The service's; that the file cannot be read any more; that other bytes were stored.
pub async fn send_piece(carrier: &Carrier, call: ServiceRequest, blob: &Blob, etag: &str) -> Result<(), Error> {
    let size = blob.size();
    let call = call.header("ETag", etag);
    let client = carrier.connection().service(ServiceType::ObjectStore);
    let (part, motion) = (Rc::new(carrier.progress().part()), Motion::default());
    let sending = carrier.send(&motion, || {
        let (client, call, part, motion) = (client.clone(), call.clone(), part.clone(), motion.clone());
        async move {
            part.set(0.0);
            let file = KeptFile::new(blob);
            let call = if size <= SHORT { call.with_short_file(file.0) } else { call.with_file(file.0) };
            let _watch = files::watch_progress(file.0, move |done, _| {
                motion.note();
                part.set(done.min(size));
            });
            match client.send(call).await {
                Err(error) if error.kind == ErrorKind::Network && !is_readable(blob).await => Err(unreadable()),
                outcome => outcome,
            }
        }
    });
    let response = sending.await?;
    // Another form of it says nothing: a store may encrypt what it keeps.
    let stored = response.header("etag").map(plain_etag).filter(|stored| stored.len() == etag.len());
    if stored.is_some_and(|stored| !stored.eq_ignore_ascii_case(etag)) {
        return Err(Error::refused(
            "The stored data differs from the file (MD5). Delete the object and upload the file again",
        ));
    }
    part.finish(size);
    Ok(())
}

/// The browser says of a file that it cannot read what it says of a lost connection.
async fn is_readable(blob: &Blob) -> bool {
    files::read_range(blob, 0.0, 1.0).await.is_some()
}

fn unreadable() -> Error {
    Error::refused(UNREADABLE)
}

/// A file under an id, as long as this is held.
struct KeptFile(FileId);

impl KeptFile {
    fn new(blob: &Blob) -> Self {
        let id = files::new_id();
        files::insert(id, blob.clone());
        KeptFile(id)
    }
}

impl Drop for KeptFile {
    fn drop(&mut self) {
        files::remove(self.0);
    }
}
