//! What is in an object, as far as a page can show it. Nothing of it becomes a part of the page but text and pictures.

use crate::components::icon::Icon;
use crate::components::skeleton::Skeleton;
use crate::http::Error;
use crate::lenient;
use crate::model::{JsonRow, Row, units};
use crate::pages::failure::Failure;
use crate::services::object_store::preview::{
    Part, PreviewKind, TEXT_BYTES, image_request, kind, laid_out, media_type, size, text_of, text_request,
};
use crate::store::{App, Connection};
use base64::prelude::{BASE64_STANDARD, Engine};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use serde_json::Value;

/// What was read of an object.
#[derive(Clone, PartialEq)]
enum Content {
    Text(String),
    /// An address that has the picture in it.
    Image(String),
    /// It is no text, or there is another reason why it is not shown.
    Nothing(&'static str),
}

/// The contents of an object.
#[component]
pub fn ObjectPreview(
    /// The object's id.
    id: String,
    /// Its headers, as far as they are known.
    row: RwSignal<Option<Row>>,
) -> impl IntoView {
    let app = App::get();
    let headers = Memo::new(move |_| {
        row.with(|row| row.as_ref()?.as_any().downcast_ref::<JsonRow>().map(|row| row.value.clone()))
            .unwrap_or_default()
    });
    let part = RwSignal::new(Part::Start);
    let (content, error) = (RwSignal::new(None::<Content>), RwSignal::new(None::<Error>));
    let again = Trigger::new();
    // An object that has changed has another ETag.
    let etag = Memo::new(move |_| headers.with(|headers| lenient::at(headers, "/etag")));
    Effect::new(move || {
        again.track();
        etag.track();
        let (part, id) = (part.get(), id.clone());
        let Some(connection) = app.cloud_now() else { return };
        let headers = headers.get_untracked();
        // Canceled by the next run of this effect.
        spawn_local_scoped_with_cancellation(async move {
            let read = read(&connection, &id, &headers, part).await;
            let (found, failed) = match read {
                Ok(found) => (Some(found), None),
                Err(failed) => (None, Some(failed)),
            };
            _ = content.try_set(found);
            _ = error.try_set(failed);
        });
    });
    let is_long = Memo::new(move |_| {
        headers.with(|headers| kind(headers) == PreviewKind::Text && size(headers) > TEXT_BYTES as f64)
    });
    let shown = move || match content.get() {
        None => error.with(Option::is_none).then(|| view! { <Skeleton lines=8 /> }).into_any(),
        Some(Content::Text(text)) => view! {
            <pre class="block preview__text" tabindex="0" aria-label="Contents">
                {text}
            </pre>
        }
        .into_any(),
        Some(Content::Image(address)) => view! {
            <div class="preview__image">
                <img src=address alt=move || headers.with(|headers| lenient::at(headers, "/name")) />
            </div>
        }
        .into_any(),
        Some(Content::Nothing(why)) => view! {
            <p class="notice">
                <Icon name="info" />
                <span>{why}</span>
            </p>
        }
        .into_any(),
    };
    view! {
        <Failure
            what="The contents could not be read"
            error
            retry=UnsyncCallback::new(move |()| again.notify())
        />
        <Show when=move || is_long.get()>
            <PartChoice part />
        </Show>
        {shown}
    }
}

/// Which end of a long text is shown.
#[component]
fn PartChoice(
    /// The end.
    part: RwSignal<Part>,
) -> impl IntoView {
    let amount = units::bytes(TEXT_BYTES as f64);
    let choices = [(Part::Start, ["First ", &amount].concat()), (Part::End, ["Last ", &amount].concat())];
    let button = |(choice, label): (Part, String)| {
        view! {
            <button
                class="button button--small"
                type="button"
                aria-pressed=move || (part.get() == choice).to_string()
                on:click=move |_| part.set(choice)
            >
                {label}
            </button>
        }
    };
    view! {
        <div class="segments" role="group" aria-label="Shown part">
            {choices.map(button).collect_view()}
        </div>
    }
}

/// Reads what there is to show.
async fn read(connection: &Connection, id: &str, headers: &Value, part: Part) -> Result<Content, Error> {
    let request = match kind(headers) {
        PreviewKind::Text => text_request(id, part),
        PreviewKind::Image => image_request(id),
        PreviewKind::Empty => return Ok(Content::Nothing("The object is empty.")),
        PreviewKind::TooLarge => {
            return Ok(Content::Nothing("The picture is too large for a preview. Download it instead."));
        }
        PreviewKind::Encoded => {
            return Ok(Content::Nothing("The object is stored with a content encoding. Download it instead."));
        }
    };
    let Some(client) = connection.try_service(request.service) else { return Err(Error::refused("Signed out")) };
    let base64 = lenient::text(&client.send(request).await?.json()?);
    if kind(headers) == PreviewKind::Image {
        return Ok(Content::Image(["data:", &media_type(headers), ";base64,", &base64].concat()));
    }
    let bytes = BASE64_STANDARD.decode(base64).unwrap_or_default();
    Ok(match text_of(&bytes) {
        Some(text) => Content::Text(laid_out(headers, text)),
        None => Content::Nothing("The object is neither text nor a picture. Download it instead."),
    })
}
