//! YAML as the files of clouds and of OpenStack services are written in: maps, lists and texts, read by `saphyr-parser`.
//!
//! A scalar stays the text that it is written as: `password: 0123` and `project_id: 1e3` do not become numbers, unless
//! [`Node::to_json`] is asked for what PyYAML would read. Each value knows its line.
//! Anchors, aliases and merge keys (`<<`) are resolved; of several members with one key the last one counts, as in
//! PyYAML. A second document, keys that are not texts and tags of other types than YAML's own are errors.
//!
//! Texts may be hostile: size, depth, keys, anchors and what aliases expand to are bounded.

mod compose;
mod merge;
mod node;
mod problem;
mod scalar;
mod scan_error;
#[cfg(test)]
mod tests;
mod write;

pub use node::{Node, NodeKind};
pub use problem::YamlProblem;
pub use write::{double_quoted, flow, one_line, write};

/// The longest text that is read, in bytes.
const LONGEST: usize = 1 << 20;

/// Reads a text's one document. An empty text is null.
///
/// # Errors
/// The first mistake, with its line.
pub fn read(text: &str) -> Result<Node, YamlProblem> {
    read_with_repeated(text).map(|(node, _)| node)
}

/// Reads a text's one document, and tells where a map has a key once more. Services take the last one without a word, which is
/// seldom what is meant.
///
/// # Errors
/// The first mistake, with its line.
pub fn read_with_repeated(text: &str) -> Result<(Node, Vec<YamlProblem>), YamlProblem> {
    if text.len() > LONGEST {
        return Err(YamlProblem::new(0, "The text is larger than 1 MB"));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    check_characters(&text)?;
    compose::document(&text)
}

/// Files that are not text are refused in words that say so (<https://yaml.org/spec/1.2.2/#51-character-set>).
fn check_characters(text: &str) -> Result<(), YamlProblem> {
    let mut line = 1;
    for character in text.chars() {
        match character {
            '\n' => line += 1,
            '\t' | '\u{85}' => {}
            '\u{fffe}' | '\u{ffff}' => return Err(YamlProblem::new(line, CONTROL)),
            other if other.is_control() => return Err(YamlProblem::new(line, CONTROL)),
            _ => {}
        }
    }
    Ok(())
}

const CONTROL: &str = "The text contains a control character. Is it YAML?";
