//! Where a download goes: to a place that the user chooses, or to where the browser saves files.

use super::sink::Sink;
use crate::http::Error;
use crate::http::files;
use crate::model::units;
use crate::platform::{NoFile, SavedFile};
use crate::store::file_queue::FileQueue;

/// Up to this many bytes nobody is asked for a place.
const UNASKED: f64 = 64.0 * units::MIB;
/// The longest file that the browser keeps until it is whole, in bytes, where it cannot write to the disk at once.
const LONGEST_KEPT: f64 = 2.0 * units::GIB;

const NEEDS_CLICK: &str = "The browser asks for a place to save the file only right after a click";

/// Opens a destination for a file of this name and about this size in bytes, where that is known. `None` where the user wants
/// none.
///
/// # Errors
/// That the browser cannot save such a file, or has to be clicked on before.
pub async fn open_destination(name: &str, size: Option<f64>) -> Result<Option<Sink>, Error> {
    if size.is_none_or(|size| size > UNASKED) && SavedFile::is_supported() {
        match SavedFile::choose(name).await {
            Ok(file) => return Ok(Some(Sink::Disk(file))),
            Err(NoFile::Dismissed) => return Ok(None),
            Err(NoFile::NeedsClick) => return Err(Error::refused(NEEDS_CLICK)),
            // As in a browser that cannot do it.
            Err(NoFile::Unavailable) => {}
        }
    }
    match size.filter(|size| *size > LONGEST_KEPT) {
        Some(size) => Err(Error::refused(
            [
                "This browser cannot save ",
                &units::bytes(size),
                " as it arrives. Use Chrome or Edge, a temporary URL, or the openstack command",
            ]
            .concat(),
        )),
        None => Ok(Some(Sink::Kept(Default::default()))),
    }
}

/// Ends a download that has arrived: it is at its place from then on, or the browser saves it.
///
/// # Errors
/// Why it cannot be saved.
pub async fn save(sink: &Sink, queue: &FileQueue, name: String) -> Result<(), Error> {
    if let Some(blob) = sink.close().await.map_err(Error::refused)? {
        let file = files::new_id();
        files::insert(file, blob);
        queue.arrive(file, name);
    }
    Ok(())
}
