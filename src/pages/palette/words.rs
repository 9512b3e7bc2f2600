//! How what was typed is compared with names.

/// Stands for any letters in a word: `web*` for what begins with `web`.
const ANY: char = '*';

/// Whether all words occur in a text, which is in lower case. A word with `*` has to match a whole word of the text.
pub fn has_all(haystack: &str, words: &[&str]) -> bool {
    words.iter().all(|word| match word.contains(ANY) {
        true => haystack.split_whitespace().any(|candidate| matches(candidate, word)),
        false => haystack.contains(word),
    })
}

/// Whether a text is as a pattern with `*` says.
fn matches(text: &str, pattern: &str) -> bool {
    let Some((before, rest)) = pattern.split_once(ANY) else { return text == pattern };
    let Some(mut text) = text.strip_prefix(before) else { return false };
    let (middle, end) = rest.rsplit_once(ANY).unwrap_or(("", rest));
    for part in middle.split(ANY) {
        let Some((_, after)) = text.split_once(part) else { return false };
        text = after;
    }
    text.ends_with(end)
}

/// The longest part of what was typed that names have as it is: what services can be asked for.
pub fn without_pattern(typed: &str) -> &str {
    typed.split(ANY).map(str::trim).max_by_key(|part| part.len()).unwrap_or_default()
}

/// The rank of names of which a word begins with what was typed, or better.
pub const BEGINS_A_WORD: u8 = 2;

/// How well a name fits what was typed, the best first: it is the name, begins it, begins a word of it, is a part of it; or
/// it is only elsewhere, as in an id.
pub fn rank(name: &str, typed: &str) -> u8 {
    let name = name.to_lowercase();
    let typed = without_pattern(typed);
    match name.find(typed) {
        Some(0) if name.len() == typed.len() => 0,
        Some(0) => 1,
        Some(at) if !name[..at].ends_with(char::is_alphanumeric) => BEGINS_A_WORD,
        Some(_) => 3,
        None => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_name_comes_before_its_beginning_a_word_of_it_and_a_part_of_it() {
        let mut names = ["swebs", "old web", "web-1", "WEB", "7f3a"];
        names.sort_by_key(|name| rank(name, "web"));
        assert_eq!(names, ["WEB", "web-1", "old web", "swebs", "7f3a"]);
    }

    #[test]
    fn an_asterisk_stands_for_any_letters() {
        let found = |text: &str, word: &str| has_all(text, &[word]);
        assert!(
            found("web-1 7f3a", "web*")
                && found("web-1", "*-1")
                && found("web-01-db", "web*db")
                && found("web", "web*")
        );
        assert!(found("a-b-c-d", "a*b*d") && found("anything", "*"));
        assert!(
            !found("old-web-1", "web*") && !found("web-1", "web*db") && !found("a-d", "a*b*d") && !found("x", "x*x")
        );
        assert!(has_all("web-1 active", &["web*", "act"]));
        assert_eq!(
            (without_pattern("web*"), without_pattern("*abc*d"), without_pattern("plain")),
            ("web", "abc", "plain")
        );
    }

    #[test]
    fn letters_of_several_bytes_are_no_fault() {
        assert_eq!((rank("größe", "e"), rank("ß-web", "web"), rank("İ", "i")), (3, 2, 1));
    }
}
