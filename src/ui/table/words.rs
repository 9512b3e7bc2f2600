//! The words of a filter.

/// What is typed into a filter: every word has to occur, in whatever case and place.
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

    /// Whether whatever these words occur in, those of `other` do too: then only what matched
    /// before can match now, as while one goes on typing.
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
