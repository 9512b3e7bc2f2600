//! What may be wider than its place, such as a table on a phone.

use leptos::html::Div;
use leptos::prelude::*;
use leptos_use::use_resize_observer;

/// A box that scrolls sideways where its content is wider. Then it is a stop of the Tab key, so that the arrow keys scroll it.
#[component]
pub fn WideContent(
    /// The accessible name.
    label: &'static str,
    /// What the box looks like.
    #[prop(default = "panel scroll")]
    class: &'static str,
    /// The content.
    children: Children,
) -> impl IntoView {
    let (frame, content) = (NodeRef::<Div>::new(), NodeRef::<Div>::new());
    let is_wider = RwSignal::new(false);
    let measure = move || {
        if let Some(frame) = frame.get_untracked() {
            let wider = frame.scroll_width() > frame.client_width();
            is_wider.maybe_update(|is_wider| std::mem::replace(is_wider, wider) != wider);
        }
    };
    use_resize_observer(frame, move |_, _| measure());
    use_resize_observer(content, move |_, _| measure());
    view! {
        <div
            class=class
            node_ref=frame
            role="group"
            aria-label=label
            tabindex=move || is_wider.get().then_some("0")
        >
            // As wide as what is in it, so that the observer sees when that changes.
            <div class="scroll__content" node_ref=content>
                {children()}
            </div>
        </div>
    }
    .into_any()
}
