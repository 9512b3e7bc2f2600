//! How wide texts are, estimated from their letters: measuring hundreds of cells would have the browser lay out the table
//! again and again. The estimates are for the wider ones of the fonts that the style sheet names, at the size of a table's
//! text.

/// The width of a letter of the monospaced font, in pixels.
const MONOSPACED: f64 = 7.4;

/// The width of a text in the monospaced font, in pixels.
pub fn code_width(text: &str) -> f64 {
    text.chars().count() as f64 * MONOSPACED
}

/// The width of a text in the proportional font, in pixels.
pub fn text_width(text: &str) -> f64 {
    text.chars().map(letter_width).sum()
}

fn letter_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 3.8,
        'f' | 't' | 'r' | ' ' | '-' | '(' | ')' | '/' | 'I' | '·' => 5.0,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 12.0,
        'A'..='Z' => 9.4,
        // Beginning with the radicals of Chinese, letters are as wide as they are high.
        '\u{2e80}'.. => 14.0,
        _ => 7.8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_the_width_of_their_kind() {
        assert_eq!(code_width("10.0.0.113"), 74.0);
        assert!(text_width("illi") < text_width("abcd") && text_width("abcd") < text_width("WWMM"));
        assert!(text_width("名前") > 1.5 * text_width("ab"));
    }
}
