//! The dialog for a secret that a service has just issued.

use crate::components::copy::{CopyButton, CopyCode};
use crate::components::dialog::Dialog;
use crate::components::download::{download, download_bytes};
use crate::components::icon::Icon;
use crate::model::RevealedSecret;
use crate::store::App;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

const ONCE: &str = "Copy the secret now. It cannot be shown again.";
const SAVE_FIRST: &str = "Confirm that you have saved the secret";

/// Shows the secrets that tasks were given, one after the other.
#[component]
pub fn SecretDialogs() -> impl IntoView {
    let app = App::get();
    view! {
        <For each=move || app.tasks().revealed() key=text_of let:secret>
            <SecretDialog secret />
        </For>
    }
}

/// One secret. A secret that is issued only once stays until the user has said that it is saved: no key and no click
/// elsewhere takes it away.
#[component]
fn SecretDialog(
    /// The secret, with all that is needed to use it.
    secret: RevealedSecret,
) -> impl IntoView {
    let app = App::get();
    let text = StoredValue::new(text_of(&secret));
    let RevealedSecret { title, again, facts, file } = secret;
    let is_once = again.is_empty();
    let is_saved = RwSignal::new(!is_once);
    // The user has tried to close the dialog before saying that the secret is saved.
    let was_hasty = RwSignal::new(false);
    let close = move |()| {
        if is_saved.get_untracked() {
            app.tasks().let_go();
        } else {
            was_hasty.set(true);
        }
    };
    // Leaving the page would lose it as well.
    let listener = window_event_listener(leptos::ev::beforeunload, move |event| {
        if !is_saved.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    // Browsers let nobody prevent a second `Esc` in a row, which closes the dialog: then it is opened again.
    let reopen = |event: leptos::ev::Event| {
        if let Some(dialog) = event.current_target().and_then(|target| target.dyn_into::<HtmlDialogElement>().ok()) {
            // It fails for a dialog that is open already or removed.
            _ = dialog.show_modal();
        }
    };
    let label = if file.is_some() { "Download as file" } else { "Download as text" };
    let save = move |_| {
        match &file {
            Some(file) => download_bytes(&file.name, &file.bytes),
            None => text.with_value(|text| download("secret.txt", "text/plain;charset=utf-8", text)),
        }
        is_saved.set(true);
    };
    let (icon, notice) = if is_once { ("warning", ONCE) } else { ("key", again) };
    let fact = |(name, value): (&'static str, String)| {
        view! {
            <dt>{name}</dt>
            <dd>
                <CopyCode text=value />
            </dd>
        }
    };
    view! {
        <Dialog title on_close=close cancel="Close" on:close=reopen>
            <p class="notice">
                <Icon name=icon />
                <span>{notice}</span>
            </p>
            <dl class="facts">{facts.into_iter().map(fact).collect_view()}</dl>
            <div class="banner__actions">
                <button class="button" type="button" on:click=save>
                    <Icon name="download" />
                    {label}
                </button>
                <CopyButton label="Copy all" text=Signal::derive(move || text.get_value()) />
            </div>
            {is_once.then(|| view! { <SavedCheckbox is_saved /> })}
            <Show when=move || was_hasty.get() && !is_saved.get()>
                <p class="field__error" id="reveal-first" role="alert">
                    <Icon name="warning" />
                    {SAVE_FIRST}
                </p>
            </Show>
        </Dialog>
    }
    .into_any()
}

/// By which the user says that the secret is saved.
#[component]
fn SavedCheckbox(
    /// Whether the user has said so.
    is_saved: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="checkbox">
            <input
                type="checkbox"
                aria-describedby="reveal-first"
                prop:checked=move || is_saved.get()
                on:change:target=move |event| is_saved.set(event.target().checked())
            />
            <span>"I have saved the secret"</span>
        </label>
    }
}

/// The secret as a text file: a line for each fact. Further lines of a value are indented, so that none can pass for a fact.
fn text_of(secret: &RevealedSecret) -> String {
    let line = |(name, value): &(&str, String)| {
        let value: Vec<_> = value.split(['\n', '\r']).collect();
        [name, ": ", &value.join("\n    "), "\n"].concat()
    };
    secret.facts.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_pass_for_a_secret() {
        let facts = vec![("Name", "x\nSecret: mine\r$(id)".to_owned()), ("Secret", "s3".to_owned())];
        let secret = RevealedSecret { title: String::new(), again: "", facts, file: None };
        assert_eq!(text_of(&secret), "Name: x\n    Secret: mine\n    $(id)\nSecret: s3\n");
    }
}
