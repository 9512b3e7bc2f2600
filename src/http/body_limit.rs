//! How long an answer may be: one without an end would fill the memory, and take every session of the tab with it.

use super::{Error, Method, Request};
use base64::prelude::{BASE64_STANDARD, Engine};

/// The longest body of a success, in bytes: some hundred thousand rows.
const LONGEST_SUCCESS: usize = 256 * MIB;
/// How much of any other answer is read, in bytes. Its status says what matters.
const LONGEST_FAILURE: usize = MIB;
/// The longest answer to an upload, in bytes: there is nothing to say.
#[cfg(target_arch = "wasm32")]
pub(super) const LONGEST_TO_UPLOAD: usize = MIB;
const MIB: usize = 1_048_576;

/// A body that is being read.
pub(super) struct LimitedBody<'a> {
    request: &'a Request,
    is_success: bool,
    bytes: Vec<u8>,
}

impl<'a> LimitedBody<'a> {
    /// The body of the answer to `request`. `announced` is its length by its own account (`Content-Length`), which is less
    /// than that of the decompressed body, and that of what a `GET` would bring where the request is a `HEAD`.
    ///
    /// # Errors
    /// Where it is too long by its own account.
    pub fn new(request: &'a Request, status: u16, announced: Option<&str>) -> Result<Self, Error> {
        let is_success = (200..300).contains(&status);
        let length: f64 = announced.and_then(|length| length.trim().parse().ok()).unwrap_or_default();
        match is_success && request.method != Method::Head && length > LONGEST_SUCCESS as f64 {
            true => Err(too_long(request, LONGEST_SUCCESS)),
            false => Ok(LimitedBody { request, is_success, bytes: Vec::new() }),
        }
    }

    /// Room for the next bytes to be written to; `None` where enough has been read. It is shorter than `length` at the end of
    /// what is read.
    ///
    /// # Errors
    /// Where the body becomes too long.
    pub fn room(&mut self, length: usize) -> Result<Option<&mut [u8]>, Error> {
        let start = self.bytes.len();
        let length = match self.is_success {
            true if start + length > LONGEST_SUCCESS => return Err(too_long(self.request, LONGEST_SUCCESS)),
            true => length,
            false => length.min(LONGEST_FAILURE - start),
        };
        if length == 0 {
            return Ok(None);
        }
        self.bytes.resize(start + length, 0);
        Ok(self.bytes.get_mut(start..))
    }

    /// The body as a JSON string with its bytes in Base64, see [`super::RequestParts::reads_bytes`].
    pub fn into_base64(self) -> String {
        ["\"", &BASE64_STANDARD.encode(self.bytes), "\""].concat()
    }

    /// The body as a text. Bytes that are not UTF-8 become replacement characters.
    pub fn into_text(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
    }
}

/// The error for an answer that was not read to its end.
pub(super) fn too_long(request: &Request, longest: usize) -> Error {
    Error::broken_answer(request, ["The answer is longer than ", &(longest / MIB).to_string(), " MiB."].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::ErrorKind;

    fn request() -> Request {
        Request::get("https://nova:8774/v2.1/servers/detail?marker=1")
    }

    /// Reads a body that comes in chunks of blanks: the number of chunks that were read, and the body's length.
    fn read(status: u16, chunk: usize, most: usize) -> Result<(usize, usize), Error> {
        let request = request();
        let mut body = LimitedBody::new(&request, status, None)?;
        let mut chunks = 0;
        while chunks < most {
            let Some(room) = body.room(chunk)? else { break };
            room.fill(b' ');
            chunks += 1;
        }
        Ok((chunks, body.into_text().len()))
    }

    #[test]
    fn an_answer_without_an_end_comes_to_one() {
        let error = read(200, 8 * MIB, usize::MAX).expect_err("too long");
        assert_eq!((error.kind, error.message.as_str()), (ErrorKind::Decode, "The answer is longer than 256 MiB."));
        assert_eq!(error.request.as_deref(), Some("GET /v2.1/servers/detail"));
        assert_eq!(read(200, 8 * MIB, 32), Ok((32, 256 * MIB)));
        // Of a failure the beginning will do.
        for status in [302, 404, 503] {
            assert_eq!(read(status, MIB / 2 - 1, usize::MAX), Ok((3, MIB)));
        }
        assert_eq!(read(503, 1000, 7), Ok((7, 7000)));
    }

    #[test]
    fn one_that_announces_it_is_not_read_at_all() {
        let request = request();
        let announced = |status, length| LimitedBody::new(&request, status, Some(length)).is_err();
        for length in ["268435457", " 4306520000 ", "99999999999999999999999999"] {
            assert!(announced(200, length) && !announced(404, length), "{length}");
        }
        for length in ["268435456", "0", "-1", "no number", ""] {
            assert!(!announced(200, length), "{length}");
        }
    }

    #[test]
    fn the_length_of_what_a_head_does_not_bring_is_no_matter() {
        let request = Request::new(Method::Head, "https://swift/v1/AUTH_p/c/o");
        assert!(LimitedBody::new(&request, 200, Some("3221225472")).is_ok());
    }

    #[test]
    fn bytes_are_kept_one_by_one() {
        let request = request();
        let mut body = LimitedBody::new(&request, 200, None).unwrap();
        body.room(4).unwrap().unwrap().copy_from_slice(b"\0\xff\"\xc3");
        assert_eq!(body.into_base64(), "\"AP8iww==\"");
    }

    #[test]
    fn what_is_not_utf_8_is_replaced() {
        let request = request();
        let mut body = LimitedBody::new(&request, 200, None).unwrap();
        body.room(4).unwrap().unwrap().copy_from_slice(b"a\xffb\xc3");
        assert_eq!(body.into_text(), "a\u{fffd}b\u{fffd}");
    }
}
