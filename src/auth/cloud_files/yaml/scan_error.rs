//! What the parser says of a mistake, in words for whoever has written the file.

use super::super::Problem;
use saphyr_parser::ScanError;

/// Parts of the parser's messages, and what they mean; the first that fits counts. The parser's messages never repeat
/// more of the file than one character, so they hold no secrets.
const MEANINGS: [(&str, &str); 16] = [
    ("tab", "A tab indents this line, where YAML takes spaces only"),
    ("unknown anchor", "An alias stands for no value before it; does it misspell an anchor?"),
    ("recursion limit", "Values are nested deeper than YAML readers go"),
    ("quoted scalar, found unexpected", NEVER_CLOSED),
    ("indentation in quoted scalar", NEVER_CLOSED),
    ("while parsing a quoted scalar", "A backslash in double quotes is followed by something that YAML does not know"),
    ("trailing content", "There is more on this line than the text in quotes"),
    ("in flow construct", "Lines within brackets are indented: is a bracket before this line never closed?"),
    ("parsing a flow", "A comma or a closing bracket is missing before this"),
    ("misplaced bracket", "A bracket is closed here that was not opened"),
    ("node content", "A value is missing here, or brackets do not match"),
    ("unexpected character", "A text that begins with this character has to be in quotes"),
    ("scanning a block scalar", "The text of `|` or `>` begins on the next line"),
    ("mapping values are not allowed", "There is a second colon in this line: put the text in quotes"),
    ("expected key", NO_KEY),
    ("simple key", NO_KEY),
];

const NEVER_CLOSED: &str = "A text in quotes that begins here is never closed";
const NO_KEY: &str = "This line is no key with a colon, or not indented like the lines that it belongs to";

/// A mistake with its line.
pub(super) fn problem(error: &ScanError, text: &str) -> Problem {
    let last = text.lines().count().max(1);
    let line = u32::try_from(error.marker().line().clamp(1, last)).unwrap_or(u32::MAX);
    let meaning = MEANINGS.iter().find(|(part, _)| error.info().contains(part));
    match meaning {
        Some((_, meaning)) => Problem::new(line, meaning),
        None => Problem::new(line, &["This is not YAML: ", error.info()].concat()),
    }
}
