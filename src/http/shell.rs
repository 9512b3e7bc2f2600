//! Texts as a shell takes them, safe to paste whatever they hold.

/// A text as one argument: as it is where that is plain, else in quotes.
pub fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c);
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { in_quotes(&clean(text)) }
}

/// A text in single quotes, which keep everything but themselves (POSIX shell, 2.2.2).
pub fn in_quotes(text: &str) -> String {
    ["'", &text.replace('\'', r"'\''"), "'"].concat()
}

fn clean(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !is_treacherous(*c)).collect()
}

/// Control characters act on the terminal that they are pasted into, quoted or not; the invisible
/// ones that turn the direction of writing make a command look like another one.
pub fn is_treacherous(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_plain_is_quoted() {
        assert_eq!(quoted("web-1"), "web-1");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted("$(id)"), "'$(id)'");
        assert_eq!(quoted(""), "''");
        assert_eq!(quoted("a\u{1b}[31m\u{202e}b"), "'a[31mb'");
    }
}
