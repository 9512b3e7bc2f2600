//! What follows signals. Everything here takes its closures boxed, so that the graph's code is compiled once.

use super::Read;
use super::content::{Content, Html};
use super::focus;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use send_wrapper::SendWrapper;
use std::cell::RefCell;
use std::pin::Pin;
use web_sys::{Element, Node};

/// Runs now, and again after each change of a signal it has read, for the current owner's life.
pub fn bind(run: impl Fn() + 'static) {
    fn erased(run: Box<dyn Read<()>>) {
        StoredValue::new_local(RenderEffect::new(move |_: Option<()>| run.read()));
    }
    erased(Box::new(run));
}

/// As [`bind`], but the first run is only once what is being built is in the page.
pub fn effect(run: impl Fn() + 'static) {
    fn erased(run: Box<dyn Read<()>>) {
        Effect::new(move |_: Option<()>| run.read());
    }
    erased(Box::new(run));
}

/// Runs a future to its end, or until the current owner is cleaned up.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    fn erased(future: Pin<Box<dyn Future<Output = ()>>>) {
        leptos::task::spawn_local_scoped_with_cancellation(future);
    }
    erased(Box::pin(future));
}

/// A text that follows signals.
pub fn text(read: impl Fn() -> String + 'static) -> Html {
    fn erased(read: Box<dyn Read<String>>) -> Html {
        let node = document().create_text_node("");
        let (shown, last) = (node.clone(), RefCell::new(String::new()));
        bind(move || {
            let next = read.read();
            // A clock that ticks for a thousand rows changes the words of few.
            if *last.borrow() != next {
                shown.set_data(&next);
                last.replace(next);
            }
        });
        Html(node.into())
    }
    erased(Box::new(read))
}

/// Something that is there while a condition holds. It is not made anew while the condition stays the same.
pub fn when<C: Content>(holds: impl Fn() -> bool + 'static, then: impl Fn() -> C + 'static) -> Html {
    fn erased(holds: Box<dyn Read<bool>>, then: Box<dyn Read<Html>>) -> Html {
        let holds = Memo::new({
            let holds = SendWrapper::new(holds);
            move |_| holds.read()
        });
        region(Box::new(move || if holds.get() { untrack(|| then.read()) } else { Html::none() }))
    }
    erased(Box::new(holds), Box::new(move || then().html()))
}

/// A part of the page that is made anew after each change of a signal its closure has read. If the focus was in
/// it, it is in the same place afterwards.
pub(super) fn region(make: Box<dyn Read<Html>>) -> Html {
    let (start, end) = (marker(), marker());
    let whole = document().create_document_fragment();
    let _ = whole.append_child(&start);
    let _ = whole.append_child(&end);
    bind(move || {
        let next = make.read();
        let focus = focus::between(&start, &end);
        while let Some(old) = start.next_sibling().filter(|old| !old.is_same_node(Some(&end))) {
            detach(&old);
        }
        insert_before(&end, &next.0);
        if let Some(focus) = focus {
            focus.restore(&start);
        }
    });
    Html(whole.into())
}

/// Builds something into an element, where it stays until the owner that is returned is cleaned up.
pub fn mount<C: Content>(into: &Element, make: impl FnOnce() -> C) -> Owner {
    let owner = Owner::new();
    owner.with(|| {
        let content = make().html();
        let nodes: Vec<Node> = match content.0.node_type() {
            Node::DOCUMENT_FRAGMENT_NODE => children(&content.0),
            _ => vec![content.0.clone()],
        };
        let _ = into.append_child(&content.0);
        let nodes = StoredValue::new_local(nodes);
        on_cleanup(move || {
            nodes.try_with_value(|nodes| nodes.iter().for_each(detach));
        });
    });
    owner
}

fn children(of: &Node) -> Vec<Node> {
    let all = of.child_nodes();
    (0..all.length()).filter_map(|at| all.item(at)).collect()
}

/// An empty text: it is there, and shows nothing.
pub(super) fn marker() -> Node {
    document().create_text_node("").into()
}

pub(super) fn detach(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

pub(super) fn insert_before(next: &Node, node: &Node) {
    if let Some(parent) = next.parent_node() {
        let _ = parent.insert_before(node, Some(next));
    }
}
