//! Templates before they are sent: what is wrong with them, and which files they need.

pub mod check;
pub mod document;
pub mod environments;
pub mod references;
