//! What of an object can be shown in the page, and how it is asked for.

use super::paths::path_of_id;
use super::requests::get;
use crate::auth::ServiceRequest;
use crate::lenient::{self, Rewrite};
use serde_json::Value;

/// How many bytes of a text are shown.
pub const TEXT_BYTES: u64 = 65_536;
/// The largest picture that is shown, in bytes.
pub const IMAGE_BYTES: f64 = 8.0 * 1_048_576.0;

/// Media types of pictures that browsers draw. None of them runs anything in an `<img>`.
const IMAGES: [&str; 9] = [
    "image/png",
    "image/jpeg",
    "image/gif",
    "image/webp",
    "image/avif",
    "image/bmp",
    "image/svg+xml",
    "image/x-icon",
    "image/vnd.microsoft.icon",
];

/// What there is to show of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreviewKind {
    /// A part of it, if that is text.
    Text,
    Image,
    /// It has no contents.
    Empty,
    TooLarge,
    /// Browsers take it for something else than it is: it is stored compressed.
    Encoded,
}

/// Which end of a text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Start,
    End,
}

/// The size of an object in bytes, by its headers.
pub fn size(headers: &Value) -> f64 {
    lenient::number_at(headers, "/content-length").unwrap_or_default()
}

/// The media type of an object without its parameters, in lower case.
pub fn media_type(headers: &Value) -> String {
    let whole = lenient::at(headers, "/content-type");
    whole.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// What there is to show of an object with these headers.
pub fn kind(headers: &Value) -> PreviewKind {
    let encoding = lenient::at(headers, "/content-encoding");
    match (size(headers), IMAGES.contains(&media_type(headers).as_str())) {
        (size, _) if size <= 0.0 => PreviewKind::Empty,
        _ if !encoding.is_empty() && !encoding.eq_ignore_ascii_case("identity") => PreviewKind::Encoded,
        (size, true) if size > IMAGE_BYTES => PreviewKind::TooLarge,
        (_, true) => PreviewKind::Image,
        (_, false) => PreviewKind::Text,
    }
}

/// The request for a part of a text. The answer has the bytes in Base64.
pub fn text_request(id: &str, part: Part) -> ServiceRequest {
    let range = match part {
        Part::Start => ["bytes=0-", &(TEXT_BYTES - 1).to_string()].concat(),
        Part::End => ["bytes=-", &TEXT_BYTES.to_string()].concat(),
    };
    image_request(id).header("Range", range)
}

/// The request for a picture. The answer has the bytes in Base64.
pub fn image_request(id: &str) -> ServiceRequest {
    get(path_of_id(id)).accepting_bytes("*/*")
}

/// The text of these bytes; `None` where they are none. A part of a text may begin and end within a character.
pub fn text_of(bytes: &[u8]) -> Option<String> {
    if bytes.contains(&0) {
        return None;
    }
    let is_within = |byte: &u8| byte & 0xc0 == 0x80;
    let start = bytes.iter().take(3).take_while(|byte| is_within(byte)).count();
    let bytes = bytes.get(start..).unwrap_or_default();
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        // Cut off in the middle of the last character.
        Err(error) if error.error_len().is_none() => {
            Some(String::from_utf8_lossy(bytes.get(..error.valid_up_to()).unwrap_or_default()).into_owned())
        }
        Err(_) => latin(bytes),
    }
}

/// A text in an older encoding: nearly all of it is printable.
fn latin(bytes: &[u8]) -> Option<String> {
    let is_odd = |byte: &&u8| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\r' | b'\t' | 0x0c | 0x1b);
    let odd = bytes.iter().filter(is_odd).count();
    (odd * 100 < bytes.len()).then(|| bytes.iter().map(|byte| char::from(*byte)).collect())
}

/// JSON on lines of its own, where the text is whole and JSON; else the text as it is.
pub fn laid_out(headers: &Value, text: String) -> String {
    let media_type = media_type(headers);
    let is_json = media_type.contains("json") || lenient::at(headers, "/name").to_ascii_lowercase().ends_with(".json");
    if !is_json || size(headers) > TEXT_BYTES as f64 {
        return text;
    }
    let pretty = lenient::check(&text).ok().and_then(|json| serde_json::to_string_pretty(&Rewrite::new(json)).ok());
    pretty.unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn headers(media_type: &str, size: u64) -> Value {
        json!({"content-type": media_type, "content-length": size.to_string(), "name": "a/b.txt"})
    }

    #[test]
    fn what_is_shown_depends_on_what_it_is() {
        let of = |media_type: &str, size| kind(&headers(media_type, size));
        assert_eq!(of("image/PNG; q=1", 100), PreviewKind::Image);
        assert_eq!(of("image/png", 9 << 20), PreviewKind::TooLarge);
        assert_eq!(of("image/tiff", 100), PreviewKind::Text, "found to be no text");
        assert_eq!((of("text/html", 100), of("text/plain", 0)), (PreviewKind::Text, PreviewKind::Empty));
        let mut packed = headers("text/plain", 100);
        packed["content-encoding"] = "gzip".into();
        assert_eq!(kind(&packed), PreviewKind::Encoded);
    }

    #[test]
    fn a_part_is_asked_for_by_its_bytes() {
        let call = text_request("c/a b", Part::Start);
        assert_eq!(call.path, "/c/a%20b");
        assert!(call.headers.contains(&("Range".into(), "bytes=0-65535".to_owned())) && call.reads_bytes);
        assert!(text_request("c/a", Part::End).headers.contains(&("Range".into(), "bytes=-65536".to_owned())));
    }

    #[test]
    fn only_text_is_shown_as_text() {
        assert_eq!(text_of("ü<b>".as_bytes()).as_deref(), Some("ü<b>"));
        assert_eq!(text_of(&"aü".as_bytes()[..2]).as_deref(), Some("a"), "cut off within a character");
        assert_eq!(text_of(&"üa".as_bytes()[1..]).as_deref(), Some("a"));
        assert_eq!(text_of(b"caf\xe9 au lait").as_deref(), Some("café au lait"));
        assert_eq!(text_of(b"\x89PNG\r\n\x1a\n\0\0\0"), None);
        assert_eq!(text_of(&[1, 2, 3, 0xff, 0xfe]), None);
    }

    #[test]
    fn json_is_laid_out_and_broken_json_is_not() {
        let json = |text: &str| laid_out(&headers("application/json", text.len() as u64), text.to_owned());
        assert_eq!(json(r#"{"a":[1]}"#), "{\n  \"a\": [\n    1\n  ]\n}");
        assert_eq!(json(r#"{"a":"#), r#"{"a":"#);
        assert_eq!(laid_out(&headers("text/plain", 9), "{\"a\":1}".to_owned()), "{\"a\":1}");
    }
}
