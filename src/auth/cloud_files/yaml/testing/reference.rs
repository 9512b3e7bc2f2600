//! What another parser says of a document.

use super::Tree;
use saphyr_parser::{Event, Parser, ScalarStyle};
use std::collections::{BTreeMap, HashMap};

/// What another parser says, with merge keys taken over here, since it leaves them as they are.
pub fn reference(text: &str) -> Result<Tree, String> {
    let mut events = Parser::new_from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut composer = Composer::default();
    let mut documents = Vec::new();
    while let Some(event) = events.next_event() {
        let event = event.map_err(|error| error.to_string())?.0;
        if !matches!(
            event,
            Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing
        ) {
            let node = composer.node(event, &mut events)?;
            documents.push(node.0);
        }
    }
    if documents.len() > 1 {
        return Err("several documents".to_owned());
    }
    Ok(documents.pop().unwrap_or(Tree::Null))
}

#[derive(Default)]
struct Composer {
    anchors: HashMap<usize, Tree>,
}

impl Composer {
    /// The value that begins with an event, and whether it is a plain scalar.
    fn node<'a, T: saphyr_parser::Input>(
        &mut self,
        event: Event<'a>,
        events: &mut Parser<'a, T>,
    ) -> Result<(Tree, bool), String> {
        let mut next = |this: &mut Self| -> Result<Option<(Tree, bool)>, String> {
            match events.next_event().ok_or("cut off")?.map_err(|error| error.to_string())?.0 {
                Event::SequenceEnd | Event::MappingEnd => Ok(None),
                event => this.node(event, events).map(Some),
            }
        };
        let (tree, anchor, is_plain) = match event {
            Event::Alias(anchor) => (self.anchors.get(&anchor).ok_or("no such anchor")?.clone(), 0, false),
            Event::Scalar(text, style, anchor, tag) => {
                let is_plain = style == ScalarStyle::Plain && tag.is_none();
                let is_null = is_plain && ["", "~", "null", "Null", "NULL"].contains(&text.as_ref());
                (if is_null { Tree::Null } else { Tree::Text(text.into_owned()) }, anchor, is_plain)
            }
            Event::SequenceStart(anchor, _) => {
                let mut items = Vec::new();
                while let Some((item, _)) = next(self)? {
                    items.push(item);
                }
                (Tree::List(items), anchor, false)
            }
            Event::MappingStart(anchor, _) => {
                let (mut own, mut merged) = (BTreeMap::new(), BTreeMap::new());
                while let Some((key, is_plain)) = next(self)? {
                    let value = next(self)?.ok_or("a key without a value")?.0;
                    match (key, value) {
                        (Tree::Text(key), Tree::Map(map)) if key == "<<" && is_plain => merged.extend(map),
                        (Tree::Text(key), Tree::List(maps)) if key == "<<" && is_plain => {
                            for map in maps.into_iter().rev() {
                                let Tree::Map(map) = map else { return Err("no map to merge".to_owned()) };
                                merged.extend(map);
                            }
                        }
                        (Tree::Text(key), value) => _ = own.insert(key, value),
                        _ => return Err("a key that is no text".to_owned()),
                    }
                }
                merged.extend(own);
                (Tree::Map(merged), anchor, false)
            }
            other => return Err(format!("{other:?}")),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, tree.clone());
        }
        Ok((tree, is_plain))
    }
}
