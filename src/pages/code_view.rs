//! A text to be read, copied and saved.

use crate::components::copy::CopyButton;
use crate::components::download::download;
use crate::components::icon::Icon;
use crate::components::text_editor::TextEditor;
use crate::model::CodeText;
use leptos::prelude::*;

/// The height in lines: that of the text, within these limits.
const LEAST_ROWS: usize = 4;
const MOST_ROWS: usize = 28;

/// A text with its title, and buttons to copy and to save it.
#[component]
pub fn CodeView(
    /// The text.
    #[prop(into)]
    text: Signal<CodeText>,
) -> impl IntoView {
    let title = Memo::new(move |_| text.with(|text| text.title.clone()));
    let content = Memo::new(move |_| text.with(|text| text.text.clone()));
    let language = Memo::new(move |_| text.with(|text| text.language));
    let rows = text.with_untracked(|text| text.text.lines().count().clamp(LEAST_ROWS, MOST_ROWS));
    let save = move |_| text.with_untracked(|text| download(&text.file, "text/plain", &text.text));
    let heading = title.get_untracked();
    view! {
        <section class="part">
            <div class="part__head">
                <h2>{move || title.get()}</h2>
                <span class="page__actions">
                    <CopyButton label=["Copy ", &heading].concat() text=content />
                    <button class="button button--small" type="button" on:click=save>
                        <Icon name="download" />
                        "Download"
                    </button>
                </span>
            </div>
            <TextEditor
                value=content
                on_change=Callback::new(|_: String| ())
                label=heading
                language=language
                read_only=true
                rows=u32::try_from(rows).unwrap_or_default()
            />
        </section>
    }
    .into_any()
}
