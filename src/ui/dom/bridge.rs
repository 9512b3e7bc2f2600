//! Views of `view!` inside pieces of this layer, and the other way round, as long as both exist.

use super::{Content, Html};
use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Mountable, Position, PositionState, Render};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// A piece of this layer, for use inside `view!`: `{legacy(html)}`.
pub struct Legacy(SendWrapper<Html>);

/// Makes a piece of this layer a view.
pub fn legacy(content: impl Content) -> Legacy {
    Legacy(SendWrapper::new(content.html()))
}

/// The nodes between two empty texts.
pub struct LegacyState {
    start: Node,
    end: Node,
}

impl LegacyState {
    fn nodes(&self) -> Vec<Node> {
        let mut nodes = vec![self.start.clone()];
        let mut next = self.start.next_sibling();
        while let Some(node) = next {
            next = node.next_sibling();
            let is_end = node.is_same_node(Some(&self.end));
            nodes.push(node);
            if is_end {
                break;
            }
        }
        nodes
    }
}

impl Mountable for LegacyState {
    fn unmount(&mut self) {
        let nodes = self.nodes();
        let holder = document().create_document_fragment();
        nodes.iter().for_each(|node| _ = holder.append_child(node));
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        self.nodes().iter().for_each(|node| _ = parent.insert_before(node, marker));
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(parent) = self.start.parent_node() else { return false };
        child.mount(parent.unchecked_ref(), Some(&self.start));
        true
    }

    fn elements(&self) -> Vec<Element> {
        self.nodes().into_iter().filter_map(|node| node.dyn_into().ok()).collect()
    }
}

impl Render for Legacy {
    type State = LegacyState;

    fn build(self) -> LegacyState {
        let holder = document().create_document_fragment();
        let (start, end) = (super::reactive::marker(), super::reactive::marker());
        for node in [&start, &self.0.0, &end] {
            _ = holder.append_child(node);
        }
        LegacyState { start, end }
    }

    fn rebuild(self, state: &mut LegacyState) {
        let mut next = self.build();
        state.insert_before_this(&mut next);
        state.unmount();
        *state = next;
    }
}

impl AddAnyAttr for Legacy {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Legacy {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> LegacyState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

/// A view of `view!` is a piece of this layer: `view! { … }.into_any()`.
impl Content for AnyView {
    fn add_to(self, parent: &Node) {
        let mut state = self.build();
        state.mount(parent.unchecked_ref(), None);
        // Dropped with its owner, which ends what follows signals in it.
        StoredValue::new_local(state);
    }
}
