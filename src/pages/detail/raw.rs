//! The object as its service sends it, without what is secret.

use super::fetched::Fetched;
use super::loaded_object::Subject;
use super::pieces::{Piece, pieces};
use crate::http::mask_member;
use crate::lenient::{self, Members, Rewrite};
use crate::model::AnyResourceDef;
use crate::store::App;
use crate::ui::copy::copy_button;
use crate::ui::dom::{Content, Html, div, el, span, when};
use leptos::prelude::*;
use serde_json::value::RawValue;

/// The object's JSON, laid out and coloured.
pub fn raw(view: &'static dyn AnyResourceDef, subject: Subject, id: String) -> Html {
    let app = App::get();
    let wanted = StoredValue::new(id.clone());
    let call = move || {
        subject.row.track();
        subject.exists().then_some(())?;
        Some(app.cloud_now()?.live(view.meta().key)?.object(&id))
    };
    let fetched = Fetched::new(call, || None);
    let json = Memo::new(move |_| {
        let answer = fetched.response.get()?;
        let object = wanted.with_value(|id| find(view, &answer.body, id))?;
        Some(pieces(&Rewrite::new(object).masked(mask_member)))
    });
    // Only what is in it is made anew: it stays scrolled to where it is, and focused.
    let colours = move || {
        let spans = json.get().unwrap_or_default().into_iter().map(|(piece, text)| match class(piece) {
            "" => text.html(),
            class => span(class).child(text).html(),
        });
        spans.collect::<Vec<_>>()
    };
    let whole = move || {
        let note = span("muted").child("As the service sends it; secrets are left out");
        let text = move || json.with(|json| json.iter().flatten().map(|(_, text)| text.as_str()).collect::<String>());
        let copy = move || copy_button("Copy the JSON", text());
        let pre = el("pre").class("json").attr("tabindex", "0").attr("aria-label", "JSON");
        (div("log__bar").child((note, copy)), pre.child(colours))
    };
    let is_missing = move || fetched.known() && json.with(Option::is_none);
    let missing = || el("p").class("is-quiet").attr("role", "status").child("It is not in what the service sends now.");
    (fetched.state(), when(move || json.with(Option::is_some), whole), when(is_missing, missing)).html()
}

/// The object in its answer: below its key, standing alone, or in the list.
fn find<'a>(view: &dyn AnyResourceDef, answer: &'a str, id: &str) -> Option<&'a RawValue> {
    let meta = view.meta();
    if meta.object_key.is_empty() && !meta.path.is_empty() {
        return lenient::check(answer).ok();
    }
    let members = Members::parse(answer).ok()?;
    if meta.path.is_empty() {
        // Which one it is the view tells, as it does for the list's rows: some are known by other members.
        let is_it = |item: &&RawValue| view.read(item).is_ok_and(|row| row.id() == id);
        return lenient::elements(members.get(meta.list_key)?)?.into_iter().find(is_it);
    }
    members.get(meta.object_key)
}

fn class(piece: Piece) -> &'static str {
    match piece {
        Piece::Plain => "",
        Piece::Key => "json__key",
        Piece::String => "json__string",
        Piece::Number => "json__number",
        Piece::Word => "json__word",
    }
}
