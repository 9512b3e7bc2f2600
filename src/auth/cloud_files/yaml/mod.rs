//! The YAML that clouds files are written in: all that `PyYAML`'s `safe_load` takes for a tree of maps, lists
//! and texts, in a few kilobytes of the bundle.
//!
//! A scalar stays the text it is written as, since texts are what is wanted: `password: 0123` and
//! `project_id: 1e3` are not mangled into numbers. What is plain (not quoted) can be null or a flag.
//!
//! Refused, with the line: tabs that indent, a second document, keys that are no texts or begin with `? `, tags of
//! types that no clouds file has, control characters, what is larger or deeper than the limits.

mod block;
mod flow;
mod literal;
mod marks;
mod node;
mod pairs;
mod reader;
mod scalar;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;

use super::Problem;
pub(super) use node::{Kind, Node};
use reader::Reader;

/// The longest file that is read, in bytes.
const LONGEST: usize = 1 << 20;

/// Reads a file's one document; without any, it is null.
///
/// # Errors
/// The first line that cannot be understood.
pub(super) fn read(text: &str) -> Result<Node, Problem> {
    if text.len() > LONGEST {
        return Err(Problem::new(0, "The file is larger than 1 MB, which no clouds file is"));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    Reader::new(&text).document()
}
