//! The page that creates a stack.

use super::after_check::{AfterCheck, CheckWait};
use super::checking::{check_address, check_while_typing};
use super::draft::{ExistingStack, StackDraft, own_values};
use super::environments_section::EnvironmentsSection;
use super::files_section::FilesSection;
use super::parameters::ParameterSections;
use super::preview::{Changes, PreviewSection, PreviewState};
use super::submit::{DraftProblems, submitted};
use crate::auth::ServiceType;
use crate::components::form::{ErrorSummary, FormState, FormView};
use crate::components::title::announce_page;
use crate::components::unique_id;
use crate::model::{AnyResourceDef, FormValues, RequestPlan};
use crate::navigation::use_navigation;
use crate::pages::action::{CommandPreview, SubmissionError, SubmitButton, creation_job, lower_first, use_submission};
use crate::services::orchestration::changes;
use crate::services::orchestration::parameters::values;
use crate::services::orchestration::stacks::fields::{ADOPT_DATA, PARAMETERS, TEMPLATE_URL, is_source};
use crate::services::orchestration::stacks::{OPTIONS_FORM, TEMPLATE_FORM, request};
use crate::store::{App, Connection};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde_json::Value;
use std::rc::Rc;

/// The page. Nothing without a connection.
#[component]
pub fn CreateStack(
    /// The resource.
    definition: &'static dyn AnyResourceDef,
) -> impl IntoView {
    let (app, navigation) = (App::get(), use_navigation());
    let (connection, create) = (app.cloud_now()?, definition.create()?);
    let meta = definition.meta();
    announce_page(&[create.label, " · ", meta.plural].concat());
    let list = ["/", meta.key].concat();
    let submission = use_submission();
    let initial = (create.initial)(&connection);
    let template = FormState::new(&TEMPLATE_FORM, own_values(&TEMPLATE_FORM, &initial), Rc::new(connection));
    let options = FormState::new(&OPTIONS_FORM, own_values(&OPTIONS_FORM, &initial), Rc::new(connection));
    let draft = StackDraft::new(template, options, ExistingStack::default());
    check_while_typing(draft);
    navigation.ask_before_leaving(move || draft.is_dirty());

    let preview = RwSignal::new(PreviewState::None);
    let current = Memo::new(move |_| values_of(draft));
    let is_outdated = Memo::new(move |_| !preview.with(|preview| current.with(|values| preview.is_of(values))));
    let ask_preview = AfterCheck::new(draft, move || {
        let (Some(_), Some(connection)) = (submitted(draft), app.cloud_now()) else { return };
        let values = untrack(|| values_of(draft));
        preview.set(PreviewState::Asking);
        let call = request::preview_creation(&values);
        leptos::task::spawn_local(async move {
            let answer = connection.service(ServiceType::Orchestration).send(call).await;
            let read = answer.and_then(|answer| answer.json()).map(|answer| changes::of_creation(&answer));
            _ = preview.try_set(match read {
                Ok(changes) => {
                    let list = changes.unwrap_or_default();
                    PreviewState::Changes(Changes { list, has_nested: true, not_compared: None }, values)
                }
                Err(error) => PreviewState::Failed(error),
            });
        });
    });
    let submit = AfterCheck::new(draft, move || {
        if submitted(draft).is_none() {
            return;
        }
        let values = untrack(|| values_of(draft));
        submission.send(creation_job(definition, create, &values), move |page| {
            navigation.release();
            navigation.go(&page.unwrap_or_else(|| ["/", meta.key].concat()));
        });
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        submit.start();
    };
    let plans = UnsyncCallback::new(move |_: (Connection, FormValues)| -> Vec<RequestPlan> {
        vec![creation_job(definition, create, &request::without_secrets(values_of(draft))).plan]
    });
    let is_url = Memo::new(move |_| is_source(&template.values_to_send(), TEMPLATE_URL));
    let is_adopted = Memo::new(move |_| is_source(&template.values_to_send(), ADOPT_DATA));
    let form_id = unique_id("create");
    let form = form_id.clone();
    Some(
        view! {
            <div class="page page--narrow">
                <nav class="crumbs" aria-label="Breadcrumb">
                    <a href=list.clone()>{meta.plural}</a>
                    <span aria-current="page">{create.label}</span>
                </nav>
                <div class="page__head">
                    <h1 tabindex="-1">{create.label}</h1>
                    <p class="page__sub">{meta.about}</p>
                </div>
                <form class="form" id=form_id novalidate on:submit=on_submit>
                    <div class="form__main">
                        <FormView state=template />
                        <Show when=move || is_url.get()>
                            <div class="file">
                                <button
                                    class="button button--small"
                                    type="button"
                                    on:click=move |_| check_address(app, draft)
                                >
                                    "Read template"
                                </button>
                            </div>
                        </Show>
                        <FilesSection draft />
                        <EnvironmentsSection draft />
                        <Show when=move || !is_adopted.get()>
                            <ParameterSections draft />
                        </Show>
                        <FormView state=options />
                        <PreviewSection preview is_outdated=is_outdated.into() />
                        <CommandPreview state=options plans />
                    </div>
                    <aside class="form__aside" aria-label="Summary">
                        <ErrorSummary state=template />
                        <ErrorSummary state=options />
                        <DraftProblems draft />
                        <CheckWait after=vec![ask_preview, submit] />
                        <SubmissionError submission what=["Could not ", &lower_first(create.label)].concat() />
                        <SubmitButton state=options submission form verb=create.label />
                        <Show when=move || !is_adopted.get()>
                            <button class="button" type="button" on:click=move |_| ask_preview.start()>
                                "Preview"
                            </button>
                        </Show>
                        <a class="button" href=list>
                            "Cancel"
                        </a>
                    </aside>
                </form>
            </div>
        }
        .into_any(),
    )
}

/// All that is sent. Reactive.
fn values_of(draft: StackDraft) -> FormValues {
    let mut values = draft.template.values_to_send();
    values.0.extend(draft.options.values_to_send().0);
    let groups = draft.groups();
    let parameters = values::created(&groups, &draft.field_values(&groups));
    draft.add_parts(values).with(PARAMETERS, Value::Object(parameters))
}
