//! Lists whose elements keep their identity.

use super::call::Read;
use super::reactive::{bind, detach, insert_before, marker};
use super::{Content, El, Html};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::Node;

/// An item of a list: its key, and how it is drawn if it is new.
type Item = (String, Box<dyn FnOnce() -> El>);

struct Kept {
    key: String,
    element: Node,
    owner: Owner,
}

/// An element for each item. One with a key that was there before keeps its element, which moves at most; what is
/// the same for a key must therefore be all that is drawn, or follow signals of its own.
pub fn each<T: 'static>(
    items: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> String + 'static,
    draw: impl Fn(T) -> El + 'static,
) -> Html {
    let draw = Rc::new(draw);
    keyed(Box::new(move || {
        let item = |item: T| -> Item {
            let draw = Rc::clone(&draw);
            (key(&item), Box::new(move || draw(item)))
        };
        items().into_iter().map(item).collect()
    }))
}

fn keyed(items: Box<dyn Read<Vec<Item>>>) -> Html {
    let end = marker();
    let whole = ().html();
    whole.add(Html(end.clone()));
    // Items live as long as the list, not as long as one run of what draws it.
    let owner = Owner::current().unwrap_or_default();
    let kept: RefCell<Vec<Kept>> = RefCell::default();
    bind(move || {
        let wanted = items.read();
        let mut before = kept.take();
        let now: Vec<Kept> = untrack(|| {
            wanted
                .into_iter()
                .map(|(key, draw)| match before.iter().position(|old| old.key == key) {
                    Some(at) => before.remove(at),
                    None => {
                        let owner = owner.with(Owner::new);
                        let element = owner.with(|| draw().into());
                        Kept { key, element, owner }
                    }
                })
                .collect()
        });
        for gone in before {
            detach(&gone.element);
            gone.owner.cleanup();
        }
        // From the end, each before the one after it; what stands there already is not touched.
        let mut next = end.clone();
        for one in now.iter().rev() {
            if !next.previous_sibling().is_some_and(|there| there.is_same_node(Some(&one.element))) {
                insert_before(&next, &one.element);
            }
            next = one.element.clone();
        }
        kept.replace(now);
    });
    whole
}
