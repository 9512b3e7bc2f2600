//! The menu groups that several files of actions put their actions into.

pub const COPY_GROUP: &str = "Copies";
