//! The parameters of templates: what they are, which values they take, and what is sent of them.

pub mod check;
pub mod choices;
pub mod schema;
pub mod values;
