//! The object as its service sends it, without its secrets.

use super::fetch::Fetch;
use super::fetch_status::FetchStatus;
use super::json_pieces::{Piece, pieces};
use super::loaded_object::LoadedObject;
use crate::components::copy::CopyButton;
use crate::http::mask_member;
use crate::lenient::{self, Members, Rewrite};
use crate::model::AnyResourceDef;
use crate::store::App;
use leptos::prelude::*;
use serde_json::value::RawValue;

/// The object's JSON, laid out and colored.
#[component]
pub fn JsonTab(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// Its id.
    id: String,
) -> impl IntoView {
    let app = App::get();
    let wanted = id.clone();
    let fetch = Fetch::new(Signal::derive(move || {
        object.row.track();
        object.exists().then_some(())?;
        Some(app.cloud_now()?.live(definition.meta().key)?.object(&id))
    }));
    let json = Memo::new(move |_| {
        let answer = fetch.response.get()?;
        let found = find(definition, &answer.body, &wanted)?;
        Some(pieces(&Rewrite::new(found).masked(mask_member)))
    });
    view! {
        <FetchStatus fetch />
        <Show when=move || json.with(Option::is_some)>
            <JsonView json />
        </Show>
        <Show when=move || fetch.has_answer() && json.with(Option::is_none)>
            <p class="is-quiet" role="status">
                "The object is missing in the current response."
            </p>
        </Show>
    }
    .into_any()
}

/// The JSON with the button that copies it. Only its pieces are drawn again, so it stays focused and scrolled to where it is.
#[component]
fn JsonView(
    /// The pieces.
    json: Memo<Option<Vec<(Piece, String)>>>,
) -> impl IntoView {
    let text = move || json.with(|json| json.iter().flatten().map(|(_, text)| text.as_str()).collect::<String>());
    let colored = |(piece, text): &(Piece, String)| match class(*piece) {
        "" => text.clone().into_any(),
        class => view! { <span class=class>{text.clone()}</span> }.into_any(),
    };
    view! {
        <div class="log__bar">
            <span class="muted">"API response (secrets removed)"</span>
            <CopyButton label="API response (secrets removed)" text=Signal::derive(text) />
        </div>
        <pre class="json" tabindex="0" aria-label="JSON">
            {move || json.with(|json| json.iter().flatten().map(colored).collect_view())}
        </pre>
    }
}

/// Finds the object in the answer: below its key, alone, or in a list.
fn find<'a>(definition: &dyn AnyResourceDef, answer: &'a str, id: &str) -> Option<&'a RawValue> {
    let meta = definition.meta();
    if meta.object_key.is_empty() && !meta.path.is_empty() {
        return lenient::check(answer).ok();
    }
    let members = Members::parse(answer).ok()?;
    if meta.path.is_empty() {
        // Rows know their own id: some services call it by another name.
        let is_it = |item: &&RawValue| definition.read(item).is_ok_and(|row| row.id() == id);
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
