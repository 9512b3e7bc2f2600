//! Sending the values of a form, and the form's state until the service has answered.

use crate::components::error_panel::ErrorPanel;
use crate::components::focus::take_focus;
use crate::components::form::FormState;
use crate::components::icon::Icon;
use crate::http::{Error, Prepared};
use crate::model::reference_id;
use crate::services;
use crate::store::{App, Job, run_as};
use leptos::html::Div;
use leptos::prelude::*;

const PARTLY_DONE: &str = "Created, but some parts failed. Submit again to retry only those.";

/// The way of a form's values to the service. It does not touch what is typed.
#[derive(Clone, Copy)]
pub struct Submission {
    app: App,
    is_busy: RwSignal<bool>,
    error: RwSignal<Option<Error>>,
    /// How many requests of a creation were accepted before one was refused, and the id of the new object.
    created: RwSignal<Option<(usize, String)>>,
    /// What earlier attempts have created for the object.
    prepared: RwSignal<Vec<Prepared>>,
    /// Whether anything was sent.
    has_sent: RwSignal<bool>,
    /// The tasks of what was sent.
    tasks: StoredValue<Vec<u64>>,
    panel: NodeRef<Div>,
}

/// A [`Submission`] for the form that is being drawn.
pub fn use_submission() -> Submission {
    let (app, tasks) = (App::get(), StoredValue::new(Vec::new()));
    on_cleanup(move || {
        // It is still there: what a cleanup reads is dropped after it.
        let _ = tasks.try_with_value(|ids: &Vec<u64>| app.tasks().close_form(ids));
    });
    Submission {
        app,
        is_busy: RwSignal::new(false),
        error: RwSignal::new(None),
        created: RwSignal::new(None),
        prepared: RwSignal::new(Vec::new()),
        has_sent: RwSignal::new(false),
        tasks,
        panel: NodeRef::new(),
    }
}

impl Submission {
    /// Whether an answer is being waited for. Reactive.
    pub fn is_busy(self) -> bool {
        self.is_busy.get()
    }

    /// Whether anything was sent. From then on the form keeps what it holds, so that the next attempt goes on from there.
    pub fn has_sent(self) -> bool {
        self.has_sent.get_untracked()
    }

    /// Sends a job, unless one is on its way already. Calls `on_accepted`, with the page of the new object where exactly one is
    /// created, if the service accepts it and the form is still there; else shows the error and moves the focus there.
    pub fn send(self, mut job: Job, on_accepted: impl FnOnce(Option<String>) + 'static) {
        let Some(connection) = self.app.cloud_now() else { return };
        if self.is_busy.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        self.has_sent.set(true);
        // An object that was created by an earlier attempt is not created again: the rest is sent for it.
        let is_creation = job.id.is_none();
        let earlier = self.created.get_untracked();
        if let Some((done, id)) = &earlier {
            job.plan.skip_sent(*done, id);
            job.id = Some(id.clone());
        }
        self.prepared.with_untracked(|prepared| job.plan.skip_prepared(prepared));
        self.error.set(None);
        // From now on this attempt is the one to go on from.
        self.tasks.with_value(|ids| self.app.tasks().withdraw_retries(ids));
        let task = self.app.tasks().add_from_form(&job.verb, &job.name);
        self.tasks.update_value(|ids| ids.push(task));
        let outcome = run_as(connection, self.app.tasks(), task, job);
        // Goes on even if the page is left meanwhile: the service may have accepted it already.
        leptos::task::spawn_local(async move {
            let outcome = outcome.await;
            if self.is_busy.try_get_untracked().is_none() {
                return;
            }
            self.is_busy.set(false);
            match outcome {
                Ok(page) => on_accepted(page),
                Err(error) => {
                    let (sent, id) = error.made.clone().unwrap_or_default();
                    let done = earlier.as_ref().map_or(sent, |(done, _)| done + sent);
                    if is_creation && done > 0 {
                        self.created.set(Some((done, earlier.map_or(id, |(_, id)| id))));
                    }
                    self.prepared.update(|prepared| prepared.extend(error.prepared.iter().cloned()));
                    self.error.set(Some(error));
                    request_animation_frame(move || self.focus_error());
                }
            }
        });
    }

