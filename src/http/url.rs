//! Percent-encoding in URLs (RFC 3986).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// Everything but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Adds a query parameter to a URL or path, percent-encoding its value.
pub fn add_query(url: &mut String, name: &str, value: &str) {
    url.push(if url.contains('?') { '&' } else { '?' });
    url.push_str(name);
    url.push('=');
    url.push_str(&encode(value));
}

/// Percent-encodes a path segment or a query value.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Decodes a path segment or a query value. Text that is not valid percent-encoding, or not UTF-8, is returned as it is.
pub fn decode(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8().map_or_else(|_| segment.to_owned(), |text| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_unreserved_characters_are_written_as_they_are() {
        assert_eq!(encode("aZ09-._~"), "aZ09-._~");
        assert_eq!(encode("a b/c?d=e&f#é%"), "a%20b%2Fc%3Fd%3De%26f%23%C3%A9%25");
        assert_eq!(decode("a%20b%2fc%C3%A9"), "a b/cé");
        for invalid in ["50%", "%4", "%zz", "%ff"] {
            assert_eq!(decode(invalid), invalid);
        }
    }
}
