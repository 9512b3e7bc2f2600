//! A button that explains something.

use super::icon::Icon;
use super::menu::move_beside;
use super::unique_id;
use leptos::ev::MouseEvent;
use leptos::html::{Button, Div};
use leptos::prelude::*;

/// A button with an icon, whose text is shown while it is pointed at or has the focus. A press gives it the focus, also by
/// touch.
#[component]
pub fn Tip(
    /// The accessible name.
    label: &'static str,
    /// What it explains.
    #[prop(into)]
    text: Signal<String>,
    /// The `tabindex` of the button.
    tabindex: Signal<&'static str>,
) -> impl IntoView {
    let id = unique_id("tip");
    let (button, bubble) = (NodeRef::<Button>::new(), NodeRef::<Div>::new());
    let show = move || {
        if let Some((button, bubble)) = button.try_get_untracked().flatten().zip(bubble.try_get_untracked().flatten()) {
            // Both fail only where one of them has just left the page, or it is shown already.
            _ = bubble.show_popover();
            _ = move_beside(&button, &bubble);
        }
    };
    let hide = move || {
        // An element that is removed with its row loses the focus after its signals are gone.
        if let Some(bubble) = bubble.try_get_untracked().flatten() {
            // Fails only where it has just left the page.
            _ = bubble.hide_popover();
        }
    };
    let focus = move |event: MouseEvent| {
        event.stop_propagation();
        if let Some(button) = button.get_untracked() {
            // Not every browser does that by itself. It cannot fail for an element in the document.
            _ = button.focus();
        }
    };
    view! {
        <button
            node_ref=button
            class="tip"
            type="button"
            aria-label=label
            aria-describedby=id.clone()
            tabindex=move || tabindex.get()
            on:click=focus
            on:focus=move |_| show()
            on:blur=move |_| hide()
            on:mouseenter=move |_| show()
            on:mouseleave=move |_| hide()
        >
            <Icon name="info" />
        </button>
        <div node_ref=bubble class="tip__bubble" id=id popover="manual" role="tooltip">
            {move || text.get()}
        </div>
    }
    .into_any()
}
