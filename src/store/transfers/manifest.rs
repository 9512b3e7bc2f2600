//! The manifest that makes one object of segments.
//! <https://docs.openstack.org/swift/latest/overview_large_objects.html>

use super::segment_names::md5_hex;
use crate::http::{Error, ErrorKind, Response, encode};
use crate::lenient;
use serde_json::{Value, json};

/// A segment that the store has.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredSegment {
    /// The name of the object.
    pub name: String,
    /// Its MD5, in hexadecimal digits.
    pub etag: String,
    /// In bytes.
    pub size: u64,
}

/// The body of a static large object's manifest, and the ETag that the object gets by it. A store that knows no such manifests
/// refuses this ETag: it would take the manifest for the object's content otherwise.
pub fn static_manifest(container: &str, segments: &[StoredSegment]) -> (Value, String) {
    let entry = |segment: &StoredSegment| {
        let path = ["/", container, "/", &segment.name].concat();
        json!({
            "path": path,
            "etag": segment.etag,
            "size_bytes": segment.size,
        })
    };
    let etags: String = segments.iter().map(|segment| segment.etag.as_str()).collect();
    (segments.iter().map(entry).collect(), md5_hex(etags.as_bytes()))
}

/// The header that makes an object without content a dynamic large one, see `X-Object-Manifest`.
pub fn dynamic_manifest(container: &str, prefix: &str) -> String {
    [&encode(container), "/", &encode(prefix)].concat()
}

/// How the store has taken a manifest. Swift answers at once, so that nobody waits in vain while it looks at all segments; the
/// status is in the body then.
///
/// # Errors
/// Swift's refusal.
pub fn read_verdict(response: &Response) -> Result<(), Error> {
    let Ok(body) = serde_json::from_str::<Value>(response.body.trim()) else { return Ok(()) };
    let status = lenient::at(&body, "/Response Status");
    let number: u16 = status.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(201);
    if (200..300).contains(&number) {
        return Ok(());
    }
    let first = body.pointer("/Errors/0").map(|error| [lenient::at(error, "/0"), lenient::at(error, "/1")].join(": "));
    let said = first.filter(|said| said.len() > 2).unwrap_or_else(|| lenient::at(&body, "/Response Body"));
    // A web page says no more than the status does.
    let why = if said.is_empty() || said.contains('<') { status } else { said };
    let refusal = Error::refused(["The object store did not accept the segments: ", &why].concat());
    // These are followed by another attempt, or by a look at what is there.
    let is_told = matches!(number, 408 | 412 | 429 | 498..);
    Err(if is_told { refusal.with(|details| details.kind = ErrorKind::Status(number)) } else { refusal })
}

/// An ETag without what web servers put around it.
pub fn plain_etag(etag: &str) -> &str {
    etag.trim().trim_start_matches("W/").trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(name: &str, content: &[u8]) -> StoredSegment {
        StoredSegment { name: name.to_owned(), etag: md5_hex(content), size: content.len() as u64 }
    }

    #[test]
    fn a_manifest_names_all_segments_with_what_they_are() {
        let (body, etag) = static_manifest("c_segments", &[segment("a\"/%/1", b"ab"), segment("2", b"c")]);
        assert_eq!(
            body,
            json!([
                {"path": "/c_segments/a\"/%/1", "etag": "187ef4436122d1cc2f40dc2b92f0eba0", "size_bytes": 2},
                {"path": "/c_segments/2", "etag": "4a8a08f09d37b73795649038408b5f33", "size_bytes": 1},
            ])
        );
        // echo -n 187ef4436122d1cc2f40dc2b92f0eba04a8a08f09d37b73795649038408b5f33 | md5sum
        assert_eq!(etag, md5_hex(b"187ef4436122d1cc2f40dc2b92f0eba04a8a08f09d37b73795649038408b5f33"));
        assert_eq!(dynamic_manifest("c_s", "a b/1/"), "c_s/a%20b%2F1%2F");
    }

    #[test]
    fn what_swift_says_at_the_end_counts() {
        let said =
            |body: &str| read_verdict(&Response::new(202, Vec::new(), body)).map_err(|error| error.message.clone());
        assert_eq!(said(""), Ok(()));
        assert_eq!(said(r#"   {"Response Status": "201 Created", "Errors": []}"#), Ok(()));
        let refusal = said(
            r#"  {"Response Status": "400 Bad Request", "Response Body": "Bad Request", "Errors": [["/c/o", "404 Not Found"]]}"#,
        );
        assert_eq!(refusal, Err("The object store did not accept the segments: /c/o: 404 Not Found".to_owned()));
        let page = r#"{"Response Status": "412 Precondition Failed", "Response Body": "<html>", "Errors": []}"#;
        let taken = read_verdict(&Response::new(202, Vec::new(), page)).expect_err("a refusal");
        assert!(taken.status() == Some(412) && taken.message.ends_with("412 Precondition Failed"), "{taken:?}");
        let failure = r#"{"Response Status": "503 Service Unavailable", "Response Body": "<html>", "Errors": []}"#;
        let failed = read_verdict(&Response::new(202, Vec::new(), failure)).expect_err("a failure");
        assert_eq!(failed.status(), Some(503), "{failed:?}");
        let other = said(r#"{"Response Status": "413 Request Entity Too Large", "Response Body": "", "Errors": []}"#);
        assert_eq!(other, Err("The object store did not accept the segments: 413 Request Entity Too Large".to_owned()));
    }

    #[test]
    fn etags_are_compared_without_quotes() {
        for etag in ["abc", "\"abc\"", " W/\"abc\""] {
            assert_eq!(plain_etag(etag), "abc");
        }
    }
}
