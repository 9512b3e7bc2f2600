//! Sending what a form holds, and what happens to the form until the service has answered.

use crate::http::Error;
use crate::store::{App, Job, run};
use crate::ui::error_panel::ErrorPanel;
use crate::ui::form::{self, FormState};
use crate::ui::icon::Icon;
use leptos::html;
use leptos::prelude::*;

/// A form's way to the service. What was typed is not touched by any of it.
#[derive(Clone, Copy)]
pub struct Submission {
    app: App,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Error>>,
    panel: NodeRef<html::Div>,
}

impl Submission {
    /// Nothing sent yet. For the form that is being drawn.
    pub fn ready() -> Self {
        Submission { app: App::get(), busy: RwSignal::new(false), failure: RwSignal::new(None), panel: NodeRef::new() }
    }

    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Sends it, once. Accepted, `accepted` is told if the form is still there; refused, the reason
    /// is shown and has the focus.
    pub fn send(self, job: Job, accepted: impl FnOnce() + 'static) {
        let Some(cloud) = self.app.cloud_now() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        let sending = run(cloud, self.app.tasks(), job);
        // Goes on even if the page is left meanwhile: the service may have accepted it already.
        leptos::task::spawn_local(async move {
            let outcome = sending.await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(()) => accepted(),
                Err(error) => {
                    self.failure.set(Some(error));
                    request_animation_frame(move || {
                        if let Some(panel) = self.panel.try_get_untracked().flatten() {
                            // It has a tabindex, so it can have the focus.
                            let _ = panel.focus();
                        }
                    });
                }
            }
        });
    }

    /// Why it was refused, if it was.
    pub fn refusal(self, what: impl Fn() -> String + Copy + Send + 'static) -> impl IntoView {
        move || {
            self.failure.get().map(|error| {
                view! {
                    <div class="refusal" tabindex="-1" node_ref=self.panel><ErrorPanel what=what() error /></div>
                }
            })
        }
    }
}

/// The confirming button: what it says, whether it may be pressed, and why not.
#[component]
pub fn Submit(
    state: FormState,
    submission: Submission,
    /// The id of the form it submits.
    form: String,
    /// What it says where the form says nothing itself.
    verb: &'static str,
    #[prop(optional)] danger: bool,
    /// What else has to be done first.
    #[prop(optional, into)]
    not_yet: Option<Signal<bool>>,
) -> impl IntoView {
    let over = Memo::new(move |_| form::exceeded(state));
    let text = move || state.submit_text().unwrap_or_else(|| verb.to_owned());
    let reason = [&form, "-reason"].concat();
    let describes = reason.clone();
    let blocked = move || over.with(Option::is_some) || not_yet.is_some_and(|not_yet| not_yet.get());
    view! {
        {move || over.get().map(|over| view! {
            <p class="notice notice--bad" id=reason.clone() role="status"><Icon name="warning" /><span>{over}</span></p>
        })}
        <button
            class=if danger { "button button--danger" } else { "button button--primary" }
            type="submit"
            form=form
            aria-disabled=move || (blocked() || submission.is_busy()).then_some("true")
            aria-busy=move || submission.is_busy().then_some("true")
            aria-describedby=move || over.with(Option::is_some).then(|| describes.clone())
        >
            {text}
        </button>
    }
}
