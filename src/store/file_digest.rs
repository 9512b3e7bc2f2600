//! Digests of files, computed piece by piece.

use crate::http::files::Chunks;
use crate::platform::yield_now;
use sha2::Digest;
use web_sys::Blob;

/// What is read of a file before the page may answer, in bytes.
const PIECE: u32 = 1_048_576;

/// The digest of a file or a part of one, in hexadecimal digits; `None` where the browser cannot read it any more.
pub async fn digest<D: Digest>(file: &Blob) -> Option<String> {
    let chunks = Chunks::reusing_memory(&file.stream()).ok()?;
    let (mut digest, mut since_answer) = (D::new(), 0);
    while let Some(chunk) = chunks.next().await.ok()? {
        since_answer += chunk.length();
        digest.update(chunk.to_vec());
        if since_answer >= PIECE {
            since_answer = 0;
            yield_now().await;
        }
    }
    Some(hex(&digest.finalize()))
}

/// Bytes as hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
