//! The buttons that send files and folders to the folder that is shown.

use super::folder_page::use_folder_page;
use crate::components::icon::Icon;
use crate::platform::PickedFile;
use leptos::html::Input;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// A button for files, and one for a folder with all that is in it.
#[component]
pub fn UploadButtons() -> impl IntoView {
    view! {
        <UploadButton label="Upload files" is_folder=false primary=true />
        <UploadButton label="Upload folder" is_folder=true primary=false />
    }
}

/// A button that opens the browser's own dialog.
#[component]
fn UploadButton(
    /// Its text.
    label: &'static str,
    /// Whether a folder is picked.
    is_folder: bool,
    /// Whether it is the one that is needed most.
    primary: bool,
) -> impl IntoView {
    let page = use_folder_page();
    let refusal = page.may_change().err();
    let input = NodeRef::<Input>::new();
    let pick = move |_| {
        if let Some(input) = input.get_untracked().filter(|_| refusal.is_none()) {
            input.click();
        }
    };
    let picked = move |input: HtmlInputElement| {
        page.upload(files_in(&input));
        // So that the same files can be picked again.
        input.set_value("");
    };
    view! {
        <button
            class=if primary { "button button--primary" } else { "button" }
            type="button"
            aria-disabled=refusal.map(|_| "true")
            title=refusal
            on:click=pick
        >
            <Icon name="upload" />
            {label}
        </button>
        <input
            node_ref=input
            type="file"
            multiple
            hidden
            aria-label=["Files for: ", label].concat()
            prop:webkitdirectory=is_folder
            on:change:target=move |event| picked(event.target())
        />
    }
}

/// The files that were picked.
fn files_in(input: &HtmlInputElement) -> Vec<PickedFile> {
    let Some(files) = input.files() else { return Vec::new() };
    (0..files.length()).filter_map(|at| files.get(at)).map(PickedFile::new).collect()
}
