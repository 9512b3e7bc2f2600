//! The dialog that an action opens: the objects it is done with, what will be lost, and the action's form.

use super::command_preview::CommandPreview;
use super::deletion_impact::{DeletionImpact, ImpactNotes, use_deletion_impact};
use super::form_reads::form_reads;
use super::name_confirmation::{NameConfirmation, confirms};
use super::selection::Selection;
use super::submission::{Submission, SubmissionError, SubmitButton, use_submission};
use super::suggestions::follow_suggestions;
use crate::components::dialog::Dialog;
use crate::components::form::{ErrorSummary, FormState, FormSummary, FormView, QuotaSummary};
use crate::components::icon::Icon;
use crate::components::unique_id;
use crate::model::{Form, FormValues, units};
use crate::store::{App, Connection, run_all};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::rc::Rc;

/// For actions that only need to be confirmed.
static NO_FIELDS: Form = Form::new(&[]);

/// The dialog. Nothing without a connection.
#[component]
pub fn ActionDialog(
    /// The action and its objects.
    mut selection: Selection,
    /// Values that the form starts with, in place of the objects' own.
    preset: FormValues,
    /// Called when the dialog is to be closed.
    on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let app = App::get();
    let connection = app.cloud_now()?;
    let submission = use_submission();
    let given = preset.clone();
    let initial = selection.initial(preset);
    selection.opened = Some(initial.clone());
    let form = selection.meta.form.unwrap_or(&NO_FIELDS);
    let state = FormState::new(form, initial.clone(), Rc::new(connection));
    let reads = form_reads(state, &initial, &connection);
    follow_suggestions(state, submission, Signal::stored(given));
    let typed_name = RwSignal::new(String::new());
    let impact = use_deletion_impact(&selection.meta, selection.rows.clone(), state, connection);
    let must_type = selection.must_type();
    // Also where data on volumes is lost with it, as soon as that is known.
    let is_typed = Memo::new(move |_| must_type || impact.is_some_and(DeletionImpact::loses_data));
    let confirmation = StoredValue::new(selection.confirmation());
    let is_confirmed = move || confirmation.with_value(|name| typed_name.with(|typed| confirms(typed, name)));
    let is_unconfirmed = Memo::new(move |_| is_typed.get() && !is_confirmed());

    let is_blocked =
        Memo::new(move |_| is_unconfirmed.get() || impact.is_some_and(|impact: DeletionImpact| impact.is_refused()));

    let meta = selection.meta;
    let has_rows = !selection.rows.is_empty();
    let is_single = selection.single().is_some();
    let consequence = selection.consequence();
    let (title, error_title) = (selection.title(&connection), selection.failure(&connection));
    let (names, refused_names) = (selection.names(&connection), selection.refused_names(&connection));
    let refused = selection.refused.len();
    let selection = StoredValue::new_local(selection);
    let jobs = move |connection: &Connection, values: &FormValues| {
        let mut jobs = selection.with_value(|selection| selection.jobs(connection, values));
        if let Some(impact) = impact {
            impact.add_chosen(&mut jobs);
        }
        jobs
    };
    // Closing the dialog takes a moment, in which Enter may be pressed once more.
    let is_closing = StoredValue::new(false);
    // What is in the way is removed before, where that is asked for.
    let send = move |clears_the_way: bool| {
        let Some(connection) = app.cloud_now() else { return };
        let Some(values) = state.submit().filter(|_| !is_closing.get_value()) else { return };
        let mut jobs = untrack(|| jobs(&connection, &values));
        if let (Some(impact), true, [job]) = (impact, clears_the_way, &mut jobs[..]) {
            impact.add_remedy(job);
        }
        if is_single && jobs.len() == 1 {
            if let Some(job) = jobs.pop() {
                submission.send(job, move |_| on_close.run(()));
            }
        } else {
            let tasks = app.tasks();
            is_closing.set_value(true);
            leptos::task::spawn_local(async move { run_all(connection, tasks, jobs).await });
            on_close.run(());
        }
    };
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !is_blocked.get_untracked() {
            send(false);
        }
    };
    let clear_and_send = UnsyncCallback::new(move |()| {
        if !is_unconfirmed.get_untracked() {
            send(true);
        }
    });
    let plans = UnsyncCallback::new(move |(connection, values): (Connection, FormValues)| {
        jobs(&connection, &values).into_iter().map(|job| job.plan).collect::<Vec<_>>()
    });

    let form_id = unique_id("action");
    let button = {
        let (form, danger) = (form_id.clone(), consequence.is_some());
        move || {
            has_rows.then(|| {
                let why = Signal::derive(move || impact.and_then(DeletionImpact::reason_id));
                view! {
                    {impact.map(|impact| view! {
                        <RemedyButton impact submission blocked=is_unconfirmed send=clear_and_send />
                    })}
                    <SubmitButton state submission form verb=meta.label danger blocked=is_blocked blocked_by=why />
                }
            })
        }
    };
    let is_wide = meta.form.is_some_and(|form| form.effect.is_some() || form.sections.len() > 1);
    Some(view! {
        <Dialog title on_close confirm=button wide=is_wide>
            <form class="form form--plain" id=form_id novalidate on:submit=on_submit>
                {consequence.filter(|_| has_rows).map(|text| view! {
                    <p class="dialog__consequence">
                        <Icon name="warning" />
                        <span>{text}</span>
                    </p>
                })}
                // The title names a single object already.
                {(!is_single && has_rows).then(|| view! { <AffectedList names /> })}
                {(refused > 0).then(|| view! { <RefusedList names=refused_names count=refused /> })}
                {impact.map(|impact| view! { <ImpactNotes impact on_leave=on_close /> })}
                {reads}
                {meta.form.map(|_| view! {
                    <div class="form__main">
                        <FormView state />
                    </div>
                })}
                <FormSummary state />
                <Show when=move || is_typed.get()>
                    <NameConfirmation name=confirmation.get_value() typed=typed_name is_first=must_type />
                </Show>
                {has_rows.then(|| view! { <CommandPreview state plans /> })}
                <QuotaSummary state />
                <ErrorSummary state />
                <SubmissionError submission what=error_title />
            </form>
        </Dialog>
    })
}

