//! Menu groups with actions from several files.

pub const COPY_GROUP: &str = "Copies";
