//! Writes objects into one ZIP archive as they arrive. They are stored as they are: what is large is compressed already, most
//! often, and a page has better things to do.

use super::carrier::Carrier;
use super::fetch_object::fetch_object;
use super::sink::Sink;
use crate::http::Error;
use futures::StreamExt;
use futures::future::{join, join_all};
use js_sys::Uint8Array;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter, ZipFileBuilder};
use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// An object of an archive.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArchiveEntry {
    pub object: String,
    /// In the archive.
    pub path: String,
    /// In bytes, as it was listed.
    pub size: f64,
    /// When it was last changed, in seconds since the epoch, where that is known.
    pub modified: Option<i64>,
}

/// Up to this many bytes objects are fetched several at a time: most of the time each of them takes is waited.
const SMALL: f64 = 1_048_576.0;
/// How many of them at a time.
const AT_A_TIME: usize = 6;

/// What an archive has come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Archived {
    /// The length of the archive, in bytes.
    pub bytes: f64,
    /// How many of the objects were there no more.
    pub missing: usize,
}

/// Writes an archive of these objects.
///
/// # Errors
/// The service's; the sink's.
pub async fn write_archive(carrier: &Carrier, entries: &[ArchiveEntry], sink: &Sink) -> Result<Archived, Error> {
    let out = Output::default();
    let mut archive = ZipArchiveWriter::new(out.clone());
    let mut archived = Archived::default();
    for group in groups(entries) {
        match group {
            [entry] if entry.size > SMALL => {
                if !stream_entry(carrier, &mut archive, entry, (&out, sink)).await? {
                    archived.missing += 1;
                }
                carrier.progress().file_done();
            }
            group => {
                let fetched = join_all(group.iter().map(|entry| fetch_small(carrier, entry))).await;
                for (entry, fetched) in group.iter().zip(fetched) {
                    match fetched? {
                        Some(bytes) => write_entry(&mut archive, entry, &bytes).map_err(failed)?,
                        None => archived.missing += 1,
                    }
                    carrier.progress().file_done();
                }
            }
        }
        out.pass_on(sink).await?;
    }
    archive.finish().map_err(failed)?;
    out.pass_on(sink).await?;
    archived.bytes = out.0.borrow().passed;
    Ok(archived)
}

/// Objects in order: some small ones together, the others by themselves.
fn groups(entries: &[ArchiveEntry]) -> Vec<&[ArchiveEntry]> {
    let mut groups = Vec::new();
    for run in entries.chunk_by(|a, b| a.size <= SMALL && b.size <= SMALL) {
        groups.extend(run.chunks(AT_A_TIME));
    }
    groups
}

/// The bytes of a small object; `None` where it was deleted meanwhile.
async fn fetch_small(carrier: &Carrier, entry: &ArchiveEntry) -> Result<Option<Vec<u8>>, Error> {
    let bytes = Rc::new(RefCell::new(Vec::new()));
    match fetch_object(carrier, &entry.object, Sink::Bytes(bytes.clone())).await {
        Err(error) if error.is_not_found() => Ok(None),
        outcome => outcome.map(|_| Some(bytes.take())),
    }
}

/// Writes an object as it arrives. Whether it was still there.
async fn stream_entry(
    carrier: &Carrier,
    archive: &mut ZipArchiveWriter<Output>,
    entry: &ArchiveEntry,
    (out, sink): (&Output, &Sink),
) -> Result<bool, Error> {
    let (chunk_sink, mut chunks) = Sink::reader();
    let fetching = async {
        let outcome = fetch_object(carrier, &entry.object, chunk_sink.clone()).await;
        // The writer waits for the end.
        chunk_sink.discard().await;
        outcome
    };
    let writing = async {
        // Nothing is written of what may not be there.
        let Some(first) = chunks.next().await else { return Ok(false) };
        let (mut file, config) = begin(archive, entry).start().map_err(failed)?;
        let mut data = config.wrap(&mut file);
        let mut next = Some(first);
        while let Some(chunk) = next {
            data.write_all(&chunk).map_err(|error| failed(error.into()))?;
            out.pass_on(sink).await?;
            next = chunks.next().await;
        }
        let (_, end) = data.finish().map_err(failed)?;
        file.finish(end).map_err(failed)?;
        Ok::<bool, Error>(true)
    };
    let (fetched, written) = join(fetching, writing).await;
    let written = written?;
    match fetched {
        Err(error) if error.is_not_found() && !written => return Ok(false),
        fetched => _ = fetched?,
    }
    if !written {
        // It has become shorter than it was listed: there is nothing in it.
        write_entry(archive, entry, &[]).map_err(failed)?;
    }
    Ok(true)
}

