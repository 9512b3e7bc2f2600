//! Environments, which give parameters their values and say what types of resources stand for. Of several, later ones count more.

use super::draft::StackDraft;
use super::files_section::Refusals;
use super::text_files::{read_all, take_files};
use crate::components::text_editor::TextEditor;
use crate::model::EditorLanguage;
use crate::services::orchestration::template::environments::Environment;
use crate::services::orchestration::template::{check, document};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use web_sys::HtmlInputElement;

/// The height of an environment in lines.
const ROWS: u32 = 8;

/// The environments, and buttons to add some.
#[component]
pub fn EnvironmentsSection(
    /// The stack.
    draft: StackDraft,
) -> impl IntoView {
    let refused = RwSignal::new(Vec::<String>::new());
    let environments = draft.environments;
    let choose = move |input: HtmlInputElement| {
        let files = take_files(&input);
        spawn_local_scoped_with_cancellation(async move {
            let (read, why) = read_all(files).await;
            for file in read {
                let name = file.path.rsplit('/').next().unwrap_or_default().to_owned();
                add(environments, &name, file.text);
            }
            refused.set(why);
        });
    };
    let names = Memo::new(move |_| environments.with(|all| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>()));
    let summary = move || match names.with(Vec::len) {
        0 => "Environments".to_owned(),
        count => ["Environments (", &count.to_string(), ")"].concat(),
    };
    view! {
        <details class="form__section form__section--folded">
            <summary>
                <span class="form__title">{summary}</span>
            </summary>
            <p class="field__help">
                "Values for parameters, and templates for types of resources. Later environments override earlier ones."
            </p>
            <For each=move || names.get() key=String::clone let:name>
                <EnvironmentView draft name />
            </For>
            <div class="file">
                <label class="button button--small">
                    <input
                        class="visually-hidden"
                        type="file"
                        multiple=true
                        aria-label="Choose environment files"
                        on:change:target=move |event| choose(event.target())
                    />
                    "Choose files"
                </label>
                <button
                    class="button button--small"
                    type="button"
                    on:click=move |_| add(environments, "environment.yaml", "parameters:\n".to_owned())
                >
                    "Add environment"
                </button>
            </div>
            <Refusals refused />
        </details>
    }
    .into_any()
}

/// An environment with its text.
#[component]
fn EnvironmentView(
    /// The stack.
    draft: StackDraft,
    /// The environment's name.
    name: String,
) -> impl IntoView {
    let environments = draft.environments;
    let stored = StoredValue::new(name.clone());
    let text = Memo::new(move |_| {
        environments.with(|all| {
            let own = all.iter().find(|one| stored.with_value(|name| one.name == *name));
            own.map(|one| one.text.clone()).unwrap_or_default()
        })
    });
    let on_change = Callback::new(move |text: String| {
        environments.update(|all| {
            let own = all.iter_mut().find(|one| stored.with_value(|name| one.name == *name));
            own.into_iter().for_each(|one| *one = environment(&one.name, text.clone()));
        });
    });
    let place = Memo::new(move |_| {
        environments.with(|all| all.iter().position(|one| stored.with_value(|name| one.name == *name)).unwrap_or(0))
    });
    let move_up = move |_| {
        let at = place.get_untracked();
        environments.update(|all| {
            if at > 0 && at < all.len() {
                all.swap(at - 1, at)
            }
        });
    };
    let remove = move |_| environments.update(|all| all.retain(|one| stored.with_value(|name| one.name != *name)));
    let marks = Memo::new(move |_| text.with(|text| check::environment(text)));
    view! {
        <div class="stack-environment" role="group" aria-label=name.clone()>
            <div class="texts__head">
                <code>{name.clone()}</code>
                <span class="texts__actions">
                    <Show when=move || place.get() != 0>
                        <button
                            class="button button--small"
                            type="button"
                            aria-label=stored.with_value(|name| ["Move up ", name].concat())
                            on:click=move_up
                        >
                            "Move up"
                        </button>
                    </Show>
                    <button
                        class="button button--small"
                        type="button"
                        aria-label=["Remove ", &name].concat()
                        on:click=remove
                    >
                        "Remove"
                    </button>
                </span>
            </div>
            <TextEditor
                value=text
                on_change
                label=["Environment ", &name].concat()
                language=Signal::stored(EditorLanguage::Yaml)
                marks=marks
                rows=ROWS
            />
        </div>
    }
    .into_any()
}

/// Adds an environment, under another name where there is one with its own.
fn add(environments: RwSignal<Vec<Environment>>, name: &str, text: String) {
    environments.update(|all| {
        let mut own = name.to_owned();
        let mut number = 2;
        while all.iter().any(|one| one.name == own) {
            own = match name.rsplit_once('.') {
                Some((stem, ending)) => [stem, "-", &number.to_string(), ".", ending].concat(),
                None => [name, "-", &number.to_string()].concat(),
            };
            number += 1;
        }
        all.push(environment(&own, text));
    });
}

fn environment(name: &str, text: String) -> Environment {
    let value = document::read(&text).map(|document| document.value).unwrap_or_default();
    Environment { name: name.to_owned(), text, value }
}
