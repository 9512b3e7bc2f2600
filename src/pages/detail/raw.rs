//! The object as its service sends it, without what is secret.

use super::fetched::Fetched;
use super::loaded_object::Subject;
use crate::http::conceal;
use crate::json::{Piece, pieces, pretty};
use crate::model::AnyResourceDef;
use crate::store::App;
use crate::ui::copy::copy_button;
use crate::ui::dom::{Content, Html, div, el, span, when};
use leptos::prelude::*;
use serde_json::Value;
use serde_json::value::to_raw_value;

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
    let object = move || {
        let answer = fetched.data.get()?;
        let mut object = wanted.with_value(|id| find(view, &answer, id).cloned())?;
        conceal(&mut object);
        Some(object)
    };
    let json = Memo::new(move |_| object().map(|object| pretty(&object)));
    // Only what is in it is made anew: it stays scrolled to where it is, and focused.
    let colours = move || {
        json.with(Option::is_some);
        let pieces = untrack(object).map(|object| pieces(&object)).unwrap_or_default();
        let spans = pieces.into_iter().map(|(piece, text)| match class(piece) {
            "" => text.html(),
            class => span(class).child(text).html(),
        });
        spans.collect::<Vec<_>>()
    };
    let whole = move || {
        let note = span("muted").child("As the service sends it; secrets are left out");
        let copy = move || copy_button("Copy the JSON", json.get().unwrap_or_default());
        let pre = el("pre").class("json").attr("tabindex", "0").attr("aria-label", "JSON");
        (div("log__bar").child((note, copy)), pre.child(colours))
    };
    let is_missing = move || fetched.known() && json.with(Option::is_none);
    let missing = || el("p").class("is-quiet").attr("role", "status").child("It is not in what the service sends now.");
    (fetched.state(), when(move || json.with(Option::is_some), whole), when(is_missing, missing)).html()
}

/// The object in its answer: below its key, standing alone, or in the list.
fn find<'a>(view: &dyn AnyResourceDef, answer: &'a Value, id: &str) -> Option<&'a Value> {
    let meta = view.meta();
    if meta.path.is_empty() {
        // Which one it is the view tells, as it does for the list's rows: some are known by other members.
        let is_it = |item: &&Value| {
            let row = to_raw_value(item).and_then(|object| view.read(&object));
            row.is_ok_and(|row| row.id() == id)
        };
        return answer.get(meta.many)?.as_array()?.iter().find(is_it);
    }
    if meta.one.is_empty() { Some(answer) } else { answer.get(meta.one) }
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
