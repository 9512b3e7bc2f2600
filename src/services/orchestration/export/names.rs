//! Names of resources and parameters in a template.

use std::collections::BTreeSet;

/// The longest name, in characters. Heat allows 255.
const LONGEST: usize = 60;

/// Gives names, none twice.
#[derive(Default)]
pub struct UniqueNames(BTreeSet<String>);

impl UniqueNames {
    /// A name of letters, digits and underscores, from words that may be anything: `server_web_1`.
    pub fn take(&mut self, words: &[&str]) -> String {
        let mut name = String::new();
        for letter in words.join("_").to_lowercase().chars() {
            match letter.is_ascii_alphanumeric() {
                true => name.push(letter),
                false if !name.is_empty() && !name.ends_with('_') => name.push('_'),
                false => {}
            }
            if name.len() >= LONGEST {
                break;
            }
        }
        let name = name.trim_end_matches('_');
        let mut unique = name.to_owned();
        let mut number = 1;
        while !self.0.insert(unique.clone()) {
            number += 1;
            unique = [name, "_", &number.to_string()].concat();
        }
        unique
    }
}

#[cfg(test)]
mod tests {
    use super::UniqueNames;

    #[test]
    fn names_are_plain_and_unique() {
        let mut names = UniqueNames::default();
        let mut take = |name: &str| names.take(&["server", name]);
        assert_eq!([take("web-1"), take("web 1"), take("Web_1")], ["server_web_1", "server_web_1_2", "server_web_1_3"]);
        assert_eq!([take(""), take("  "), take("ü\n\u{0}:{}")], ["server", "server_2", "server_3"]);
        assert_eq!(take("web_1_2"), "server_web_1_2_2");
        assert!(take(&"x".repeat(5000)).len() <= 60);
    }
}