    fn focus_error(self) {
        if let Some(panel) = self.panel.try_get_untracked().flatten() {
            // It has a tabindex, so it can have the focus.
            let _ = panel.focus();
        }
    }
}

/// Why the service refused what was sent, if it did.
#[component]
pub fn SubmissionError(
    /// What was sent.
    submission: Submission,
    /// What could not be done.
    what: String,
) -> impl IntoView {
    let what = StoredValue::new(what);
    move || {
        submission.error.get().map(|error| {
            let is_partly_done = submission.created.with_untracked(Option::is_some);
            let prepared = submission.prepared.get_untracked();
            view! {
                <div class="refusal" tabindex="-1" node_ref=submission.panel>
                    <ErrorPanel what=what.get_value() error />
                    {(!prepared.is_empty()).then(|| view! { <PreparedList prepared /> })}
                    {is_partly_done.then(|| view! { <p class="notice">{PARTLY_DONE}</p> })}
                </div>
            }
        })
    }
}

/// What was created before the failure, with links.
#[component]
fn PreparedList(
    /// What was created.
    prepared: Vec<Prepared>,
) -> impl IntoView {
    let connection = App::get().cloud_now();
    let item = |one: Prepared| {
        let (key, id) = one.object?;
        let page =
            services::find(key).zip(connection).map(|(definition, cloud)| cloud.page_of(definition, reference_id(&id)));
        Some(view! { <li>{match page {
            Some(page) => view! { <a href=page>{one.what}</a> }.into_any(),
            None => one.what.into_any(),
        }}</li> })
    };
    let items = prepared.into_iter().filter_map(item).collect_view();
    view! {
        <div class="notice" role="group" aria-label="Created so far">
            <div>
                <p>"Created so far. Submit again to create only what is missing."</p>
                <ul>{items}</ul>
            </div>
        </div>
    }
}

/// The confirming button of a form, and the reason why it cannot be pressed.
#[component]
pub fn SubmitButton(
    /// The form.
    state: FormState,
    /// How it is sent.
    submission: Submission,
    /// The id of the `<form>` element.
    form: String,
    /// The text of the button, where the form itself has none.
    verb: &'static str,
    /// Whether something will be lost.
    #[prop(optional)]
    danger: bool,
    /// Whether something else has to be done before.
    #[prop(optional, into)]
    blocked: Signal<bool>,
    /// The id of the element that says why, if one does.
    #[prop(optional, into)]
    blocked_by: Signal<Option<String>>,
) -> impl IntoView {
    let reason = Memo::new(move |_| state.submit_blocked());
    let has_reason = move || reason.with(Option::is_some);
    let reason_id = StoredValue::new([&form, "-reason"].concat());
    let loading_id = StoredValue::new([&form, "-loading"].concat());
    let is_loading = Memo::new(move |_| state.is_loading());
    let is_disabled = move || has_reason() || blocked.get() || is_loading.get() || submission.is_busy();
    let described_by = move || match (has_reason(), blocked_by.get()) {
        (true, _) => Some(reason_id.get_value()),
        (false, Some(by)) => Some(by),
        (false, None) => is_loading.get().then(|| loading_id.get_value()),
    };
    view! {
        <Show when=has_reason>
            <p class="notice notice--bad" id=reason_id.get_value() role="status">
                <Icon name="warning" />
                <span>{move || reason.get()}</span>
            </p>
        </Show>
        <Show when=move || is_loading.get()>
            <p class="is-quiet" id=loading_id.get_value() role="status">
                "Loading…"
            </p>
        </Show>
        // Pressing the button does not move the focus yet: what a field shows when it is left could move the button away
        // before the press becomes a click.
        <button
            class=if danger { "button button--danger" } else { "button button--primary" }
            type="submit"
            form=form
            aria-disabled=move || is_disabled().then_some("true")
            aria-busy=move || (is_loading.get() || submission.is_busy()).then_some("true")
            aria-describedby=described_by
            on:mousedown=|event| event.prevent_default()
            on:click=|event| take_focus(&event)
        >
            {move || state.submit_text().unwrap_or_else(|| verb.to_owned())}
        </button>
    }
}
