//! The members of a map, with those that it takes over from others (<https://yaml.org/type/merge.html>).

use super::{Node, NodeKind, YamlProblem};
use std::collections::HashMap;

/// How many keys a map may have.
const MOST_KEYS: usize = 2000;

#[derive(Default)]
pub(super) struct Members {
    own: Vec<(String, Node)>,
    merged: Vec<(String, Node)>,
    /// The lines of the map's own keys.
    lines: HashMap<String, u32>,
}

impl Members {
    pub fn into_kind(self) -> NodeKind {
        let mut members = self.merged;
        for (key, value) in self.own {
            put(&mut members, key, value);
        }
        NodeKind::Map(members)
    }

    /// Adds a member. Returns a remark where the map has its key already.
    pub fn add(&mut self, key: Node, value: Node) -> Result<Option<YamlProblem>, YamlProblem> {
        let line = key.line;
        let mut again = None;
        match key.kind {
            NodeKind::Text { text, plain: true } if text == "<<" => self.merge(value)?,
            NodeKind::Text { text, .. } => {
                if let Some(first) = self.lines.insert(text.clone(), line) {
                    let what = [
                        "This map has the key `",
                        &text,
                        "` already in line ",
                        &first.to_string(),
                        ". Only the last one counts",
                    ];
                    again = Some(YamlProblem::new(line, &what.concat()));
                }
                put(&mut self.own, text, value);
            }
            _ => return Err(YamlProblem::new(line, "A key must be text")),
        }
        if self.own.len() + self.merged.len() > MOST_KEYS {
            return Err(YamlProblem::new(line, "A map has more than 2,000 keys here"));
        }
        Ok(again)
    }

    /// Takes over the members of a map, or of a list of maps of which the first one counts most.
    fn merge(&mut self, value: Node) -> Result<(), YamlProblem> {
        let line = value.line;
        let maps = match value.kind {
            NodeKind::List(maps) => maps,
            _ => vec![value],
        };
        for map in maps.into_iter().rev() {
            let NodeKind::Map(members) = map.kind else {
                return Err(YamlProblem::new(line, "The key `<<` requires a map or a list of maps"));
            };
            for (key, value) in members {
                put(&mut self.merged, key, value);
            }
            if self.merged.len() > MOST_KEYS {
                return Err(YamlProblem::new(line, "A map has more than 2,000 keys here"));
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
