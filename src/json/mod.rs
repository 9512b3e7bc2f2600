//! JSON as services write it: reading that forgives, and writing.
//!
//! An answer is not taken apart as a whole: a [`Json`] is one value as it stands in the text, an
//! [`Object`] knows where its members stand, and a member is read when it is asked for. So what nobody
//! asks for costs nothing, may be anything, and the code is the same for every resource; derived
//! deserialisers would be one for each.

mod object;
mod scan;
mod tree;
mod value;
mod write;

pub use object::Object;
pub use tree::{escape, number, parse, problem, quoted, text};
pub use value::Json;
pub(crate) use write::{add, json};

#[cfg(test)]
mod tests;
