//! An SSH public key: pasted, read from a file, or of a key pair that is made in the browser.

use super::super::field_handle::FieldHandle;
use super::super::ssh_key;
use super::key_pair;
use super::text_area::TextArea;
use super::text_file_button::TextFileButton;
use crate::components::download::download;
use crate::components::icon::Icon;
use leptos::prelude::*;

const NOT_SAVED: &str = "Download the private key first. It cannot be downloaded later";

/// A key pair that was made in the browser.
#[derive(Clone, Copy)]
struct GeneratedKey {
    field: FieldHandle,
    /// The private key, until it is saved.
    private: RwSignal<Option<String>>,
    /// The name of the file that the private key was saved in.
    saved_as: RwSignal<Option<String>>,
}

/// A field for the key, and the other ways to get one.
#[component]
pub fn PublicKeyInput(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let key = GeneratedKey { field, private: RwSignal::new(None), saved_as: RwSignal::new(None) };
    let on_text = Callback::new(move |text: String| {
        let problem = ssh_key::wrong(&text);
        if problem.is_none() {
            key.forget();
            field.set(text.trim());
        }
        problem.map(str::to_owned)
    });
    view! {
        <div class="script">
            <div on:input=move |_| key.forget()>
                <TextArea field class="input input--mono" rows=4 />
            </div>
            <div class="file">
                <TextFileButton field accept=".pub,text/plain" on_text />
                <button class="button button--small" type="button" on:click=move |_| key.generate()>
                    <Icon name="key" />
                    "Generate key pair"
                </button>
            </div>
            <Show when=move || key.private.with(Option::is_some)>
                <PrivateKeyBanner key />
            </Show>
            {move || key.saved_as.get().map(|file| view! { <SavedNotice file /> })}
        </div>
    }
    .into_any()
}

/// Offers the private key.
#[component]
fn PrivateKeyBanner(
    /// The key pair.
    key: GeneratedKey,
) -> impl IntoView {
    view! {
        <div class="banner banner--info" role="status">
            <Icon name="key" />
            <span>
                "Key pair generated. Download the private key now; it cannot be downloaded later."
            </span>
            <div class="banner__actions">
                <button class="button button--small" type="button" on:click=move |_| key.save()>
                    <Icon name="download" />
                    "Download private key"
                </button>
            </div>
        </div>
    }
}

/// Says where the private key is.
#[component]
fn SavedNotice(
    /// The name of the file.
    file: String,
) -> impl IntoView {
    view! {
        <p class="notice" role="status">
            <Icon name="check" />
            <span>"The private key was saved as " <code>{file}</code> ". Keep it private."</span>
        </p>
    }
}

impl GeneratedKey {
    fn generate(self) {
        let field = self.field;
        let Some(before) = field.value_now() else { return };
        leptos::task::spawn_local_scoped_with_cancellation(async move {
            let comment = untrack(|| field.sibling_text("name"));
            match key_pair::generate(&comment).await {
                // What the user enters in the meantime stays.
                Ok(pair) if field.set_late(&before, pair.public.as_str()) => {
                    self.saved_as.set(None);
                    self.private.set(Some(pair.private));
                    field.set_problem(Some(NOT_SAVED.to_owned()));
                }
                Ok(_) => {}
                Err(why) => field.show_problem(why.to_owned()),
            }
        });
    }

    fn save(self) {
        if let Some(text) = self.private.get_untracked() {
            let name = file_name(&untrack(|| self.field.sibling_text("name")));
            download(&name, "application/x-pem-file", &text);
            self.private.set(None);
            self.saved_as.set(Some(name));
            self.field.set_problem(None);
        }
    }

    /// Another key is being typed.
    fn forget(self) {
        self.private.set(None);
        self.saved_as.set(None);
        self.field.set_problem(None);
    }
}

/// Makes a file's name of the key pair's name, without characters that file systems do not take.
fn file_name(name: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-_.@".contains(c) { c } else { '_' };
    let name: String = name.trim_start_matches('.').chars().map(safe).collect();
    [if name.is_empty() { "id_ed25519" } else { &name }, ".pem"].concat()
}
