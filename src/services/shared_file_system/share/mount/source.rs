//! What the lines by which a share is mounted are made of.

/// What the lines say of a share.
pub struct Source {
    /// The export location.
    pub path: String,
    /// The share's name as a word, and the mount point made of it.
    pub word: String,
    pub point: String,
    /// Options of the mount that the back end has noted in the share's metadata.
    pub options: String,
}

/// Stands for the user of an access rule.
pub const USER: &str = "USER";

/// Makes lines of it.
pub type Lines = fn(&Source) -> Vec<String>;

/// A group of lines under a title: each with its label.
pub type Group = (&'static str, &'static [(&'static str, Lines)]);
