//! Converts the HTML and text of services and proxies to one line of plain text.

use super::ids::shorten_enumerations;

/// How many characters are shown at most.
const LONGEST: usize = 500;
/// How many characters of a text are read.
const LONGEST_READ: usize = 16 * 1024;

/// Elements whose content is no text for readers, or repeats the status.
const SKIPPED: [&str; 5] = ["head", "title", "style", "script", "h1"];
/// Other elements that are taken for mark-up; anything else in angle brackets, such as the
/// `<class 'OperationalError'>` of Nova's sentences, is text.
const TAGS: [&str; 30] = [
    "html", "body", "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "center", "pre", "code", "b", "i", "em", "strong",
    "a", "div", "span", "ul", "ol", "li", "table", "tr", "td", "th", "address", "meta", "link",
];
/// How far the end of a tag, or of an entity, is looked for, in bytes.
const LONGEST_TAG: usize = 1024;
const LONGEST_ENTITY: usize = 9;
const ENTITIES: [(&str, &str); 6] =
    [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"), ("nbsp", " ")];

/// One line without mark-up, of bounded length; empty where there is nothing to read.
pub(super) fn plain_text(text: &str) -> String {
    let line = collapse_whitespace(&strip_markup(&truncate(text, LONGEST_READ)));
    truncate(&shorten_enumerations(&line), LONGEST)
}

/// Leaves out the middle of a text that is too long: services say what is wrong with a value after the value.
pub(super) fn truncate(text: &str, longest: usize) -> String {
    let count = text.chars().count();
    if count <= longest {
        return text.to_owned();
    }
    let tail = longest / 3;
    let head: String = text.chars().take(longest - tail - 3).collect();
    let tail: String = text.chars().skip(count - tail).collect();
    [&head, " … ", &tail].concat()
}

/// White space and control characters become single spaces.
fn collapse_whitespace(text: &str) -> String {
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// Drops mark-up and decodes entities, in one pass so that an escaped tag stays text.
fn strip_markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = skip_markup(rest) {
            out.push(' ');
            rest = after;
        } else if let Some((decoded, after)) = entity(rest) {
            out.push(decoded);
            rest = after;
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// Skips the comment, tag or hidden element that `text` starts with, and returns the rest.
fn skip_markup(text: &str) -> Option<&str> {
    if text.starts_with("<!--") {
        return Some(text.find("-->").map_or("", |end| &text[end + 3..]));
    }
    let inner = text.strip_prefix('<')?;
    let end = inner.bytes().take(LONGEST_TAG).position(|byte| byte == b'>')?;
    let tag = inner[..end].to_ascii_lowercase();
    let after = &inner[end + 1..];
    if tag.starts_with("!doctype") || tag.starts_with("?xml") {
        return Some(after);
    }
    let closing = tag.starts_with('/');
    let name = tag.trim_start_matches('/').split([' ', '\n', '\t', '/']).next().unwrap_or_default();
    if SKIPPED.contains(&name) {
        let close = ["</", name].concat();
        return Some(match after.to_ascii_lowercase().find(&close) {
            Some(at) if !closing => after[at..].find('>').map_or("", |end| &after[at + end + 1..]),
            _ => after,
        });
    }
    TAGS.contains(&name).then_some(after)
}

/// The character that the entity at the start of `text` stands for, and what follows.
fn entity(text: &str) -> Option<(char, &str)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';')?;
    let (name, after) = (&inner[..end], &inner[end + 1..]);
    let decoded = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => ENTITIES.iter().find(|(entity, _)| *entity == name)?.1.chars().next()?,
    };
    Some((decoded, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_proxies_become_a_line() {
        assert_eq!(
            plain_text(
                "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n"
            ),
            "No server is available to handle this request."
        );
        assert_eq!(
            plain_text(
                "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>"
            ),
            "nginx/1.22.1"
        );
        assert_eq!(plain_text("<!DOCTYPE html><HTML><BODY CLASS=x>Go<!-- <p> --> <BR/>away</BODY>"), "Go away");
    }

    #[test]
    fn what_only_looks_like_markup_stays() {
        assert_eq!(plain_text("Unexpected\n<class 'OSError'> a < b && c"), "Unexpected <class 'OSError'> a < b && c");
        assert_eq!(
            plain_text("&lt;br&gt; &amp;lt; &#39;x&#x27; &unknown; &#x110000; é&"),
            "<br> &lt; 'x' &unknown; &#x110000; é&"
        );
        assert_eq!(plain_text("<h1 unclosed <p"), "<h1 unclosed <p");
        assert_eq!(plain_text("<title>never closed"), "never closed");
    }

    #[test]
    fn long_text_keeps_both_ends() {
        let text = ["Invalid name. Value: ", &"ö".repeat(900), " is too long"].concat();
        let line = plain_text(&text);
        assert_eq!(line.chars().count(), 500);
        assert!(line.starts_with("Invalid name.") && line.ends_with("is too long"));
    }
}
