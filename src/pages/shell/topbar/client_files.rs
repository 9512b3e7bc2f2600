//! Configuration files with which other clients reach the same cloud.

use crate::auth::cloud_files::Format;
use crate::components::icon::Icon;
use crate::pages::shell::ClientFile;
use crate::store::App;
use leptos::prelude::*;

/// Buttons that download `clouds.yaml` and `openrc`. With the credential only while the console knows its secret, which a
/// reload forgets.
#[component]
pub fn ClientFiles() -> impl IntoView {
    let file = |format, has_credential| ClientFile { format, has_credential };
    view! {
        <div class="popover__ways">
            <FileButton label="Download clouds.yaml" file=file(Format::CloudsYaml, false) />
            <FileButton label="Download openrc" file=file(Format::Openrc, false) />
            <FileButton label="clouds.yaml with the credential" file=file(Format::CloudsYaml, true) />
            <FileButton label="openrc with the credential" file=file(Format::Openrc, true) />
        </div>
    }
}

/// The button of one file, where the session has what the file needs.
#[component]
fn FileButton(
    /// The button's text.
    label: &'static str,
    /// The file.
    file: ClientFile,
) -> impl IntoView {
    let app = App::get();
    let is_available = Memo::new(move |_| app.cloud().is_some_and(|cloud| file.text(&cloud).is_some()));
    let save = move |_| {
        if let Some(cloud) = app.cloud_now() {
            file.save(&cloud);
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
