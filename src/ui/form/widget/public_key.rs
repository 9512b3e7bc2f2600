//! An SSH public key: pasted, read from a file, or of a pair that is made here and now.

use super::super::slot::Slot;
use super::super::ssh_key;
use super::{file, key_pair, text};
use crate::ui::download::download;
use crate::ui::icon::Icon;
use leptos::prelude::*;

const NOT_KEPT: &str = "Download the private key first: it is nowhere else, and nobody can make it again";

/// A field for the key, and the other ways to it.
pub fn view(slot: Slot) -> AnyView {
    // The private key, until it was downloaded.
    let private = RwSignal::new(None::<String>);
    let kept = RwSignal::new(None::<String>);
    let forget = move || {
        private.set(None);
        kept.set(None);
        slot.complain(None);
    };
    let generate = move |_| {
        leptos::task::spawn_local_scoped_with_cancellation(async move {
            match key_pair::generate(&slot.sibling("name")).await {
                Ok(pair) => {
                    slot.set(pair.public);
                    kept.set(None);
                    private.set(Some(pair.private));
                    slot.complain(Some(NOT_KEPT.to_owned()));
                }
                Err(why) => {
                    slot.complain(Some(why.to_owned()));
                    slot.touch();
                }
            }
        });
    };
    let save = move |_| {
        if let Some(text) = private.get_untracked() {
            let name = file_name(&untrack(|| slot.sibling("name")));
            download(&name, "application/x-pem-file", &text);
            private.set(None);
            kept.set(Some(name));
            slot.complain(None);
        }
    };
    let take = |slot: Slot, text: String| {
        let wrong = ssh_key::wrong(&text);
        if wrong.is_none() {
            slot.set(text.trim());
        }
        wrong.map(str::to_owned)
    };
    let offer = move || {
        private.with(Option::is_some).then(|| view! {
            <div class="banner banner--info" role="status">
                <Icon name="key" />
                <span>"A key pair was made. Its private key is offered only now: without it nobody can use the key pair."</span>
                <div class="banner__actions">
                    <button class="button button--small" type="button" on:click=save>
                        <Icon name="download" />
                        "Download private key"
                    </button>
                </div>
            </div>
        })
    };
    let done = move || {
        kept.get().map(|name| view! {
        <p class="notice" role="status"><Icon name="check" /><span>"The private key was saved as "<code>{name}</code>". Keep it where only you can read it."</span></p>
    })
    };
    view! {
        <div class="script">
            <div on:input=move |_| forget()>{text::area(slot, "input input--mono", "4")}</div>
            <div class="file">
                {file::button(slot, ".pub,text/plain", take)}
                <button class="button button--small" type="button" on:click=generate>
                    <Icon name="key" />
                    "Generate a key pair"
                </button>
            </div>
            {offer}
            {done}
        </div>
    }
    .into_any()
}

/// A file's name from the key pair's, without what file systems do not take.
fn file_name(name: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || "-_.@".contains(c) { c } else { '_' };
    let name: String = name.trim_start_matches('.').chars().map(safe).collect();
    [if name.is_empty() { "id_ed25519" } else { &name }, ".pem"].concat()
}
