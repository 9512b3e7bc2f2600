//! Clouds from files: picking or dropping them, what of them does not hold here, and remembering them.

use super::fields::Fields;
use crate::auth::cloud_files::{self, File};
use crate::http::Error;
use crate::store::App;
use crate::ui::dom::{Content, El, Html, button, div, el, listen, when};
use crate::ui::error_panel::error_panel;
use crate::ui::icon::icon;
use crate::ui::live::announce;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FileList, HtmlElement, HtmlInputElement};

/// No file of clouds is larger, in bytes.
const LARGEST: f64 = 4_194_304.0;

/// The button, and what came of its use; also takes files that are dropped anywhere on the page.
pub fn files(fields: Fields) -> Html {
    let app = App::get();
    let problem = RwSignal::new(None::<String>);
    let take = move |list: Option<FileList>| {
        // At once: the browser empties the list after the event.
        let list: Vec<_> =
            list.iter().flat_map(|list| (0..list.length()).filter_map(|index| list.get(index))).collect();
        if list.is_empty() {
            return;
        }
        leptos::task::spawn_local(async move {
            let outcome = read(list).await;
            problem.set(outcome.as_ref().err().cloned());
            let Ok(found) = outcome else { return };
            if let Some(first) = app.add_found(found) {
                fields.cloud.set(first.clone());
                fields.suggest(app);
                announce(&["Filled in from the file: ", &first].concat());
            }
        });
    };
    listen(document(), "dragover", |event| event.prevent_default());
    listen(document(), "drop", move |event| {
        event.prevent_default();
        take(property(&event, "dataTransfer").and_then(|data| property(&data, "files")?.dyn_into().ok()));
    });
    let input =
        el("input").attr("type", "file").attr("multiple", true).attr("hidden", true).on("change", move |event| {
            let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
                return;
            };
            take(input.files());
            // So that the same file can be picked again once it is mended.
            input.set_value("");
        });
    let field: HtmlElement = input.as_a::<HtmlElement>().clone();
    let pick = button("button button--quiet signin__files")
        .attr("title", "Also clouds-public.yaml and secure.yaml with it; or drop them anywhere on this page")
        .on("click", move |_| field.click())
        .child((icon("upload"), "Use a clouds.yaml or openrc file…"));
    let refused = move || {
        let refused = Error::refused(problem.get()?);
        Some(error_panel("This could not be used", &refused, None))
    };
    let notes = move || {
        let notes = app.found(&fields.cloud.get())?.notes;
        let notes = notes.into_iter().map(|note| el("li").child(note));
        Some(el("ul").class("signin__notes").attr("aria-label", "About this cloud's file").children(notes))
    };
    let has_found = Memo::new(move |_| app.has_found());
    (input, pick, refused, notes, when(move || has_found.get(), move || remember(app, fields))).html()
}

fn remember(app: App, fields: Fields) -> El {
    let tick = el("input")
        .attr("type", "checkbox")
        .flag("checked", move || app.preferences.remembers_clouds())
        .on("change", move |event| app.remember_found(event_target_checked(&event)));
    let label = el("label").class("checkbox").child((tick, "Remember in this browser, without secrets"));
    let forget = button("button button--quiet button--small")
        .on("click", move |_| {
            app.forget_found();
            fields.cloud.set(untrack(|| app.cloud_names()).into_iter().next().unwrap_or_default());
            fields.suggest(app);
        })
        .child("Forget");
    div("signin__remember").child((label, forget))
}

/// What the files say; else what is wrong with them, for people.
async fn read(list: Vec<web_sys::File>) -> Result<Vec<cloud_files::CloudEntry>, String> {
    let mut texts = Vec::new();
    for file in list {
        let name = file.name();
        if file.size() > LARGEST {
            return Err([&name, " is larger than 4 MB: it is no file of clouds."].concat());
        }
        let unreadable = |_| [&name, " could not be read."].concat();
        let bytes = JsFuture::from(Blob::from(file).array_buffer()).await.map_err(unreadable)?;
        let text = String::from_utf8_lossy(&js_sys::Uint8Array::new(&bytes).to_vec()).into_owned();
        texts.push((name, text));
    }
    let files: Vec<_> = texts.iter().map(|(name, text)| File { name, text }).collect();
    cloud_files::read(&files).map_err(|problem| problem.text())
}

fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &name.into()).ok().filter(|value| value.is_object())
}
