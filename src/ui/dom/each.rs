//! Lists whose elements keep their identity.

use super::reactive::{bind, detach, insert_before, marker};
use super::{Content, El, Html, el};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::vec::IntoIter;
use web_sys::Node;

struct Kept {
    key: String,
    element: Node,
    owner: Owner,
}

/// The items of a list one after the other, without their type.
trait Items {
    /// Begins with the first of those that there are now.
    fn begin(&self);
    /// Goes on to the next one and returns its key.
    fn next(&self) -> Option<String>;
    /// Draws the one that was gone on to.
    fn draw(&self) -> El;
}

struct Typed<T, I, K, D> {
    items: I,
    key: K,
    draw: D,
    rest: RefCell<IntoIter<T>>,
    /// The one that was gone on to, until it is drawn.
    at: Cell<Option<T>>,
}

impl<T, I: Fn() -> Vec<T>, K: Fn(&T) -> String, D: Fn(T) -> El> Items for Typed<T, I, K, D> {
    fn begin(&self) {
        self.rest.replace((self.items)().into_iter());
    }

    fn next(&self) -> Option<String> {
        let next = self.rest.borrow_mut().next()?;
        let key = (self.key)(&next);
        self.at.set(Some(next));
        Some(key)
    }

    fn draw(&self) -> El {
        // Only what was gone on to is drawn, and once.
        self.at.take().map_or_else(|| el("i"), &self.draw)
    }
}

/// An element for each item. One with a key that was there before keeps its element, which moves at most; what is
/// the same for a key must therefore be all that is drawn, or follow signals of its own.
pub fn each<T: 'static>(
    items: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> String + 'static,
    draw: impl Fn(T) -> El + 'static,
) -> Html {
    keyed(Box::new(Typed { items, key, draw, rest: RefCell::default(), at: Cell::default() }))
}

fn keyed(items: Box<dyn Items>) -> Html {
    let end = marker();
    let whole = Html::none();
    Html(end.clone()).add_to(&whole.0);
    // Items live as long as the list, not as long as one run of what draws it.
    let owner = Owner::current().unwrap_or_default();
    let kept: RefCell<Vec<Kept>> = RefCell::default();
    bind(move || {
        items.begin();
        let mut before = kept.take();
        let mut now = Vec::new();
        while let Some(key) = items.next() {
            now.push(match before.iter().position(|old| old.key == key) {
                Some(at) => before.remove(at),
                None => {
                    let owner = owner.with(Owner::new);
                    let element = owner.with(|| untrack(|| items.draw().into()));
                    Kept { key, element, owner }
                }
            });
        }
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
