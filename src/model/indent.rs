//! Names of the parts of a tree, in a table.

/// Four spaces that browsers neither collapse nor break a line after.
const INDENT: &str = "\u{a0}\u{a0}\u{a0}\u{a0}";
/// Deeper parts stand where these do: names have to stay readable.
const DEEPEST: usize = 8;

/// The name, moved to the right by its depth in the tree.
pub fn indented(depth: usize, name: &str) -> String {
    [&INDENT.repeat(depth.min(DEEPEST)), name].concat()
}
