//! Existing objects as a template: what it creates, what it leaves out, and its text to copy and save.

mod inclusion;
mod option_list;
mod reading;

use super::code_view::CodeView;
use super::failure::Failure;
use crate::components::empty_state::EmptyState;
use crate::components::icon::Icon;
use crate::components::skeleton::Skeleton;
use crate::components::title::announce_page;
use crate::model::{CodeText, EditorLanguage};
use crate::navigation::{Navigation, use_navigation};
use crate::services::orchestration::export::{Options, Start, TemplateExport, template};
use crate::services::orchestration::export_action::{NETWORKS, ROUTERS, SERVERS};
use inclusion::InclusionList;
use leptos::prelude::*;
use option_list::OptionList;
use reading::ExportReading;

const TITLE: &str = "Export as template";

/// The page. Its address has the objects.
#[component]
pub fn TemplateExportPage() -> impl IntoView {
    announce_page(TITLE);
    let navigation = use_navigation();
    let start = Memo::new(move |_| start(navigation));
    let reading = ExportReading::new(start);
    let options = RwSignal::new(Options::default());
    let export = Memo::new(move |_| {
        reading.inventory.with(|inventory| {
            let inventory = inventory.as_ref()?;
            Some(options.with(|options| template(inventory, options)))
        })
    });
    let is_nothing = move || start.with(|start| *start == Start::default());
    let is_waiting = move || !is_nothing() && export.with(Option::is_none) && reading.error.with(Option::is_none);
    let code = Signal::derive(move || CodeText {
        title: "Template".to_owned(),
        file: "template.yaml".to_owned(),
        language: EditorLanguage::Yaml,
        text: export.with(|export| export.as_ref().map(|export| export.text.clone()).unwrap_or_default()),
    });
    let is_read = Memo::new(move |_| export.with(Option::is_some));
    let progress = move || match reading.count.get() {
        0 => "Reading objects…".to_owned(),
        count => ["Reading objects… ", &count.to_string(), " requests"].concat(),
    };
    view! {
        <div class="page page--narrow">
            <div class="page__head">
                <h1 tabindex="-1">{TITLE}</h1>
                <p class="page__sub">
                    "A Heat template that creates the same objects again. Everything else that they use is a parameter."
                </p>
            </div>
            <Show when=is_nothing>
                <EmptyState
                    icon="stack"
                    title="Nothing to export"
                    text="Choose “Export as template” in the menu of a network, router or server."
                />
            </Show>
            <Show when=is_waiting>
                <p class="muted" role="status">
                    {progress}
                </p>
                <Skeleton lines=6 />
            </Show>
            <Failure
                what="The objects could not be read"
                error=reading.error
                retry=UnsyncCallback::new(move |()| reading.again())
            />
            <Show when=move || is_read.get()>
                <div class="export">
                    <div class="export__aside">
                        <OptionList options />
                        <InclusionList export />
                    </div>
                    <div class="export__main">
                        <Notes export />
                        <CodeView text=code />
                    </div>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

/// What the template leaves out.
#[component]
fn Notes(
    /// The export.
    export: Memo<Option<TemplateExport>>,
) -> impl IntoView {
    let notes = Memo::new(move |_| {
        export.with(|export| export.as_ref().map(|export| export.notes.clone()).unwrap_or_default())
    });
    let note = |note: String| {
        view! {
            <li class="notice">
                <Icon name="info" />
                <span>{note}</span>
            </li>
        }
    };
    view! {
        <Show when=move || !notes.with(Vec::is_empty)>
            <ul class="export__notes" aria-label="Notes">
                {move || notes.get().into_iter().map(note).collect_view()}
            </ul>
        </Show>
    }
}

/// The objects that the address names. Reactive.
fn start(navigation: Navigation) -> Start {
    let ids = |name: &str| -> Vec<String> {
        let all = navigation.query(name).unwrap_or_default();
        all.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect()
    };
    Start { networks: ids(NETWORKS), routers: ids(ROUTERS), servers: ids(SERVERS) }
}
