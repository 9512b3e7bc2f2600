//! Keeping the focus where it is while a part of the page is made anew.

pub use crate::components::focus::focus_in_place;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

/// Where the focus is within a part of the page: how far on among siblings, level by level.
pub struct Focus {
    path: Vec<u32>,
    tag: String,
}

/// The focus, if it is in what stands between two siblings.
pub fn between(start: &Node, end: &Node) -> Option<Focus> {
    let parent = start.parent_node()?;
    let active = document().active_element()?;
    if !parent.contains(Some(&active)) {
        return None;
    }
    let mut path = Vec::new();
    let mut node: Node = active.clone().into();
    while !node.is_same_node(Some(&parent)) {
        let up = node.parent_node()?;
        let first = if up.is_same_node(Some(&parent)) { start.next_sibling()? } else { up.first_child()? };
        path.push(steps(first, end, &node)?);
        node = up;
    }
    Some(Focus { path, tag: active.tag_name() })
}

/// How far `node` is from `first`, if it comes before `end`.
fn steps(first: Node, end: &Node, node: &Node) -> Option<u32> {
    let mut at = first;
    let mut steps = 0;
    while !at.is_same_node(Some(node)) {
        if at.is_same_node(Some(end)) {
            return None;
        }
        at = at.next_sibling()?;
        steps += 1;
    }
    Some(steps)
}

impl Focus {
    /// Focuses what is in that place now, if it is of the same kind.
    pub fn restore(&self, start: &Node) {
        let mut node = start.next_sibling();
        for (level, steps) in self.path.iter().rev().enumerate() {
            if level > 0 {
                node = node.and_then(|node| node.first_child());
            }
            for _ in 0..*steps {
                node = node.and_then(|node| node.next_sibling());
            }
        }
        let Some(element) = node.and_then(|node| node.dyn_into::<HtmlElement>().ok()) else { return };
        if element.tag_name() == self.tag {
            focus_in_place(&element);
        }
    }
}
