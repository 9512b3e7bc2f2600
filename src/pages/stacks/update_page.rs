//! The page that changes a stack: what the form does not say stays as it is, and what would become of each resource is shown
//! before anything is sent.

use super::after_check::{AfterCheck, CheckWait};
use super::checking::check_while_typing;
use super::draft::{ExistingStack, StackDraft, own_values};
use super::environments_section::EnvironmentsSection;
use super::existing::{StackParts, read_parts};
use super::files_section::FilesSection;
use super::parameters::ParameterSections;
use super::preview::{PreviewSection, PreviewState};
use super::submit::{DraftProblems, submitted};
use super::update_changes::changes_of;
use super::update_sides::sides;
use crate::components::form::{ErrorSummary, FormState, FormView};
use crate::components::skeleton::Skeleton;
use crate::components::title::announce_page;
use crate::components::unique_id;
use crate::http::Error;
use crate::model::{FormValues, JsonRow, RequestPlan, shown};
use crate::navigation::use_navigation;
use crate::pages::action::{CommandPreview, SubmissionError, SubmitButton, use_submission};
use crate::pages::failure::Failure;
use crate::services;
use crate::services::orchestration::keys;
use crate::services::orchestration::parameters::values;
use crate::services::orchestration::stacks::fields::{CLEARED, PARAMETERS, TEMPLATE};
use crate::services::orchestration::stacks::{request, update};
use crate::store::{App, Connection, Job};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use serde_json::{Value, json};
use std::rc::Rc;

/// The page of the stack with this row id.
#[component]
pub fn UpdateStack(
    /// The stack.
    id: String,
) -> impl IntoView {
    let app = App::get();
    let connection = app.cloud_now()?;
    announce_page("Update stack · Stacks");
    let parts = RwSignal::new_local(None::<Result<StackParts, Error>>);
    let read = move |id: String| {
        spawn_local_scoped_with_cancellation(async move {
            let read = read_parts(&connection, &id).await;
            parts.set(Some(read));
        });
    };
    read(id.clone());
    let error = Signal::derive(move || parts.with(|parts| parts.as_ref()?.as_ref().err().cloned()));
    let name = id.rsplit_once('.').map_or(id.clone(), |(name, _)| name.to_owned());
    let title = ["Update ", &shown(&name)].concat();
    let page = ["/", keys::STACKS, "/", &crate::http::encode(&id)].concat();
    let retry = UnsyncCallback::new(move |()| {
        parts.set(None);
        read(id.clone());
    });
    let body = move || match parts.get() {
        None => view! { <Skeleton lines=8 /> }.into_any(),
        Some(Ok(parts)) => view! { <UpdateForm parts /> }.into_any(),
        Some(Err(_)) => ().into_any(),
    };
    Some(
        view! {
            <div class="page page--narrow">
                <nav class="crumbs" aria-label="Breadcrumb">
                    <a href=["/", keys::STACKS].concat()>"Stacks"</a>
                    <a href=page>{name}</a>
                    <span aria-current="page">"Update"</span>
                </nav>
                <div class="page__head">
                    <h1 tabindex="-1">{title}</h1>
                    <p class="page__sub">"Other settings are kept."</p>
                </div>
                <Failure what="The stack could not be read" error retry />
                {body}
            </div>
        }
        .into_any(),
    )
}

