//! The words of a filter.

/// The words typed into a filter: a row matches if all of them occur in its text, in any case and order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words(Vec<String>);

impl Words {
    pub fn new(filter: &str) -> Self {
        Words(filter.split_whitespace().map(str::to_lowercase).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all words occur in a lower-case text.
    pub fn occur_in(&self, text: &str) -> bool {
        self.0.iter().all(|word| text.contains(word.as_str()))
    }

    /// Whether every text that these words occur in matches `other` too: then only rows that matched `other` can match now,
    /// as when another letter is typed.
    pub fn narrow(&self, other: &Words) -> bool {
        other.0.iter().all(|theirs| self.0.iter().any(|ours| ours.contains(theirs.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_words_in_any_order_and_case() {
        let words = Words::new(" WEB  10.0 ");
        assert!(words.occur_in("server-web 10.0.0.7"));
        assert!(!words.occur_in("server-web 192.168.0.7"));
        assert!(Words::new("").occur_in(""));
    }

    #[test]
    fn typing_on_narrows_and_going_back_does_not() {
        assert!(Words::new("web 1").narrow(&Words::new("we")));
        assert!(!Words::new("we").narrow(&Words::new("web")));
        assert!(!Words::new("db").narrow(&Words::new("web")));
        assert!(Words::new("a").narrow(&Words::default()));
    }
}
