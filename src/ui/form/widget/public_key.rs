//! An SSH public key: pasted, read from a file, or of a pair that is made here and now.

use super::super::slot::Slot;
use super::super::ssh_key;
use super::{file, key_pair, press, text};
use crate::ui::dom::{El, div, el, span, when};
use crate::ui::download::download;
use crate::ui::icon::icon;
use leptos::prelude::*;

const NOT_KEPT: &str = "Download the private key first: it is nowhere else, and nobody can make it again";

/// A field for the key, and the other ways to it.
pub fn view(slot: Slot) -> El {
    // The private key, until it was downloaded.
    let private = RwSignal::new(None::<String>);
    let kept = RwSignal::new(None::<String>);
    let forget = move || {
        private.set(None);
        kept.set(None);
        slot.complain(None);
    };
    let generate = move || {
        crate::ui::dom::spawn(async move {
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
    let save = move || {
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
        let text = "A key pair was made. Its private key is offered only now: without it nobody can use the key pair.";
        let save = press("button button--small", "download", "Download private key", save);
        div("banner banner--info").attr("role", "status").child((
            icon("key"),
            span("").child(text),
            div("banner__actions").child(save),
        ))
    };
    let done = move || {
        kept.get().map(|name| {
            let name = el("code").child(name);
            let text = span("").child(("The private key was saved as ", name, ". Keep it where only you can read it."));
            el("p").class("notice").attr("role", "status").child((icon("check"), text))
        })
    };
    let area = text::area(slot, "input input--mono", "4");
    let generate = press("button button--small", "key", "Generate a key pair", generate);
    div("script").child((
        div("").on("input", move |_| forget()).child(area),
        div("file").child((file::button(slot, ".pub,text/plain", take), generate)),
        when(move || private.with(Option::is_some), offer),
        done,
    ))
}

/// A file's name from the key pair's, without what file systems do not take.
fn file_name(name: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || "-_.@".contains(c) { c } else { '_' };
    let name: String = name.trim_start_matches('.').chars().map(safe).collect();
    [if name.is_empty() { "id_ed25519" } else { &name }, ".pem"].concat()
}
