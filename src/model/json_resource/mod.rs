//! Resources described by where their values stand, for lists of hundreds of rows rather than hundreds of thousands: a row
//! keeps the object as the service sent it, and columns, facts and most requests are data. Such a description takes a tenth
//! of the code of a [`super::ResourceDef`] with a row type of its own.

mod access;
mod column;
mod common;
mod definition;
mod row;
#[cfg(test)]
mod tests;

pub use access::{admin_only, owner_only};
pub use column::JsonColumn;
pub use common::PROJECTS;
pub use definition::JsonResourceDef;
pub use row::JsonRow;