fn write_entry(
    archive: &mut ZipArchiveWriter<Output>,
    entry: &ArchiveEntry,
    bytes: &[u8],
) -> Result<(), rawzip::Error> {
    let (mut file, config) = begin(archive, entry).start()?;
    let mut data = config.wrap(&mut file);
    data.write_all(bytes)?;
    let (_, end) = data.finish()?;
    file.finish(end).map(|_| ())
}

fn begin<'a, 'p>(archive: &'a mut ZipArchiveWriter<Output>, entry: &'p ArchiveEntry) -> ZipFileBuilder<'a, 'p, Output> {
    let file = archive.new_file(&entry.path).compression_method(CompressionMethod::Store);
    match entry.modified {
        Some(seconds) => file.last_modified(UtcDateTime::from_unix(seconds)),
        None => file,
    }
}

fn failed(error: rawzip::Error) -> Error {
    Error::refused(["The archive cannot be written: ", &error.to_string()].concat())
}

/// What was written of an archive and has not been passed on.
#[derive(Clone, Debug, Default)]
struct Output(Rc<RefCell<Written>>);

#[derive(Debug, Default)]
struct Written {
    bytes: Vec<u8>,
    passed: f64,
}

impl Output {
    /// Passes on what was written, once there is room for it.
    async fn pass_on(&self, sink: &Sink) -> Result<(), Error> {
        sink.ready().await.map_err(Error::refused)?;
        let writing = {
            let mut written = self.0.borrow_mut();
            if written.bytes.is_empty() {
                return Ok(());
            }
            written.passed += written.bytes.len() as f64;
            let writing = sink.write(&Uint8Array::from(&written.bytes[..]));
            written.bytes.clear();
            writing
        };
        writing.await.map_err(Error::refused)
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rawzip::ZipArchive;

    fn entry(path: &str, size: f64) -> ArchiveEntry {
        ArchiveEntry { path: path.to_owned(), size, ..ArchiveEntry::default() }
    }

    #[test]
    fn small_objects_come_together_and_order_is_kept() {
        let sizes = [1.0, 2.0, 9e9, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 9e9, 9e9];
        let entries: Vec<ArchiveEntry> = sizes.iter().map(|size| entry("x", *size)).collect();
        let groups: Vec<usize> = groups(&entries).iter().map(|group| group.len()).collect();
        assert_eq!(groups, [2, 1, 6, 1, 1, 1]);
    }

    #[test]
    fn what_was_written_can_be_read() {
        let out = Output::default();
        let mut archive = ZipArchiveWriter::new(out.clone());
        let written = [("a/é.txt", &b"hello"[..]), ("empty", b"")];
        for (path, bytes) in written {
            let entry = ArchiveEntry { modified: Some(1_795_374_560), ..entry(path, 0.0) };
            write_entry(&mut archive, &entry, bytes).expect("written");
        }
        archive.finish().expect("written");
        let bytes = out.0.take().bytes;
        let archive = ZipArchive::from_slice(&bytes).expect("an archive");
        let mut entries = archive.entries();
        for (path, content) in written {
            let header = entries.next_entry().expect("an entry").expect("one more");
            assert_eq!(header.file_path().as_ref(), path.as_bytes());
            let entry = archive.get_entry(header.wayfinder()).expect("its data");
            assert_eq!(entry.data(), content);
        }
        assert!(entries.next_entry().expect("the end").is_none());
    }
}
