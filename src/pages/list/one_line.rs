//! A list of buttons of which a narrow toolbar shows one line.

use leptos::html::Div;
use leptos::prelude::*;
use leptos_use::use_resize_observer;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The list, and whether one line is all of it.
#[derive(Clone, Copy)]
pub struct OneLine {
    /// The list, whose height the style sheet limits to one line unless it is unfolded.
    pub list: NodeRef<Div>,
    /// Whether more than one line is needed.
    pub has_more: RwSignal<bool>,
    /// Whether all lines are shown.
    pub is_unfolded: RwSignal<bool>,
}

/// Measures the list for the current owner's life: when its width changes, and when a signal that `follow` reads does.
pub fn use_one_line(follow: impl Fn() + 'static) -> OneLine {
    let (has_more, is_unfolded) = (RwSignal::new(false), RwSignal::new(false));
    let line = OneLine { list: NodeRef::new(), has_more, is_unfolded };
    use_resize_observer(line.list, move |_, _| line.measure_next());
    Effect::new(move || {
        follow();
        line.measure_next();
    });
    line
}

impl OneLine {
    /// Measures it once it is drawn. The button that comes or goes then changes the width of the list, which its observer must
    /// not do itself.
    fn measure_next(self) {
        request_animation_frame(move || self.measure());
    }

    fn measure(self) {
        // The page may be gone by now.
        let Some(list) = self.list.try_get_untracked().flatten() else { return };
        let first = list.first_element_child().and_then(|first| first.dyn_into::<HtmlElement>().ok());
        let is_higher = first.is_some_and(|first| list.scroll_height() > first.offset_height() * 3 / 2);
        self.has_more.maybe_update(|has_more| std::mem::replace(has_more, is_higher) != is_higher);
    }

    /// Unfolds the list where the focus went to a hidden button, to which the browser has scrolled.
    pub fn unfold_if_scrolled(self) {
        if self.list.get_untracked().is_some_and(|list| list.scroll_top() > 0) {
            self.is_unfolded.set(true);
        }
    }
}
