//! Quotes texts for a shell, so that they are safe to paste whatever they hold.

/// A text as one argument, in quotes unless it is plain.
pub fn quote(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c);
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { single_quote(&without_unsafe(text)) }
}

/// A text in single quotes, in which only the single quote itself is special (POSIX shell, 2.2.2).
pub fn single_quote(text: &str) -> String {
    ["'", &text.replace('\'', r"'\''"), "'"].concat()
}

fn without_unsafe(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !is_unsafe_to_paste(*c)).collect()
}

/// Whether a character is unsafe to paste: control characters act on the terminal even in quotes, and invisible
/// characters that change the direction of writing disguise a command.
pub fn is_unsafe_to_paste(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_plain_is_quoted() {
        assert_eq!(quote("web-1"), "web-1");
        assert_eq!(quote("a b"), "'a b'");
        assert_eq!(quote("it's"), r"'it'\''s'");
        assert_eq!(quote("$(id)"), "'$(id)'");
        assert_eq!(quote(""), "''");
        assert_eq!(quote("a\u{1b}[31m\u{202e}b"), "'a[31mb'");
    }
}
