//! Clouds from `clouds.yaml` and openrc files: picking or dropping them, what of them does not hold here, and remembering
//! them.

mod read;

use super::fields::SignInFields;
use super::state::use_sign_in;
use crate::components::announcer::announce;
use crate::components::error_panel::ErrorPanel;
use crate::components::icon::Icon;
use crate::http::Error;
use crate::store::App;
use leptos::ev::{DragEvent, Event, Targeted};
use leptos::html;
use leptos::prelude::*;
use read::read_clouds;
use web_sys::{File, FileList, HtmlInputElement};

const ACCEPTED: &str = "You can add clouds-public.yaml and secure.yaml, or drop the files anywhere on this page";

/// Takes files by a button, or dropped anywhere on the page, and says what came of them.
#[component]
pub fn CloudFiles() -> impl IntoView {
    let (app, fields) = (App::get(), use_sign_in().fields);
    let problem = RwSignal::new(None::<String>);
    let take = move |files: Vec<File>| {
        if files.is_empty() {
            return;
        }
        leptos::task::spawn_local(async move {
            let outcome = read_clouds(files).await;
            problem.try_set(outcome.as_ref().err().cloned());
            if let Ok(clouds) = outcome
                && let Some(first) = app.add_file_clouds(clouds)
                // The form may be gone by now.
                && fields.cloud.try_set(first.clone()).is_none()
            {
                fields.suggest(app);
                announce(&["Filled in from the file: ", &first].concat());
            }
        });
    };
    take_dropped_files(take);
    let input = NodeRef::<html::Input>::new();
    let pick = move |_| _ = input.get_untracked().map(|input| input.click());
    let picked = move |event: Targeted<Event, HtmlInputElement>| {
        let input = event.target();
        take(list(input.files()));
        // So that the same file can be picked again once it is corrected.
        input.set_value("");
    };
    let error = move || {
        let error = Error::refused(problem.get()?);
        Some(view! { <ErrorPanel what="This file could not be used" error /> })
    };
    let has_clouds = Memo::new(move |_| app.has_file_clouds());
    view! {
        <input type="file" multiple hidden node_ref=input on:change:target=picked />
        <button class="button button--quiet signin__files" type="button" title=ACCEPTED on:click=pick>
            <Icon name="upload" />
            "Use a clouds.yaml or openrc file…"
        </button>
        {error}
        <Notes />
        <Show when=move || has_clouds.get()>
            <RememberClouds />
        </Show>
    }
    .into_any()
}

/// What of the chosen cloud's file does not hold here.
#[component]
fn Notes() -> impl IntoView {
    let (app, fields) = (App::get(), use_sign_in().fields);
    move || {
        let notes = app.file_cloud(&fields.cloud.get())?.notes;
        let notes = notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view();
        Some(view! {
            <ul class="signin__notes" aria-label="Notes on this file">
                {notes}
            </ul>
        })
    }
}

/// Keeps the clouds of files in this browser, or forgets them.
#[component]
fn RememberClouds() -> impl IntoView {
    let (app, fields) = (App::get(), use_sign_in().fields);
    view! {
        <div class="signin__remember">
            <label class="checkbox">
                <input
                    type="checkbox"
                    prop:checked=move || app.preferences.remembers_clouds()
                    on:change:target=move |event| app.remember_found(event.target().checked())
                />
                "Remember this cloud (passwords are not saved)"
            </label>
            <button class="button button--quiet button--small" type="button" on:click=move |_| forget(app, fields)>
                "Remove from this browser"
            </button>
        </div>
    }
}

fn forget(app: App, fields: SignInFields) {
    app.forget_found();
    fields.cloud.set(untrack(|| app.cloud_names()).into_iter().next().unwrap_or_default());
    fields.suggest(app);
}

/// Takes files that are dropped anywhere on the page, for the current owner's life.
fn take_dropped_files(take: impl Fn(Vec<File>) + 'static) {
    // Without this the browser opens what is dropped.
    let drag_over = window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
    let drop = window_event_listener(leptos::ev::drop, move |event: DragEvent| {
        event.prevent_default();
        take(list(event.data_transfer().and_then(|data| data.files())));
    });
    on_cleanup(move || {
        drag_over.remove();
        drop.remove();
    });
}

/// The files of a list, which the browser empties after the event.
fn list(files: Option<FileList>) -> Vec<File> {
    files.map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect()).unwrap_or_default()
}
