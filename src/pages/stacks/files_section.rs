//! The files that the template and the environments name: nested templates, and what `get_file` reads.

use super::draft::StackDraft;
use super::text_files::{read_all, take_files};
use crate::components::icon::Icon;
use crate::model::units;
use crate::services::orchestration::template::references::Resolved;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use web_sys::HtmlInputElement;

/// How a file that is needed stands.
#[derive(Clone, Copy, PartialEq)]
enum FileState {
    Missing,
    Chosen,
    /// The stack has it already.
    Kept,
}

/// The files that are needed, and buttons to choose them. Nothing where none is.
#[component]
pub fn FilesSection(
    /// The stack.
    draft: StackDraft,
) -> impl IntoView {
    let files = Memo::new(move |_| listed(&draft.files()));
    let refused = RwSignal::new(Vec::<String>::new());
    let choose = move |input: HtmlInputElement| {
        let files = take_files(&input);
        spawn_local_scoped_with_cancellation(async move {
            let (read, why) = read_all(files).await;
            draft.chosen.update(|chosen| chosen.extend(read.into_iter().map(|file| (file.path, file.text))));
            refused.set(why);
        });
    };
    let assign = move |name: String, input: HtmlInputElement| {
        let files = take_files(&input);
        spawn_local_scoped_with_cancellation(async move {
            let (read, why) = read_all(files).await;
            if let Some(file) = read.into_iter().next() {
                draft.assigned.update(|assigned| _ = assigned.insert(name, file.text));
            }
            refused.set(why);
        });
    };
    let missing = move || files.with(|files| files.iter().filter(|(_, state)| *state == FileState::Missing).count());
    let words = move || match missing() {
        0 => "All files available.".to_owned(),
        count => [&units::count(count, "file is", "files are"), " missing."].concat(),
    };
    let item = move |(name, state): (String, FileState)| {
        let (label, own) = (["Choose ", &name].concat(), name.clone());
        let (icon, word) = match state {
            FileState::Missing => ("warning", "Missing"),
            FileState::Chosen => ("check", "Chosen"),
            FileState::Kept => ("check", "From the stack"),
        };
        view! {
            <li class="stack-file" class:stack-file--missing=state == FileState::Missing>
                <Icon name=icon />
                <code>{name}</code>
                <span class="stack-file__state">{word}</span>
                <label class="button button--small">
                    <input
                        class="visually-hidden"
                        type="file"
                        aria-label=label
                        on:change:target=move |event| assign(own.clone(), event.target())
                    />
                    {if state == FileState::Missing { "Choose" } else { "Replace" }}
                </label>
            </li>
        }
    };
    view! {
        <Show when=move || files.with(|files| !files.is_empty())>
            <section class="form__section" aria-label="Files">
                <h2 class="form__title">"Files"</h2>
                <p class="field__help">
                    "The template or an environment names these files. They are sent with the request."
                </p>
                <ul class="stack-files" aria-label="Files">
                    <For each=move || files.get() key=|(name, state)| (name.clone(), *state as u8) children=item />
                </ul>
                <div class="file">
                    <label class="button button--small">
                        <input
                            class="visually-hidden"
                            type="file"
                            multiple=true
                            aria-label="Choose files"
                            on:change:target=move |event| choose(event.target())
                        />
                        "Choose files"
                    </label>
                    <span role="status">{words}</span>
                </div>
                <Refusals refused />
            </section>
        </Show>
    }
    .into_any()
}

/// Why files were not used.
#[component]
pub fn Refusals(
    /// Sentences.
    refused: RwSignal<Vec<String>>,
) -> impl IntoView {
    let sentences = move || {
        let sentence = |text: String| view! { <p class="file__refusal" role="alert">{text}</p> };
        refused.get().into_iter().map(sentence).collect_view()
    };
    view! { {sentences} }
}

/// All files that are needed, by name.
fn listed(resolved: &Resolved) -> Vec<(String, FileState)> {
    let missing = resolved.missing.iter().map(|name| (name.clone(), FileState::Missing));
    let chosen = resolved.files.keys().map(|name| (name.clone(), FileState::Chosen));
    let kept = resolved.kept.iter().map(|name| (name.clone(), FileState::Kept));
    let mut all: Vec<_> = missing.chain(chosen).chain(kept).collect();
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all
}
