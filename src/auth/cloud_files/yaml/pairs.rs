//! The members of a map, with those that it takes over from others (<https://yaml.org/type/merge.html>).

use super::super::Problem;
use super::reader::Reader;
use super::{Kind, Node};

/// How many keys a map may have.
const MOST_KEYS: usize = 2000;

#[derive(Default)]
pub(super) struct Pairs {
    own: Vec<(String, Node)>,
    merged: Vec<(String, Node)>,
}

impl Pairs {
    pub fn into_node(self, line: u32) -> Node {
        let mut members = self.merged;
        for (key, value) in self.own {
            put(&mut members, key, value);
        }
        Node { line, kind: Kind::Map(members) }
    }
}

/// Adds a member; of several with the key the last one counts, at the place of the first.
fn put(members: &mut Vec<(String, Node)>, key: String, value: Node) {
    match members.iter_mut().find(|(own, _)| *own == key) {
        Some((_, place)) => *place = value,
        None => members.push((key, value)),
    }
}

impl Reader<'_> {
    pub fn add(&self, pairs: &mut Pairs, key: Node, value: Node) -> Result<(), Problem> {
        match key.kind {
            Kind::Text { text, plain: true } if text == "<<" => self.merge(pairs, value)?,
            Kind::Text { text, .. } => put(&mut pairs.own, text, value),
            _ => return Err(Problem::new(key.line, "A key has to be a text")),
        }
        if pairs.own.len() + pairs.merged.len() > MOST_KEYS {
            return self.error("A map has more than 2,000 keys here");
        }
        Ok(())
    }

    /// Takes over the members of a map, or of a list of maps of which the first one counts most.
    fn merge(&self, pairs: &mut Pairs, value: Node) -> Result<(), Problem> {
        let line = value.line;
        let maps = match value.kind {
            Kind::List(maps) => maps,
            _ => vec![value],
        };
        for map in maps.into_iter().rev() {
            let Kind::Map(members) = map.kind else {
                return Err(Problem::new(line, "The key `<<` takes a map or a list of maps"));
            };
            for (key, value) in members {
                put(&mut pairs.merged, key, value);
            }
            if pairs.merged.len() > MOST_KEYS {
                return self.error("A map has more than 2,000 keys here");
            }
        }
        Ok(())
    }
}
