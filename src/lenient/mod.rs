//! Reads JSON leniently through serde's derives.
//!
//! Services answer nulls, numbers as strings and booleans as words, and leave out what they do not know. A struct that
//! derives [`serde::Deserialize`] and is read with [`from_str`] or [`read`] takes all of that: each member is read by
//! itself as what its field's type asks for, and one that does not fit costs only itself.
//!
//! - `String` takes numbers and booleans as they are written, arrays and objects as JSON, a lone surrogate as U+FFFD.
//! - `f64` and the integers take numbers in strings; anything else is zero.
//! - `bool` takes words and numbers; anything else is false.
//! - `Vec<String>` is empty where there is no array; its nulls are empty texts.
//! - A struct with `#[serde(default)]` takes anything that is no object as its default.
//! - A null is an absent member; of duplicate members the last one counts; unknown ones are skipped unread.
//! - [`serde_json::Value`] keeps numbers beyond 64 bits as strings, and leaves out what is nested too deep.
//! - `Option<Box<RawValue>>` holds a member as it was sent, however deep.
//!
//! What a type alone cannot say is in functions for `deserialize_with`: [`id`], [`string`], [`optional`], [`objects`],
//! [`or_default`], [`pairs`]. `flatten` and untagged enums are not for these structs: both read through a buffer that loses numbers.

mod access;
mod depth;
mod deserializer;
mod fields;
mod members;
mod number;
mod pointer;
mod rewrite;
mod scalar;
#[cfg(test)]
mod tests;
mod with;

use deserializer::Lenient;
pub use members::{Members, elements};
pub use number::parse_number;
pub use pointer::{at, number_at, text};
pub use rewrite::{Mask, Rewrite};
use serde::Deserialize;
pub use serde_json::Error;
use serde_json::value::RawValue;
pub use with::{id, objects, optional, or_default, pairs, string};

/// Checks that a text is one JSON value, without reading what is in it: depth and duplicate members are no matter.
///
/// # Errors
/// What is wrong and where. The text is not quoted.
pub fn check(text: &str) -> Result<&RawValue, Error> {
    serde_json::from_str(text)
}

/// Reads a text that has to be one JSON value.
///
/// # Errors
/// Where the text is no JSON or cut off, or a value that `T` cannot do without is missing.
pub fn from_str<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Error> {
    read(check(text)?)
}

/// Reads a value.
///
/// # Errors
/// Where it is null or of another kind than `T`, or what `T` cannot do without is missing.
pub fn read<'de, T: Deserialize<'de>>(raw: &'de RawValue) -> Result<T, Error> {
    T::deserialize(Lenient::strict(raw))
}