/// The form, once the stack is read.
#[component]
fn UpdateForm(
    /// What the stack has.
    parts: StackParts,
) -> impl IntoView {
    let (app, navigation) = (App::get(), use_navigation());
    let connection = app.cloud_now()?;
    let definition = services::find(keys::STACKS)?;
    let StackParts { row, existing } = parts;
    let stack = row.as_any().downcast_ref::<JsonRow>()?;
    let refusal = update::is_possible(stack).err();
    let options_before = update::initial_options(&stack.value);
    let before = options_before.clone().with(TEMPLATE, existing.template.as_str());
    let submission = use_submission();
    let own = own_values(&update::TEMPLATE_FORM, &before);
    let template = FormState::new(&update::TEMPLATE_FORM, own, Rc::new(connection));
    let options = FormState::new(&update::OPTIONS_FORM, options_before, Rc::new(connection));
    let page = connection.page_of(definition, row.id());
    let draft = StackDraft::new(template, options, existing);
    check_while_typing(draft);
    navigation.ask_before_leaving(move || draft.is_dirty());

    let before = StoredValue::new(before);
    let current = Memo::new(move |_| before.with_value(|before| values_of(draft, before)));
    let preview = RwSignal::new(PreviewState::None);
    let is_current = Memo::new(move |_| preview.with(|preview| current.with(|values| preview.is_of(values))));
    // Where a preview cannot be had, an update is possible without.
    let is_ready =
        Memo::new(move |_| is_current.get() || preview.with(|preview| matches!(preview, PreviewState::Failed(_))));
    let stored_row = StoredValue::new(row.clone());
    let send_preview = move || {
        let (Some(()), Some(connection)) = (submitted(draft), app.cloud_now()) else { return };
        let values = current.get_untracked();
        let row = stored_row.get_value();
        let Some(sides) = row.as_any().downcast_ref::<JsonRow>().map(|stack| sides(draft, stack)) else { return };
        preview.set(PreviewState::Asking);
        leptos::task::spawn_local(async move {
            _ = preview.try_set(match changes_of(&connection, &row, &values, sides).await {
                Ok(changes) => PreviewState::Changes(changes, values),
                Err(error) => PreviewState::Failed(error),
            });
        });
    };
    let job = move |values: &FormValues| {
        let row = stored_row.get_value();
        let plan = row.as_any().downcast_ref::<JsonRow>().map(|stack| update::plan(stack, values));
        Job {
            definition,
            verb: "Update".to_owned(),
            name: row.name().to_owned(),
            id: Some(row.id().to_owned()),
            plan: plan.unwrap_or_else(RequestPlan::empty),
        }
    };
    let leave = StoredValue::new(page.clone());
    let submit = AfterCheck::new(draft, move || {
        if !is_ready.get_untracked() {
            return send_preview();
        }
        if submitted(draft).is_some() {
            submission.send(job(&current.get_untracked()), move |_| {
                navigation.release();
                navigation.go(&leave.get_value());
            });
        }
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        submit.start();
    };
    let plans = UnsyncCallback::new(move |_: (Connection, FormValues)| {
        vec![job(&request::without_secrets(current.get())).plan]
    });
    let form_id = unique_id("update");
    let form = StoredValue::new(form_id.clone());
    let button = move || match is_ready.get() {
        true => view! {
            <SubmitButton state=options submission form=form.get_value() verb="Update stack" danger=true />
        }
        .into_any(),
        false => view! {
            <SubmitButton state=options submission form=form.get_value() verb="Preview update" />
        }
        .into_any(),
    };
    Some(
        view! {
            {refusal.map(|reason| view! { <p class="notice notice--bad" role="status">{reason}</p> })}
            <form class="form" id=form_id novalidate on:submit=on_submit>
                <div class="form__main">
                    <FormView state=template />
                    <FilesSection draft />
                    <EnvironmentsSection draft />
                    <ParameterSections draft />
                    <FormView state=options />
                    <PreviewSection preview is_outdated=Signal::derive(move || !is_current.get()) />
                    <CommandPreview state=options plans />
                </div>
                <aside class="form__aside" aria-label="Summary">
                    <ErrorSummary state=template />
                    <ErrorSummary state=options />
                    <DraftProblems draft />
                    <CheckWait after=vec![submit] />
                    <SubmissionError submission what="Could not update the stack".to_owned() />
                    {button}
                    <a class="button" href=page>
                        "Cancel"
                    </a>
                </aside>
            </form>
        }
        .into_any(),
    )
}

/// All that is sent: what differs from what the stack has. Reactive.
fn values_of(draft: StackDraft, before: &FormValues) -> FormValues {
    let mut values = draft.template.values_to_send();
    values.0.extend(draft.options.values_to_send().0);
    let groups = draft.groups();
    let (parameters, cleared) = draft.existing.with_value(|existing: &ExistingStack| {
        values::updated(&groups, &draft.field_values(&groups), &existing.values)
    });
    let values = draft.add_parts(update::changes(before, values));
    values.with(PARAMETERS, Value::Object(parameters)).with(CLEARED, json!(cleared))
}
