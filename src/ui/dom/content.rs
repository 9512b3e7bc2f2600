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

    pub(super) fn add(&self, next: Html) {
        // It can only fail for a node that contains this one.
        let _ = self.0.append_child(&next.0);
    }
}

/// What becomes a piece of the page: elements, text, several of these, or a closure that makes them anew
/// whenever a signal it has read changes.
pub trait Content {
    fn html(self) -> Html;
}

impl Content for Html {
    fn html(self) -> Html {
        self
    }
}

impl Content for El {
    fn html(self) -> Html {
        Html(self.into())
    }
}

impl Content for () {
    fn html(self) -> Html {
        Html::none()
    }
}

impl Content for &str {
    fn html(self) -> Html {
        Html(document().create_text_node(self).into())
    }
}

impl Content for String {
    fn html(self) -> Html {
        self.as_str().html()
    }
}

impl<C: Content> Content for Option<C> {
    fn html(self) -> Html {
        self.map_or_else(Html::none, C::html)
    }
}

impl<C: Content> Content for Vec<C> {
    fn html(self) -> Html {
        let all = Html::none();
        self.into_iter().for_each(|one| all.add(one.html()));
        all
    }
}

impl<C: Content, F: Fn() -> C + 'static> Content for F {
    fn html(self) -> Html {
        region(Box::new(move || self().html()))
    }
}

macro_rules! several {
    ($($name:ident)*) => {
        impl<$($name: Content),*> Content for ($($name,)*) {
            #[allow(non_snake_case)]
            fn html(self) -> Html {
                let all = Html::none();
                let ($($name,)*) = self;
                $(all.add($name.html());)*
                all
            }
        }
    };
}
several!(A B);
several!(A B C);
several!(A B C D);
several!(A B C D E);
several!(A B C D E F);
