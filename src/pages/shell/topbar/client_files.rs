//! Configuration files with which other clients reach the same cloud.

use crate::auth::cloud_files::{Format, write_file};
use crate::components::download::download;
use crate::components::icon::Icon;
use crate::store::App;
use leptos::prelude::*;

/// Buttons that download `clouds.yaml` and `openrc`. With the credential only while the console knows its secret, which a
/// reload forgets.
#[component]
pub fn ClientFiles() -> impl IntoView {
    view! {
        <div class="popover__ways">
            <ClientFile label="Download clouds.yaml" name="clouds.yaml" format=Format::CloudsYaml />
            <ClientFile label="Download openrc" name="openrc.sh" format=Format::Openrc />
            <ClientFile
                label="clouds.yaml with the credential"
                name="clouds.yaml"
                format=Format::CloudsYaml
                credential=true
            />
            <ClientFile label="openrc with the credential" name="openrc.sh" format=Format::Openrc credential=true />
        </div>
    }
}

/// The button of one file, where the session has what the file needs.
#[component]
fn ClientFile(
    /// The button's text.
    label: &'static str,
    /// The file's name.
    name: &'static str,
    /// What the file contains.
    format: Format,
    /// With the application credential and its secret.
    #[prop(optional)]
    credential: bool,
) -> impl IntoView {
    let app = App::get();
    let text = move || write_file(&app.cloud()?.session(), format, credential);
    let is_available = Memo::new(move |_| text().is_some());
    let save = move |_| {
        if let Some(text) = untrack(text) {
            download(name, "text/plain", &text);
        }
    };
    view! {
        <Show when=move || is_available.get()>
            <button class="button button--quiet button--wide" type="button" on:click=save>
                <Icon name="download" />
                {label}
            </button>
        </Show>
    }
}
