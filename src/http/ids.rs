//! Ids in the sentences of services.

use std::ops::Range;

/// How many ids of an enumeration are kept.
const MOST: usize = 3;
/// What stands between two ids of one enumeration, at most.
const LONGEST_GAP: usize = 8;

/// Where the UUIDs of a text are, in order: those with hyphens, as all services but Keystone write them.
pub fn find_ids(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(word) = bytes.get(at..at + 36) {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        let goes_on = at > 0 && is_part(&bytes[at - 1]) || bytes.get(at + 36).is_some_and(is_part);
        if !goes_on && is_uuid(word) {
            found.push(at..at + 36);
            at += 36;
        } else {
            at += 1;
        }
    }
    found
}

fn is_uuid(word: &[u8]) -> bool {
    word.iter().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => *byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    })
}

/// The text with no more than the first few ids of each enumeration, and how many more there are.
pub(super) fn shorten_enumerations(text: &str) -> String {
    let ids = find_ids(text);
    let (mut out, mut end) = (String::with_capacity(text.len()), 0);
    for run in ids.chunk_by(|one, next| is_gap(&text[one.end..next.start])) {
        if let ([_, _, third, fourth, ..], Some(last)) = (run, run.last()) {
            // With the quote that ends the third, and without the one that begins the fourth.
            let gap = &text[third.end..fourth.start];
            let kept = third.end + gap.find([',', ' ']).unwrap_or_default();
            out.push_str(&text[end..kept]);
            out.push_str(&[" and ", &(run.len() - MOST).to_string(), " more"].concat());
            end = last.end
                + text[last.end..].chars().take_while(|c| matches!(c, '\'' | '"')).map(char::len_utf8).sum::<usize>();
        }
    }
    out.push_str(&text[end..]);
    out
}

/// Whether two ids with this between them belong to one enumeration.
fn is_gap(between: &str) -> bool {
    let rest = between.replace(" and ", " ");
    between.len() <= LONGEST_GAP && rest.chars().all(|c| matches!(c, ' ' | ',' | ';' | '\'' | '"' | 'u'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: usize) -> String {
        format!("{number:08x}-cd40-4630-b43f-b259807c6e87")
    }

    #[test]
    fn ids_are_found_between_other_words() {
        let text = format!("Port {} (é) x{} {}", id(1), id(2), id(3));
        let found: Vec<_> = find_ids(&text).into_iter().map(|range| text[range].to_owned()).collect();
        assert_eq!(found, [id(1), id(3)]);
        for odd in ["", "9168b536-cd40", "é".repeat(40).as_str()] {
            assert!(find_ids(odd).is_empty());
        }
    }

    #[test]
    fn an_enumeration_names_a_few_and_counts_the_rest() {
        let list = |sep: &str, quote: &str| {
            (1..=20).map(|number| [quote, &id(number), quote].concat()).collect::<Vec<_>>().join(sep)
        };
        let text = format!("Ports {} are in use.", list(", ", ""));
        let short = format!("Ports {}, {}, {} and 17 more are in use.", id(1), id(2), id(3));
        assert_eq!(shorten_enumerations(&text), short);
        let text = format!("In use: [{}].", list(", ", "'"));
        assert_eq!(
            shorten_enumerations(&text),
            format!("In use: ['{}', '{}', '{}' and 17 more].", id(1), id(2), id(3))
        );
        let few = format!("{}, {} and {}", id(1), id(2), id(3));
        assert_eq!(shorten_enumerations(&few), few);
        let apart = format!("{} is on {}, {} on {}", id(1), id(2), id(3), id(4));
        assert_eq!(shorten_enumerations(&apart), apart);
    }
}
