//! Lenient reading of JSON: services answer nulls, numbers as strings, booleans as words, and leave out what they do not
//! know.

mod number;

pub use number::parse_number;
