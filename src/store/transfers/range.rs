//! Reads a part of an object, for previews.

use crate::auth::ServiceRequest;
use crate::http::Error;
use crate::store::connection::Connection;
use base64::prelude::{BASE64_STANDARD, Engine};

/// The longest range, in bytes: what a page shows at a time is shorter.
pub const LONGEST_RANGE: u64 = 16 * 1_048_576;

/// A part of an object.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RangeBytes {
    /// Fewer than were asked for at the end of the object.
    pub bytes: Vec<u8>,
    /// The length of the whole object in bytes, where the service tells it.
    pub total: Option<u64>,
    /// The object's ETag, where the service tells it.
    pub etag: Option<String>,
}

/// Reads the bytes from `from` to before `to` of what `call` gets.
///
/// # Errors
/// The service's; that the range is longer than [`LONGEST_RANGE`].
/// <https://docs.openstack.org/api-ref/object-store/#get-object-content-and-metadata>
pub async fn read_range(connection: &Connection, call: ServiceRequest, from: u64, to: u64) -> Result<RangeBytes, Error> {
    if to <= from {
        return Ok(RangeBytes::default());
    }
    if to - from > LONGEST_RANGE {
        return Err(Error::refused("This part of the object is too long to be shown. Download it instead"));
    }
    let client = connection.try_service(call.service).ok_or_else(|| Error::refused("Nobody is signed in"))?;
    let call = call.header("Range", format!("bytes={from}-{}", to - 1)).accepting_bytes("*/*");
    let answer = match client.send(call).await {
        // Nothing begins there: it is empty, or shorter.
        Err(error) if error.status() == Some(416) => return Ok(RangeBytes::default()),
        answer => answer?,
    };
    let text: String = answer.read()?;
    let mut bytes = BASE64_STANDARD.decode(text).unwrap_or_default();
    let range = answer.header("content-range");
    let total = match range {
        Some(range) => range.rsplit('/').next().and_then(|total| total.parse().ok()),
        None if answer.status == 200 => Some(bytes.len() as u64),
        None => None,
    };
    if answer.status == 200 {
        // All of it has come.
        let end = (to as usize).min(bytes.len());
        bytes = bytes.get(from as usize..end).unwrap_or_default().to_vec();
    }
    Ok(RangeBytes { bytes, total, etag: answer.header("etag").map(str::to_owned) })
}
