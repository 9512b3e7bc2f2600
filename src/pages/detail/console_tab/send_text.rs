//! Text that goes to the server, and what was copied there.

use super::session::ConsoleSession;
use crate::components::copy::CopyCode;
use crate::components::unique_id;
use crate::model::ConsoleView;
use leptos::prelude::*;

/// A field for text, which is typed on the server key by key or put on its clipboard.
#[component]
pub fn SendText(
    /// The console.
    session: ConsoleSession,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let id = unique_id("console-text");
    let is_ready = move || session.is_connected() && !text.with(String::is_empty);
    let send = move |is_typed: bool| {
        if !untrack(is_ready) {
            return;
        }
        let sent = text.get_untracked();
        session.with_viewer(|viewer| {
            if is_typed {
                viewer.type_text(&sent);
                viewer.focus();
            } else {
                viewer.copy(&sent);
            }
        });
        // It may have been a password.
        text.set(String::new());
    };
    let disabled = move || (!is_ready()).then_some("true");
    let is_vnc = move || session.console().view == ConsoleView::Vnc;
    view! {
        <div class="console__text">
            <label for=id.clone()>"Text to send"</label>
            <textarea
                class="input"
                id=id
                rows="3"
                spellcheck="false"
                autocomplete="off"
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())
            ></textarea>
            <div class="buttons">
                <button class="button button--small" type="button" aria-disabled=disabled on:click=move |_| send(true)>
                    "Send as keystrokes"
                </button>
                <Show when=is_vnc>
                    <button
                        class="button button--small"
                        type="button"
                        aria-disabled=disabled
                        on:click=move |_| send(false)
                    >
                        "Copy to server clipboard"
                    </button>
                </Show>
            </div>
            <Show when=move || !session.copied.with(String::is_empty)>
                <p class="console__hint">"Copied on the server: " <CopyCode text=session.copied /></p>
            </Show>
        </div>
    }
}