/// The button that removes what is in the way and then does the action, where that is possible.
#[component]
fn RemedyButton(
    /// What is in the way.
    impact: DeletionImpact,
    /// How it is sent.
    submission: Submission,
    /// Whether something has to be typed before.
    blocked: Memo<bool>,
    /// Sends it.
    send: UnsyncCallback<()>,
) -> impl IntoView {
    let label = Memo::new(move |_| impact.remedy());
    view! {
        <Show when=move || label.with(Option::is_some)>
            <button
                class="button button--danger"
                type="button"
                aria-disabled=move || (blocked.get() || submission.is_busy()).then_some("true")
                on:click=move |_| send.run(())
            >
                {move || label.get()}
            </button>
        </Show>
    }
}

/// The objects that the action is done with.
#[component]
fn AffectedList(
    /// What the first are called, and how many more there are.
    names: Vec<String>,
) -> impl IntoView {
    let items = names.into_iter().map(|name| view! { <li>{name}</li> }).collect_view();
    view! {
        <ul class="dialog__list" aria-label="Affected" tabindex="0">
            {items}
        </ul>
    }
}

/// The objects that the action cannot be done with, by reason.
#[component]
fn RefusedList(
    /// What they are called, by the reason.
    names: Vec<(&'static str, Vec<String>)>,
    /// How many they are.
    count: usize,
) -> impl IntoView {
    let items = names.into_iter().map(|(reason, names)| {
        view! { <li><strong>{names.join(", ")}</strong> ": " {reason}</li> }
    });
    let items = items.collect_view();
    let heading = [&units::count(count, "is", "are"), " skipped:"].concat();
    view! {
        <div class="dialog__refused">
            <p>{heading}</p>
            <ul class="dialog__list" aria-label="Skipped" tabindex="0">
                {items}
            </ul>
        </div>
    }
}
