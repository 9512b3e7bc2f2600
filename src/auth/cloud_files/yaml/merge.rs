//! The members of a map, with those that it takes over from others (<https://yaml.org/type/merge.html>).

use super::super::Problem;
use super::{Node, NodeKind};

/// How many keys a map may have.
const MOST_KEYS: usize = 2000;

#[derive(Default)]
pub(super) struct Members {
    own: Vec<(String, Node)>,
    merged: Vec<(String, Node)>,
}

impl Members {
    pub fn into_kind(self) -> NodeKind {
        let mut members = self.merged;
        for (key, value) in self.own {
            put(&mut members, key, value);
        }
        NodeKind::Map(members)
    }

    pub fn add(&mut self, key: Node, value: Node) -> Result<(), Problem> {
        let line = key.line;
        match key.kind {
            NodeKind::Text { text, plain: true } if text == "<<" => self.merge(value)?,
            NodeKind::Text { text, .. } => put(&mut self.own, text, value),
            _ => return Err(Problem::new(line, "A key must be text")),
        }
        if self.own.len() + self.merged.len() > MOST_KEYS {
            return Err(Problem::new(line, "A map has more than 2,000 keys here"));
        }
        Ok(())
    }

    /// Takes over the members of a map, or of a list of maps of which the first one counts most.
    fn merge(&mut self, value: Node) -> Result<(), Problem> {
        let line = value.line;
        let maps = match value.kind {
            NodeKind::List(maps) => maps,
            _ => vec![value],
        };
        for map in maps.into_iter().rev() {
            let NodeKind::Map(members) = map.kind else {
                return Err(Problem::new(line, "The key `<<` requires a map or a list of maps"));
            };
            for (key, value) in members {
                put(&mut self.merged, key, value);
            }
            if self.merged.len() > MOST_KEYS {
                return Err(Problem::new(line, "A map has more than 2,000 keys here"));
            }
        }
        Ok(())
    }
}

/// Adds a member; of several with the same key the last one counts, at the place of the first.
fn put(members: &mut Vec<(String, Node)>, key: String, value: Node) {
    match members.iter_mut().find(|(own, _)| *own == key) {
        Some((_, place)) => *place = value,
        None => members.push((key, value)),
    }
}
