//! The object as its service sends it, without what is secret.

use super::fetched::Fetched;
use super::json::{Piece, pieces, text};
use super::subject::Subject;
use crate::http::conceal;
use crate::model::AnyView;
use crate::store::App;
use crate::ui::copy::CopyButton;
use leptos::prelude::*;
use serde_json::Value;

#[component]
pub fn RawTab(view: &'static dyn AnyView, subject: Subject, id: String) -> impl IntoView {
    let app = App::get();
    let wanted = id.clone();
    let call = move || {
        subject.row.track();
        subject.exists().then_some(())?;
        Some(app.cloud_now()?.live(view.meta().key)?.object(&id))
    };
    let fetched = Fetched::new(call, || None);
    let object = Memo::new(move |_| {
        let answer = fetched.data.get()?;
        let mut object = find(view, &answer, &wanted)?.clone();
        conceal(&mut object);
        Some(object)
    });
    let body = move || {
        let object = object.get()?;
        let spans = pieces(&object).into_iter().map(|(piece, text)| match class(piece) {
            "" => text.into_any(),
            class => view! { <span class=class>{text}</span> }.into_any(),
        });
        let spans = spans.collect_view();
        Some(view! {
            <div class="log__bar">
                <span class="muted">"As the service sends it; secrets are left out"</span>
                <CopyButton label="Copy the JSON" text=text(&object) />
            </div>
            <pre class="json" tabindex="0" aria-label="JSON">{spans}</pre>
        })
    };
    view! { {fetched.state()}{body} }
}

/// The object in its answer: below its key, standing alone, or in the list.
fn find<'a>(view: &dyn AnyView, answer: &'a Value, id: &str) -> Option<&'a Value> {
    let meta = view.meta();
    if meta.path.is_empty() {
        let is_it = |item: &&Value| ["id", "name"].iter().any(|key| item.get(*key).and_then(Value::as_str) == Some(id));
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
