//! The requests of a form as commands or as code, to go on with in a shell or a file.

use crate::components::copy::CopyButton;
use crate::components::form::FormState;
use crate::http::curl;
use crate::model::{FormValues, Lookup, RequestPlan};
use crate::services::as_code::{Target, calls, openstack_commands, terraform_resources};
use crate::store::{App, Connection};
use leptos::prelude::*;

/// The largest number of objects for which commands are written. Nobody would read more.
const MAX_OBJECTS: usize = 20;

/// A language to write the requests in.
#[derive(Clone, Copy, PartialEq)]
enum Language {
    OpenStack,
    Curl,
    Terraform,
}

impl Language {
    const ALL: [Language; 3] = [Language::OpenStack, Language::Curl, Language::Terraform];

    fn name(self) -> &'static str {
        match self {
            Language::OpenStack => "OpenStack",
            Language::Curl => "curl",
            Language::Terraform => "Terraform",
        }
    }
}

/// The commands for what is typed so far. Folded until they are wanted.
#[component]
pub fn CommandPreview(
    /// The form.
    state: FormState,
    /// Returns what would be sent for some values of the form.
    plans: UnsyncCallback<(Connection, FormValues), Vec<RequestPlan>>,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <details class="command" on:toggle:target=move |event| is_open.set(event.target().open())>
            <summary>
                <span>"Command line"</span>
            </summary>
            <Show when=move || is_open.get()>
                <Commands state plans />
            </Show>
        </details>
    }
}

/// The commands, with the choice of a language.
#[component]
fn Commands(
    /// The form.
    state: FormState,
    /// Returns what would be sent for some values of the form.
    plans: UnsyncCallback<(Connection, FormValues), Vec<RequestPlan>>,
) -> impl IntoView {
    let app = App::get();
    let language = RwSignal::new(Language::OpenStack);
    let text = Memo::new(move |_| {
        let connection = app.cloud()?;
        let plans = plans.run((connection, state.values_to_send()));
        write(language.get(), &connection, app.http().page_origin(), plans)
    });
    let choices = Language::ALL.into_iter().map(|choice| {
        view! {
            <button
                class="button button--small"
                type="button"
                aria-pressed=move || (language.get() == choice).to_string()
                on:click=move |_| language.set(choice)
            >
                {choice.name()}
            </button>
        }
    });
    let commands = move || {
        let name = language.get().name();
        match text.get() {
            Some(text) => view! {
                <div class="command__text">
                    <pre class="block" tabindex="0" aria-label="Command">
                        {text.clone()}
                    </pre>
                    <CopyButton label=["Copy as ", name].concat() text />
                </div>
            }
            .into_any(),
            None => view! { <p class="is-quiet">{["Not available for ", name].concat()}</p> }.into_any(),
        }
    };
    view! {
        <div class="command__body">
            <div class="segments" role="group" aria-label="Format">
                {choices.collect_view()}
            </div>
            {commands}
        </div>
    }
}

/// Writes all requests in one language; `None` if one of them cannot be written in it. `page` is the console's origin.
fn write(language: Language, connection: &Connection, page: &str, plans: Vec<RequestPlan>) -> Option<String> {
    let mut all = Vec::new();
    let more = plans.len().saturating_sub(MAX_OBJECTS);
    for plan in plans.into_iter().take(MAX_OBJECTS) {
        all.extend(match language {
            Language::OpenStack => openstack_commands(plan, &|service| connection.newest(service))?,
            Language::Curl => curl_commands(connection, page, plan)?,
            Language::Terraform => terraform_resources(plan)?,
        });
    }
    if more > 0 {
        all.push(["# and ", &more.to_string(), " more"].concat());
    }
    (!all.is_empty()).then(|| all.join(if language == Language::Terraform { "\n\n" } else { "\n" }))
}

fn curl_commands(connection: &Connection, page: &str, plan: RequestPlan) -> Option<Vec<String>> {
    let calls = calls(plan, Target::Requests);
    calls.iter().map(|call| Some(curl(connection.service(call.service).preview(call)?, page))).collect()
}
