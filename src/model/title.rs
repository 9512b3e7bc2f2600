//! What objects are called that have no name of their own.

use super::RefState;
use super::scoped_row::{scoped_id, split_scoped_id};

/// What an object is called that has no name of its own: by other objects and in a few words, such as `web-1 · 10.0.0.5`.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    parts: Vec<Part>,
    /// The whole title where none of the other objects is known.
    alone: String,
}

/// A part of a title.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// The name of the object with this id, of the resource with this key.
    Name(&'static str, String),
    Words(String),
}

/// Stands between the parts.
const BETWEEN: &str = " · ";

impl Title {
    /// A title that consists of these words, as long as no other object is known that the object is called by.
    pub fn new(alone: impl Into<String>) -> Self {
        Title { parts: Vec::new(), alone: alone.into() }
    }

    /// Goes on with the name of the object with this id, if there is one.
    #[must_use]
    pub fn by(mut self, to: &'static str, id: impl Into<String>) -> Self {
        let id = id.into();
        if !id.is_empty() {
            self.parts.push(Part::Name(to, id));
        }
        self
    }

    /// Goes on with these words, if there are any.
    #[must_use]
    pub fn and(mut self, words: impl Into<String>) -> Self {
        let words = words.into();
        if !words.is_empty() {
            self.parts.push(Part::Words(words));
        }
        self
    }

    /// The whole title where none of the other objects is known.
    pub fn alone(&self) -> &str {
        &self.alone
    }

    /// The title; `None` while a name is being looked up. `named` tells what is known of the object with an id.
    pub fn shown(&self, named: impl Fn(&str, &str) -> RefState) -> Option<String> {
        let (mut shown, mut has_name) = (Vec::with_capacity(self.parts.len()), false);
        for part in &self.parts {
            match part {
                Part::Words(words) => shown.push(words.clone()),
                Part::Name(key, id) => match named(key, id) {
                    RefState::Loading => return None,
                    // What is called by its id says nothing here.
                    RefState::Named(name) if !name.is_empty() && name != split_scoped_id(id).0 => {
                        has_name = true;
                        shown.push(name);
                    }
                    RefState::Named(_) | RefState::Deleted | RefState::Unknown => {}
                },
            }
        }
        Some(if has_name { shown.join(BETWEEN) } else { self.alone.clone() })
    }

    /// The title for lists of several scopes.
    #[must_use]
    pub(super) fn in_scope(mut self, scope: u32) -> Self {
        for part in &mut self.parts {
            if let Part::Name(_, id) = part {
                *id = scoped_id(id, scope);
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(title: &Title, server: RefState) -> Option<String> {
        title.shown(|key, id| if (key, id) == ("compute/servers", "s") { server.clone() } else { RefState::Unknown })
    }

    #[test]
    fn a_title_has_the_names_that_are_known() {
        let title = Title::new("Port 10.0.0.5").by("compute/servers", "s").and("10.0.0.5");
        assert_eq!(shown(&title, RefState::Named("web-1".into())).as_deref(), Some("web-1 · 10.0.0.5"));
        assert_eq!(shown(&title, RefState::Loading), None);
        for unknown in [RefState::Deleted, RefState::Unknown, RefState::Named(String::new())] {
            assert_eq!(shown(&title, unknown).as_deref(), Some("Port 10.0.0.5"));
        }
        let two = title.by("network/networks", "n");
        assert_eq!(shown(&two, RefState::Named("web-1".into())).as_deref(), Some("web-1 · 10.0.0.5"));
    }

    #[test]
    fn without_other_objects_there_are_words() {
        let title = Title::new("DHCP").by("compute/servers", "").and("");
        assert_eq!(title.parts, Vec::new());
        assert_eq!(shown(&title, RefState::Loading).as_deref(), Some("DHCP"));
    }
}
