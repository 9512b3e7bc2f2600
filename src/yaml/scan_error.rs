//! What the parser says of a mistake, in words for whoever has written the file.

use super::YamlProblem;
use saphyr_parser::ScanError;

/// Parts of the parser's messages, and what they mean; the first that fits counts. The parser's messages never repeat
/// more of the file than one character, so they hold no secrets.
const MEANINGS: [(&str, &str); 16] = [
    (TAB, "A tab indents this line. YAML allows only spaces"),
    ("unknown anchor", "An alias refers to no earlier value. Check the spelling of the anchor"),
    ("recursion limit", "Values are nested too deeply"),
    ("quoted scalar, found unexpected", NEVER_CLOSED),
    ("indentation in quoted scalar", NEVER_CLOSED),
    ("while parsing a quoted scalar", "A backslash in double quotes is followed by an unknown escape"),
    ("trailing content", "There is more on this line than the quoted text"),
    ("in flow construct", "Lines within brackets must be indented, or a bracket before this line is never closed"),
    ("parsing a flow", "A comma or a closing bracket is missing before this"),
    ("misplaced bracket", "This closing bracket has no opening bracket"),
    ("node content", "A value is missing here, or brackets do not match"),
    ("unexpected character", "Text that begins with this character must be in quotes"),
    ("scanning a block scalar", "The text of `|` or `>` must begin on the next line"),
    ("mapping values are not allowed", "There is a second colon in this line. Put the text in quotes"),
    ("expected key", NO_KEY),
    ("simple key", NO_KEY),
];

const TAB: &str = "tab";
const NEVER_CLOSED: &str = "The quoted text that begins here is never closed";
const NO_KEY: &str = "This line is not a key with a colon, or is not indented like the lines around it";

/// A mistake with its line.
pub(super) fn problem(error: &ScanError, text: &str) -> YamlProblem {
    let last = text.lines().count().max(1);
    let told = error.marker().line().clamp(1, last);
    let meaning = MEANINGS.iter().find(|(part, _)| error.info().contains(part));
    // The parser may be at the end of the line before.
    let has_tab = |line: &str| line.trim_start_matches(' ').starts_with('\t');
    let tab = || text.lines().enumerate().skip(told - 1).find(|(_, line)| has_tab(line)).map(|(at, _)| at + 1);
    let line = meaning.filter(|(part, _)| *part == TAB).and_then(|_| tab()).unwrap_or(told);
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    match meaning {
        Some((_, meaning)) => YamlProblem::new(line, meaning),
        None => YamlProblem::new(line, &["This is not YAML: ", error.info()].concat()),
    }
}
