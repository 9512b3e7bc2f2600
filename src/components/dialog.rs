//! Modal dialogs, on the browser's own `<dialog>`: it traps the focus, makes the page behind it
//! inert and reacts to `Esc`. On phones they are sheets from the bottom (`style/dialog.css`).

use super::announcer::Announcer;
use super::icon::Icon;
use super::unique_id;
use leptos::ev::{Event, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, HtmlElement};

/// A dialog that is open for as long as it is mounted: its owner unmounts it when `on_close` is called. Afterwards the
/// focus returns to where it was before.
#[component]
pub fn Dialog(
    /// The heading, which also names the dialog.
    #[prop(into)]
    title: Signal<String>,
    /// Called when the user wants to close the dialog: by `Esc`, the close button, or the button that cancels.
    #[prop(into)]
    on_close: UnsyncCallback<()>,
    /// The text of the button that closes it.
    #[prop(default = "Cancel")]
    cancel: &'static str,
    /// Only the frame, without heading and buttons. A click beside it closes it as well.
    #[prop(optional)]
    bare: bool,
    /// Wider, for forms and tables.
    #[prop(optional)]
    wide: bool,
    /// The confirming button, after the one that cancels.
    #[prop(optional, into)]
    confirm: Option<ViewFnOnce>,
    /// The body.
    children: Children,
) -> impl IntoView {
    let node = modal();
    let on_cancel = move |event: Event| {
        // File fields have a `cancel` event of their own, which bubbles.
        if is_own(&event) {
            event.prevent_default();
            on_close.run(());
        }
    };
    if bare {
        // A click beside a dialog closes only dialogs in which nothing typed can be lost.
        let on_click = move |event: MouseEvent| {
            if is_own(&event) {
                on_close.run(());
            }
        };
        let label = move || title.get();
        return view! {
            <dialog class="dialog dialog--bare" node_ref=node aria-label=label on:cancel=on_cancel on:click=on_click>
                {children()}
                <Announcer />
            </dialog>
        }
        .into_any();
    }
    let id = unique_id("dialog");
    let heading_id = id.clone();
    view! {
        <dialog class="dialog" class:dialog--wide=wide node_ref=node aria-labelledby=id on:cancel=on_cancel>
            <div class="dialog__frame">
                <header class="dialog__head">
                    <h2 id=heading_id>{move || title.get()}</h2>
                </header>
                <div class="dialog__body">{children()}</div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=move |_| on_close.run(())>{cancel}</button>
                    {confirm.map(|confirm| confirm.run())}
                </footer>
                // Last, so that the focus starts at the first field.
                <button
                    class="button button--quiet button--icon dialog__close"
                    type="button"
                    aria-label="Close dialog"
                    on:click=move |_| on_close.run(())
                >
                    <Icon name="close" />
                </button>
            </div>
            <Announcer />
        </dialog>
    }
    .into_any()
}

/// Opens the dialog once it is in the page, and returns the focus in the end.
fn modal() -> NodeRef<html::Dialog> {
    let node = NodeRef::<html::Dialog>::new();
    let opened = StoredValue::new_local(None::<HtmlDialogElement>);
    let opener = document().active_element().and_then(|opener| opener.dyn_into::<HtmlElement>().ok());
    let opener = StoredValue::new_local(opener);
    node.on_load(move |dialog| {
        // It fails only for an element that is not in the document.
        _ = dialog.show_modal();
        opened.set_value(Some(dialog));
    });
    on_cleanup(move || {
        opened.with_value(|dialog| _ = dialog.as_ref().map(HtmlDialogElement::close));
        opener.with_value(|opener| {
            _ = opener.as_ref().filter(|opener| opener.is_connected()).map(|opener| opener.focus());
        });
    });
    node
}

/// Whether the event happened at the element itself, not inside of it.
fn is_own(event: &Event) -> bool {
    event.target() == event.current_target()
}
