//! Zone text (RFC 1035, BIND): read into record sets, compared with those that there are, and sent.

mod compare;
mod plan;
mod reader;
mod tokenizer;

pub use plan::ACTION;
