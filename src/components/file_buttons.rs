//! Buttons that pick files, or a folder with all that is in it.

use super::icon::Icon;
use crate::platform::PickedFile;
use leptos::attr::custom::custom_attribute;
use leptos::ev::{Event, Targeted};
use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// Two buttons: for files, and for a folder.
#[component]
pub fn FileButtons(
    /// The text of the button for files.
    #[prop(default = "Upload files")]
    files: &'static str,
    /// The text of the button for a folder.
    #[prop(default = "Upload folder")]
    folder: &'static str,
    /// Why nothing can be uploaded, if so.
    #[prop(default = Signal::stored(None), into)]
    refusal: Signal<Option<String>>,
    /// Called with what was picked.
    #[prop(into)]
    on_files: UnsyncCallback<Vec<PickedFile>>,
) -> impl IntoView {
    let (of_files, of_folder) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let picked = move |event: Targeted<Event, HtmlInputElement>| {
        let input = event.target();
        let list = input.files();
        let files = list.map(|list| (0..list.length()).filter_map(|at| list.get(at)).map(PickedFile::new).collect());
        // So that the same files can be picked again.
        input.set_value("");
        on_files.run(files.unwrap_or_default());
    };
    let button = move |label: &'static str, icon: &'static str, input: NodeRef<html::Input>| {
        let pick = move |_| {
            if let Some(input) = input.get_untracked().filter(|_| refusal.with_untracked(Option::is_none)) {
                input.click();
            }
        };
        view! {
            <button
                class="button"
                type="button"
                aria-disabled=move || refusal.with(Option::is_some).then_some("true")
                title=move || refusal.get()
                on:click=pick
            >
                <Icon name=icon />
                {label}
            </button>
        }
    };
    view! {
        <input type="file" multiple hidden aria-label=files node_ref=of_files on:change:target=picked />
        <input
            type="file"
            {..custom_attribute("webkitdirectory", "")}
            multiple
            hidden
            aria-label=folder
            node_ref=of_folder
            on:change:target=picked
        />
        {button(files, "upload", of_files)}
        {button(folder, "folder", of_folder)}
    }
    .into_any()
}
