//! Splits zone text into entries of words: comments, parentheses, quotes and lines that begin with a blank.

/// A word of an entry, as it was written, with its quotes and escapes.
pub type Word = String;

/// An entry of one line, or of several between parentheses.
#[derive(Debug, PartialEq)]
pub struct Entry {
    /// The number of its first line, from 1.
    pub line: usize,
    /// It begins with a blank, so that it belongs to the name before.
    pub is_continued: bool,
    pub words: Vec<Word>,
    /// What is wrong with it, if anything.
    pub problem: Option<&'static str>,
}

impl Entry {
    fn new(line: usize) -> Self {
        Entry { line, is_continued: false, words: Vec::new(), problem: None }
    }
}

/// The entries of a text, without empty ones.
pub fn entries(text: &str) -> Vec<Entry> {
    let (mut all, mut depth, mut line) = (Vec::new(), 0_usize, 1);
    let mut entry = Entry::new(line);
    let mut chars = text.chars().peekable();
    let mut is_at_start = true;
    while let Some(c) = chars.next() {
        match c {
            '\n' => {
                line += 1;
                is_at_start = true;
                if depth == 0 {
                    end(&mut all, std::mem::replace(&mut entry, Entry::new(line)));
                }
                continue;
            }
            ';' => while chars.next_if(|c| *c != '\n').is_some() {},
            '(' => depth += 1,
            ')' if depth == 0 => entry.problem = Some("Unmatched )"),
            ')' => depth -= 1,
            c if c.is_whitespace() => {
                if is_at_start && entry.words.is_empty() && depth == 0 {
                    entry.is_continued = true;
                }
            }
            c => {
                let (word, problem) = word(c, &mut chars);
                entry.words.push(word);
                entry.problem = entry.problem.or(problem);
            }
        }
        is_at_start = false;
    }
    if depth > 0 {
        entry.problem = Some("Unmatched (");
    }
    end(&mut all, entry);
    all
}

fn end(all: &mut Vec<Entry>, entry: Entry) {
    if !entry.words.is_empty() || entry.problem.is_some() {
        all.push(entry);
    }
}

/// The rest of a word that begins with this character.
fn word(first: char, chars: &mut std::iter::Peekable<std::str::Chars>) -> (Word, Option<&'static str>) {
    let (mut word, is_quoted) = (String::from(first), first == '"');
    if first == '\\' {
        word.extend(chars.next_if(|c| *c != '\n'));
    }
    loop {
        let more =
            |c: &char| if is_quoted { *c != '\n' } else { !c.is_whitespace() && !matches!(c, ';' | '(' | ')' | '"') };
        match chars.next_if(more) {
            None if is_quoted => return (word, Some("A closing quote is missing on the line")),
            None => return (word, None),
            Some(c) => word.push(c),
        }
        if word.ends_with('\\') {
            word.extend(chars.next_if(|c| *c != '\n'));
        } else if is_quoted && word.ends_with('"') {
            return (word, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(usize, bool, Vec<String>)> {
        entries(text).into_iter().map(|entry| (entry.line, entry.is_continued, entry.words)).collect()
    }

    fn entry(line: usize, is_continued: bool, words: &[&str]) -> (usize, bool, Vec<String>) {
        (line, is_continued, words.iter().map(|word| (*word).to_owned()).collect())
    }

    #[test]
    fn lines_are_entries_of_words() {
        let text = "; only a comment\n\n$TTL 1h ; an hour\nwww A 192.0.2.1\n  \tA 192.0.2.2\r\n";
        let expected = [
            entry(3, false, &["$TTL", "1h"]),
            entry(4, false, &["www", "A", "192.0.2.1"]),
            entry(5, true, &["A", "192.0.2.2"]),
        ];
        assert_eq!(words(text), expected);
    }

    #[test]
    fn parentheses_join_lines() {
        let text = "@ SOA ns. me. ( 1 ; serial\n  2\n)  3\nnext A 192.0.2.1";
        let expected =
            [entry(1, false, &["@", "SOA", "ns.", "me.", "1", "2", "3"]), entry(4, false, &["next", "A", "192.0.2.1"])];
        assert_eq!(words(text), expected);
    }

    #[test]
    fn quotes_keep_blanks_and_marks() {
        let text = r#"a TXT "x; (y) \" z" "two" un\;quoted"#;
        assert_eq!(words(text), [entry(1, false, &["a", "TXT", r#""x; (y) \" z""#, r#""two""#, r"un\;quoted"])]);
        assert_eq!(words(r#"a TXT "ends \\" b"#)[0].2, ["a", "TXT", r#""ends \\""#, "b"]);
    }

    #[test]
    fn what_has_no_end_is_told() {
        let problem = |text: &str| entries(text).into_iter().find_map(|entry| entry.problem);
        assert!(problem("a TXT \"x\nb A 1.2.3.4").is_some());
        assert!(problem("a SOA ( 1").is_some() && problem("a ) b").is_some());
        assert_eq!(problem("a A 1.2.3.4"), None);
        assert_eq!(entries("\\"), [Entry { words: vec!["\\".into()], ..Entry::new(1) }]);
    }
}
