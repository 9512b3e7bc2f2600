//! Text in headers. Browsers have a character for each byte there (ByteString of Web IDL); services mean UTF-8.

/// A text as browsers send it: a character for each byte of its UTF-8.
pub(super) fn to_bytes(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.bytes().map(char::from).collect() }
}

/// The text of a value that a browser has read. What is no UTF-8 stays as it is.
pub(super) fn from_bytes(value: String) -> String {
    if value.is_ascii() {
        return value;
    }
    let bytes: Option<Vec<u8>> = value.chars().map(|character| u8::try_from(u32::from(character)).ok()).collect();
    bytes.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_was_sent() {
        for text in ["", "plain", "Köln", "日本語 🦀"] {
            assert!(to_bytes(text).chars().all(|character| u32::from(character) < 256), "{text}");
            assert_eq!(from_bytes(to_bytes(text)), text);
        }
        assert_eq!(from_bytes("caf\u{e9}".to_owned()), "café", "Latin-1 is no UTF-8");
    }
}
