//! How what was typed is compared with names.

/// Whether all words occur in a text, which is in lower case.
pub fn has_all(haystack: &str, words: &[&str]) -> bool {
    words.iter().all(|word| haystack.contains(word))
}

/// How well a name fits what was typed, the best first: it is the name, begins it, begins a word of it, is a part of it; or
/// it is only elsewhere, as in an id.
pub fn rank(name: &str, typed: &str) -> u8 {
    let name = name.to_lowercase();
    match name.find(typed) {
        Some(0) if name.len() == typed.len() => 0,
        Some(0) => 1,
        Some(at) if !name[..at].ends_with(char::is_alphanumeric) => 2,
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
    fn letters_of_several_bytes_are_no_fault() {
        assert_eq!((rank("größe", "e"), rank("ß-web", "web"), rank("İ", "i")), (3, 2, 1));
    }
}
