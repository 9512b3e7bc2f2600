//! Composes a tree from the parser's events.

use super::merge::Members;
use super::{Node, NodeKind, YamlProblem, scan_error};
use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};
use std::borrow::Cow;
use std::collections::HashMap;

/// The deepest nesting, so that reading does not use up the stack.
const DEEPEST: usize = 64;
/// The limit of all copies by aliases, in bytes: a few lines can stand for gigabytes.
const MOST_COPIED: usize = 4 << 20;
/// How many repeated keys are told.
const MOST_REPEATED: usize = 100;
/// The limit of anchors in a document.
const MOST_ANCHORS: usize = 1000;

/// The prefix of the tags of YAML's own types, which `!!` stands for.
const CORE_SCHEMA: &str = "tag:yaml.org,2002:";

/// Reads the one document of a text, and the keys that its maps have more than once.
pub(super) fn document(text: &str) -> Result<(Node, Vec<YamlProblem>), YamlProblem> {
    let mut composer = Composer {
        text,
        events: Parser::new_from_str(text),
        anchors: HashMap::new(),
        copied: 0,
        line: 1,
        repeated: Vec::new(),
    };
    let mut document = None;
    loop {
        match composer.next()? {
            Event::StreamEnd => {
                return Ok((document.unwrap_or_else(|| Node::null(1)), composer.repeated));
            }
            Event::DocumentStart(_) if document.is_some() => {
                return composer.error("A second document begins here. Only one is allowed");
            }
            Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing => {}
            event => document = Some(composer.node(event, 1)?),
        }
    }
}

struct Composer<'a> {
    text: &'a str,
    events: Parser<'a, StrInput<'a>>,
    anchors: HashMap<usize, Node>,
    /// The size of all copies so far.
    copied: usize,
    /// The line of the last event.
    line: u32,
    /// The first keys that are there once more.
    repeated: Vec<YamlProblem>,
}

impl<'a> Composer<'a> {
    fn error<T>(&self, what: &str) -> Result<T, YamlProblem> {
        Err(YamlProblem::new(self.line, what))
    }

    fn next(&mut self) -> Result<Event<'a>, YamlProblem> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                self.line = u32::try_from(span.start.line()).unwrap_or(u32::MAX);
                Ok(event)
            }
            Some(Err(error)) => Err(scan_error::problem(&error, self.text)),
            None => Ok(Event::StreamEnd),
        }
    }

    /// The value that begins with this event.
    fn node(&mut self, event: Event<'a>, depth: usize) -> Result<Node, YamlProblem> {
        if depth > DEEPEST {
            return self.error("Values are nested deeper than 64 levels here");
        }
        let line = self.line;
        let (kind, anchor, tag) = match event {
            Event::Alias(anchor) => return self.alias(anchor, depth),
            Event::Scalar(text, style, anchor, tag) => {
                (NodeKind::Text { text: text.into_owned(), plain: style == ScalarStyle::Plain }, anchor, tag)
            }
            Event::SequenceStart(anchor, tag) => (self.list(depth)?, anchor, tag),
            Event::MappingStart(anchor, tag) => (self.map(depth)?, anchor, tag),
            // The parser sends no other event where a value begins.
            _ => return self.error("A value is missing here"),
        };
        let node = tagged(Node { line, kind }, tag)?;
        if anchor > 0 {
            if self.anchors.len() >= MOST_ANCHORS {
                return self.error("There are more than 1,000 anchors");
            }
            let copy = self.copy(&node)?;
            self.anchors.insert(anchor, copy);
        }
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<NodeKind, YamlProblem> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                Event::SequenceEnd => return Ok(NodeKind::List(items)),
                event => items.push(self.node(event, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<NodeKind, YamlProblem> {
        let mut members = Members::default();
        loop {
            match self.next()? {
                Event::MappingEnd => return Ok(members.into_kind()),
                event => {
                    let key = self.node(event, depth + 1)?;
                    let value = self.next()?;
                    let value = self.node(value, depth + 1)?;
                    if let Some(again) = members.add(key, value)?
                        && self.repeated.len() < MOST_REPEATED
                    {
                        self.repeated.push(again);
                    }
                }
            }
        }
    }

    fn alias(&mut self, anchor: usize, depth: usize) -> Result<Node, YamlProblem> {
        let Some(node) = self.anchors.get(&anchor).cloned() else {
            return self.error("An alias refers to no earlier value, or is inside its own value");
        };
        if depth + node.depth() > DEEPEST {
            return self.error("With this alias, values are nested deeper than 64 levels");
        }
        self.copy(&node)
    }

    fn copy(&mut self, node: &Node) -> Result<Node, YamlProblem> {
        self.copied += node.size();
        if self.copied > MOST_COPIED {
            return self.error("Aliases expand to more than 4 MB here");
        }
        Ok(node.clone())
    }
}

/// Applies a tag: `!!str` makes a scalar a text, and other types of YAML's core schema have to fit.
fn tagged(mut node: Node, tag: Option<Cow<'_, Tag>>) -> Result<Node, YamlProblem> {
    let Some(tag) = tag else { return Ok(node) };
    let whole = [tag.handle.as_str(), &tag.suffix].concat();
    let fits = match (&mut node.kind, whole.strip_prefix(CORE_SCHEMA)) {
        (NodeKind::Text { plain, .. }, Some("str")) => {
            *plain = false;
            true
        }
        (NodeKind::Text { .. }, Some("null" | "bool" | "int" | "float"))
        | (NodeKind::List(_), Some("seq"))
        | (NodeKind::Map(_), Some("map")) => true,
        // A lone `!` is the same as no tag.
        _ => whole == "!",
    };
    if fits {
        return Ok(node);
    }
    Err(YamlProblem::new(node.line, "This tag (`!`) does not match its value, or is of a type that is not supported"))
}
