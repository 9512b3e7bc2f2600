//! The YAML that clouds files are written in: maps, lists and texts, read by `saphyr-parser`.
//!
//! A scalar stays the text that it is written as: `password: 0123` and `project_id: 1e3` do not become numbers.
//! Anchors, aliases and merge keys (`<<`) are resolved; of several members with one key the last one counts, as in
//! PyYAML. A second document, keys that are not texts and tags that no clouds file has are errors.

mod compose;
mod merge;
mod node;
mod scan_error;
#[cfg(test)]
mod tests;

use super::Problem;
pub(super) use node::{Node, NodeKind};

/// The longest file that is read, in bytes.
const LONGEST: usize = 1 << 20;

/// Reads a file's one document. An empty file is null.
///
/// # Errors
/// The first mistake, with its line.
pub(super) fn read(text: &str) -> Result<Node, Problem> {
    if text.len() > LONGEST {
        return Err(Problem::new(0, "The file is larger than 1 MB and cannot be a clouds.yaml file"));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    check_characters(&text)?;
    compose::document(&text)
}

/// Files that are not text are refused in words that say so (<https://yaml.org/spec/1.2.2/#51-character-set>).
fn check_characters(text: &str) -> Result<(), Problem> {
    let mut line = 1;
    for character in text.chars() {
        match character {
            '\n' => line += 1,
            '\t' | '\u{85}' => {}
            '\u{fffe}' | '\u{ffff}' => return Err(Problem::new(line, CONTROL)),
            other if other.is_control() => return Err(Problem::new(line, CONTROL)),
            _ => {}
        }
    }
    Ok(())
}

const CONTROL: &str = "The file contains a control character. Is it a clouds.yaml file?";
