//! Texts as they are drawn in many places.

use std::borrow::Cow;

/// How many characters of a text are shown in a cell, a title or a label. A service's texts have no bound, and a browser
/// takes long to lay out a megabyte; the object's page shows all of it.
const LONGEST: usize = 1000;

/// The text as it is shown in a cell, a title or a label: its beginning, where it is very long.
pub fn shown(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => Cow::Owned([text.get(..end).unwrap_or_default(), "…"].concat()),
        None => Cow::Borrowed(text),
    }
}

/// The text with a capital as its first letter.
pub fn upper_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_first_letter_becomes_a_capital() {
        assert_eq!(["", "a b", "éa", "vCPU"].map(upper_first), ["", "A b", "Éa", "VCPU"]);
    }

    #[test]
    fn only_the_beginning_of_what_is_very_long_is_shown() {
        let fits = "é".repeat(LONGEST);
        assert_eq!(shown(&fits), fits);
        assert_eq!(shown(&[&fits, "x"].concat()), [&fits, "…"].concat());
        assert_eq!(shown(&"x".repeat(50_000_000)).chars().count(), LONGEST + 1);
        assert_eq!(shown(""), "");
    }
}
