//! Modal dialogs, on the browser's own `<dialog>`: it traps the focus, makes the page behind it
//! inert and reacts to `Esc`. On phones they are sheets from the bottom (`style/dialog.css`).

use super::icon::Icon;
use super::unique;
use leptos::ev::{Event, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A dialog that is open for as long as it is there; whoever shows it takes it away when told to
/// by `on_close`. Afterwards the focus is where it was before.
#[component]
pub fn Dialog(
    #[prop(into)] title: TextProp,
    /// The user wants it closed: `Esc`, the close button, or the other button.
    #[prop(into)]
    on_close: UnsyncCallback<()>,
    /// What the button says that closes it.
    #[prop(default = "Cancel")]
    cancel: &'static str,
    /// Only the frame: no heading and no buttons. The title names it all the same.
    #[prop(optional)]
    bare: bool,
    /// For forms and tables.
    #[prop(optional)]
    wide: bool,
    /// The confirming button; it comes after the one that closes.
    #[prop(optional, into)]
    confirm: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let opener = StoredValue::new_local(document().active_element());
    node.on_load(|dialog| {
        // It can only fail for an element that is not in the document.
        let _ = dialog.show_modal();
    });
    on_cleanup(move || {
        if let Some(dialog) = node.get_untracked() {
            dialog.close();
        }
        let opener = opener.get_value().and_then(|opener| opener.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(opener) = opener.filter(|opener| opener.is_connected()) {
            let _ = opener.focus();
        }
    });
    let cancelled = move |event: Event| {
        // File fields have a `cancel` of their own, which is none of ours.
        if event.target() == event.current_target() {
            event.prevent_default();
            on_close.run(());
        }
    };
    // A click beside a dialog closes it only where nothing that was typed can be lost.
    let beside = move |event: MouseEvent| {
        if bare && event.target() == event.current_target() {
            on_close.run(());
        }
    };
    if bare {
        let label = move || title.get();
        return view! {
            <dialog class="dialog dialog--bare" node_ref=node aria-label=label on:cancel=cancelled on:click=beside>
                {children()}
            </dialog>
        }
        .into_any();
    }
    let id = unique("dialog");
    let heading = id.clone();
    view! {
        <dialog class="dialog" class:dialog--wide=wide node_ref=node aria-labelledby=id on:cancel=cancelled>
            <div class="dialog__frame">
                <header class="dialog__head">
                    <h2 id=heading>{move || title.get()}</h2>
                </header>
                <div class="dialog__body">{children()}</div>
                <footer class="dialog__foot">
                    <button class="button" type="button" on:click=move |_| on_close.run(())>{cancel}</button>
                    {confirm.map(ViewFnOnce::run)}
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
        </dialog>
    }
    .into_any()
}
