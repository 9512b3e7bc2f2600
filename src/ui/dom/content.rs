//! What can stand between an element's tags.

use super::El;
use super::reactive::region;
use leptos::prelude::document;
use web_sys::Node;

/// A piece of the page that is in it at most once: an element, a text, or several of them.
#[derive(Clone)]
pub struct Html(pub(super) Node);

impl Html {
    /// Nothing at all.
    pub fn none() -> Html {
        Html(document().create_document_fragment().into())
    }
}

/// What becomes a piece of the page: elements, text, several of these, or a closure that makes them anew
/// whenever a signal it has read changes.
pub trait Content: Sized {
    /// Puts it behind whatever is in a node.
    fn add_to(self, parent: &Node);

    /// Makes it one piece.
    fn html(self) -> Html {
        let all = Html::none();
        self.add_to(&all.0);
        all
    }
}

fn add(parent: &Node, child: Node) {
    // It can only fail for a node that contains the other one.
    let _ = parent.append_child(&child);
}

impl Content for Html {
    fn add_to(self, parent: &Node) {
        add(parent, self.0);
    }

    fn html(self) -> Html {
        self
    }
}

impl Content for El {
    fn add_to(self, parent: &Node) {
        add(parent, self.into());
    }

    fn html(self) -> Html {
        Html(self.into())
    }
}

impl Content for () {
    fn add_to(self, _: &Node) {}
}

impl Content for &str {
    fn add_to(self, parent: &Node) {
        add(parent, document().create_text_node(self).into());
    }
}

impl Content for String {
    fn add_to(self, parent: &Node) {
        self.as_str().add_to(parent);
    }
}

impl<C: Content> Content for Option<C> {
    fn add_to(self, parent: &Node) {
        if let Some(one) = self {
            one.add_to(parent);
        }
    }
}

impl<C: Content> Content for Vec<C> {
    fn add_to(self, parent: &Node) {
        self.into_iter().for_each(|one| one.add_to(parent));
    }
}

impl<C: Content, F: Fn() -> C + 'static> Content for F {
    fn add_to(self, parent: &Node) {
        add(parent, self.html().0);
    }

    fn html(self) -> Html {
        region(Box::new(move || self().html()))
    }
}

// Inlined: a call for each part is less than handing over a tuple, and one more function for each kind of tuple.
macro_rules! several {
    ($($name:ident)*) => {
        impl<$($name: Content),*> Content for ($($name,)*) {
            #[allow(non_snake_case)]
            #[inline(always)]
            fn add_to(self, parent: &Node) {
                let ($($name,)*) = self;
                $($name.add_to(parent);)*
            }
        }
    };
}
several!(A B);
several!(A B C);
several!(A B C D);
several!(A B C D E);
several!(A B C D E F);
