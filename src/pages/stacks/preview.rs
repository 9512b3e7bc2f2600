//! What a creation or an update would do, as Heat tells before it is sent.

use crate::components::icon::Icon;
use crate::components::wide_content::WideContent;
use crate::http::Error;
use crate::model::FormValues;
use crate::pages::failure::Failure;
use crate::services::orchestration::changes::{self, Change, ChangeKind, summary};
use leptos::html::Section;
use leptos::prelude::*;

/// A preview.
#[derive(Clone, PartialEq)]
pub enum PreviewState {
    None,
    Asking,
    /// What would change, and the values that this is of.
    Changes(Changes, FormValues),
    Failed(Error),
}

/// What would change.
#[derive(Clone, PartialEq)]
pub struct Changes {
    pub list: Vec<Change>,
    /// Whether those in nested stacks are among them.
    pub has_nested: bool,
}

impl PreviewState {
    /// Whether it is what these values would do.
    pub fn is_of(&self, values: &FormValues) -> bool {
        matches!(self, PreviewState::Changes(_, own) if own == values)
    }
}

/// The changes, or why they are not known.
#[component]
pub fn PreviewSection(
    /// The preview.
    preview: RwSignal<PreviewState>,
    /// Whether something was changed since.
    is_outdated: Signal<bool>,
) -> impl IntoView {
    let error = Signal::derive(move || match preview.get() {
        PreviewState::Failed(error) => Some(error),
        _ => None,
    });
    let changes = Memo::new(move |_| match preview.get() {
        PreviewState::Changes(changes, _) => Some(changes),
        _ => None,
    });
    let is_asking = move || preview.with(|preview| *preview == PreviewState::Asking);
    // It stands below a long form, and the button that it was asked for with beside the form's top.
    let section = NodeRef::<Section>::new();
    Effect::new(move || {
        if let Some(section) = section.get() {
            section.scroll_into_view();
        }
    });
    let list = move || changes.get().map(|changes| view! { <ChangeList changes /> });
    view! {
        <Show when=is_asking>
            <p class="is-quiet" role="status">
                "Computing the changes…"
            </p>
        </Show>
        <Failure what="The changes could not be computed" error />
        <Show when=move || changes.with(Option::is_some)>
            <section class="form__section stack-preview" aria-label="Preview" node_ref=section>
                <h2 class="form__title">"Preview"</h2>
                <Show when=move || is_outdated.get()>
                    <p class="notice" role="note">
                        <Icon name="warning" />
                        <span>"The form has changed since this preview."</span>
                    </p>
                </Show>
                {list}
            </section>
        </Show>
    }
    .into_any()
}

/// The changes, those first that lose something.
#[component]
fn ChangeList(
    /// The changes.
    changes: Changes,
) -> impl IntoView {
    let Changes { list: changes, has_nested } = changes;
    let words = summary(&changes);
    let loses = changes.iter().any(|change| change.kind.loses());
    let may_stay = changes::may_stay(&changes);
    let is_replaced = changes.iter().any(|change| change.kind == ChangeKind::Replaced);
    let row = |change: &Change| {
        let Change { kind, name, what, within } = change.clone();
        let class = match kind {
            ChangeKind::Deleted | ChangeKind::Replaced => "stack-change stack-change--loses",
            ChangeKind::Added | ChangeKind::Updated => "stack-change stack-change--changes",
            ChangeKind::Unchanged => "stack-change",
        };
        let within = (!within.is_empty()).then(|| [" in ", &within].concat());
        view! {
            <tr class=class>
                <td>{kind.word()}</td>
                <td>{name}{within}</td>
                <td>{what}</td>
            </tr>
        }
    };
    let rows = changes.iter().map(row).collect_view();
    view! {
        <p role="status">{words}</p>
        {loses
            .then(|| {
                view! {
                    <p class="notice notice--bad">
                        <Icon name="warning" />
                        <span>"Deleted and replaced resources lose their data and addresses."</span>
                    </p>
                }
            })}
        {(!has_nested)
            .then(|| {
                view! {
                    <p class="notice" role="note">
                        <Icon name="warning" />
                        <span>"Heat could not tell what would change in nested stacks."</span>
                    </p>
                }
            })}
        {is_replaced
            .then(|| {
                view! {
                    <p class="is-quiet">
                        "Heat also lists resources as updated or replaced that only refer to others, even where they stay as they are."
                    </p>
                }
            })}
        {may_stay
            .then(|| {
                view! {
                    <p class="is-quiet">
                        "Members of an autoscaling group are listed as deleted and added even if they stay: Heat does not know their names in a preview."
                    </p>
                }
            })}
        <WideContent label="Changed resources">
            <table class="table" aria-label="Changes">
                <thead>
                    <tr>
                        <th scope="col">"Change"</th>
                        <th scope="col">"Resource"</th>
                        <th scope="col">"Type"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </WideContent>
    }
    .into_any()
}
