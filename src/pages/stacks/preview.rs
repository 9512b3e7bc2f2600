//! What a creation or an update would do, as Heat tells before it is sent.

use crate::components::icon::Icon;
use crate::components::wide_content::WideContent;
use crate::http::Error;
use crate::model::{FormValues, shown};
use crate::pages::failure::Failure;
use crate::services::orchestration::changes::{self, Change, ChangeKind, Judgment, summary};
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
    /// Why the templates could not tell which of them are none, if so.
    pub not_compared: Option<&'static str>,
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

/// The changes, those first that lose something; and those that are probably none.
#[component]
fn ChangeList(
    /// The changes.
    changes: Changes,
) -> impl IntoView {
    let Changes { list, has_nested, not_compared } = changes;
    let words = summary(&list);
    let may_stay = changes::may_stay(&list);
    let (unchanged, changed): (Vec<_>, Vec<_>) =
        list.into_iter().partition(|change| change.judgment == Judgment::Stays);
    let loses = changed.iter().any(Change::loses);
    let is_doubtful = |change: &&Change| matches!(change.kind, ChangeKind::Updated | ChangeKind::Replaced);
    let has_doubtful = changed.iter().any(|change| is_doubtful(&change));
    let is_listed = |change: &Change| !change.within.is_empty() && change.judgment == Judgment::AsListed;
    let has_doubtful_nested = changed.iter().filter(is_doubtful).any(is_listed);
    let has_in_place = changed.iter().any(|change| change.judgment == Judgment::InPlace);
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
                        <span>"Changes in nested stacks are unknown."</span>
                    </p>
                }
            })}
        {not_compared.filter(|_| has_doubtful).map(|why| quiet([why, " ", ALSO_LISTED].concat()))}
        {(not_compared.is_none() && has_doubtful_nested).then(|| quiet(["In nested stacks: ", ALSO_LISTED].concat()))}
        {has_in_place
            .then(|| {
                quiet(
                    "Heat lists probably updated resources as replaced, but their types allow updates of the changed properties.",
                )
            })}
        {may_stay
            .then(|| {
                quiet(
                    "Members of an autoscaling group are listed as deleted and added even if they are kept: their names are unavailable in a preview.",
                )
            })}
        {(!changed.is_empty()).then(|| view! { <ChangeTable changes=changed /> })}
        {(!unchanged.is_empty()).then(|| view! { <UnchangedList changes=unchanged /> })}
    }
    .into_any()
}

/// What is not known where the templates do not tell it.
const ALSO_LISTED: &str =
    "Heat also lists resources as updated or replaced that only refer to others, even if they are unchanged.";

fn quiet(words: impl Into<String>) -> impl IntoView {
    let words: String = words.into();
    view! { <p class="is-quiet">{words}</p> }
}

/// The resources that change, with what changes of them.
#[component]
fn ChangeTable(
    /// The changes.
    changes: Vec<Change>,
) -> impl IntoView {
    let has_reasons = changes.iter().any(|change| !change.reasons.is_empty());
    let row = |change: &Change| {
        let class = match change.kind {
            ChangeKind::Deleted | ChangeKind::Replaced if change.loses() => "stack-change stack-change--loses",
            ChangeKind::Unchanged => "stack-change",
            _ => "stack-change stack-change--changes",
        };
        let line = |line: &String| view! { <li>{shown(line).into_owned()}</li> };
        let reasons = has_reasons.then(|| {
            let lines = (!change.reasons.is_empty()).then(|| change.reasons.iter().map(line).collect_view());
            view! { <td>{lines.map(|lines| view! { <ul class="several">{lines}</ul> })}</td> }
        });
        view! {
            <tr class=class>
                <td>{change.word()}</td>
                {common_cells(change)}
                {reasons}
            </tr>
        }
    };
    let rows = changes.iter().map(row).collect_view();
    let mut heads = vec!["Change", "Resource", "Type"];
    if has_reasons {
        heads.push("Reason");
    }
    view! {
        <ResourceTable label="Changed resources" name="Changes" heads>
            {rows}
        </ResourceTable>
    }
    .into_any()
}

/// A table of resources.
#[component]
fn ResourceTable(
    /// The accessible name of what is around the table.
    label: &'static str,
    /// The table's accessible name.
    name: &'static str,
    /// The titles of the columns.
    heads: Vec<&'static str>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <WideContent label>
            <table class="table" aria-label=name>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </WideContent>
    }
    .into_any()
}

/// The resource and its type.
fn common_cells(change: &Change) -> impl IntoView + use<> {
    let within = (!change.within.is_empty()).then(|| [" in ", &change.within].concat());
    view! {
        <td>{change.name.clone()}{within}</td>
        <td>{change.what.clone()}</td>
    }
}

/// The resources that Heat lists as changed, and that are probably not.
#[component]
fn UnchangedList(
    /// The resources.
    changes: Vec<Change>,
) -> impl IntoView {
    let row = |change: &Change| {
        view! { <tr>{common_cells(change)} <td>{change.kind.word()}</td></tr> }
    };
    let rows = changes.iter().map(row).collect_view();
    view! {
        <h3 class="stack-preview__title">"Probably unchanged"</h3>
        {quiet(
            "Known only during the update. The definitions of these resources are unchanged, as are the resources they refer to.",
        )}
        <ResourceTable
            label="Resources that are probably unchanged"
            name="Probably unchanged"
            heads=vec!["Resource", "Type", "Listed by Heat as"]
        >
            {rows}
        </ResourceTable>
    }
    .into_any()
}
