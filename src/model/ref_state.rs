//! What is known of an object that another one refers to by its id.

/// How far a reference is resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefState {
    /// The name of the object.
    Named(String),
    /// The object is being asked for.
    Loading,
    /// The service says that there is no such object: it was deleted, or this project may not know of it.
    Deleted,
    /// Nothing can be found out: the caller may not read the object, or its service does not answer.
    Unknown,
}

impl RefState {
    /// The name, where it is known.
    pub fn name(self) -> Option<String> {
        match self {
            RefState::Named(name) => Some(name),
            RefState::Loading | RefState::Deleted | RefState::Unknown => None,
        }
    }
}
