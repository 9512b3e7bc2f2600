//! Sending what a form holds, and what happens to the form until the service has answered.

use crate::http::Error;
use crate::store::{App, Job, run};
use crate::ui::dom::{Content, El, Html, Spot, div, el, span, text, when};
use crate::ui::error_panel::error_panel;
use crate::ui::focus::take_focus;
use crate::ui::form::{self, FormState};
use crate::ui::icon::icon;
use leptos::prelude::*;
use web_sys::HtmlElement;

/// A form's way to the service. What was typed is not touched by any of it.
#[derive(Clone, Copy)]
pub struct Submission {
    app: App,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Error>>,
    /// How many requests of a creation were accepted before one was refused, and the id of what was made.
    made: RwSignal<Option<(usize, String)>>,
    panel: Spot,
}

impl Submission {
    /// Nothing sent yet. For the form that is being drawn.
    pub fn ready() -> Self {
        let (busy, failure, made) = (RwSignal::new(false), RwSignal::new(None), RwSignal::new(None));
        Submission { app: App::get(), busy, failure, made, panel: Spot::default() }
    }

    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    /// Sends it, once. Accepted, `accepted` is told if the form is still there; refused, the reason
    /// is shown and has the focus.
    pub fn send(self, job: Job, accepted: impl FnOnce() + 'static) {
        self.send_then(job, Box::new(accepted));
    }

    fn send_then(self, mut job: Job, accepted: Box<dyn FnOnce()>) {
        let Some(cloud) = self.app.cloud_now() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        // What has been made is not made again; the rest is sent for it.
        let creates = job.id.is_none();
        let before = self.made.get_untracked();
        if let Some((done, id)) = &before {
            job.plan.rest(*done, id);
            job.id = Some(id.clone());
        }
        self.failure.set(None);
        let sending = run(cloud, self.app.tasks(), job);
        // Goes on even if the page is left meanwhile: the service may have accepted it already.
        leptos::task::spawn_local(async move {
            let outcome = sending.await;
            if self.busy.try_get_untracked().is_none() {
                return;
            }
            self.busy.set(false);
            match outcome {
                Ok(()) => accepted(),
                Err(error) => {
                    let (sent, id) = error.made.clone().unwrap_or_default();
                    let done = before.as_ref().map_or(sent, |(done, _)| done + sent);
                    if creates && done > 0 {
                        self.made.set(Some((done, before.map_or(id, |(_, id)| id))));
                    }
                    self.failure.set(Some(error));
                    request_animation_frame(move || {
                        if let Some(panel) = self.panel.get_as::<HtmlElement>() {
                            // It has a tabindex, so it can have the focus.
                            let _ = panel.focus();
                        }
                    });
                }
            }
        });
    }

    /// Why it was refused, if it was.
    pub fn refusal(self, what: impl Fn() -> String + 'static) -> Html {
        let what: Box<dyn Fn() -> String> = Box::new(what);
        let panel = move |error: &Error| {
            let part = self.made.with(Option::is_some).then(|| el("p").class("notice").child(PART));
            let panel = error_panel(&what(), error, None);
            div("refusal").attr("tabindex", "-1").at(self.panel).child((panel, part))
        };
        (move || self.failure.get().as_ref().map(&panel)).html()
    }
}

const PART: &str = "It has been made, but not all that belongs to it. Submitting again sends only what is missing.";

/// A form's element, with what a submit does.
pub fn form_element(class: &str, id: String, send: impl Fn() + 'static) -> El {
    el("form").class(class).attr("id", id).attr("novalidate", true).on("submit", move |event| {
        event.prevent_default();
        send();
    })
}

/// The confirming button of the form with this id: what it says (`verb` where the form says nothing itself),
/// whether it may be pressed, and why not. `not_yet` is what else has to be done first.
pub fn submit(
    state: FormState,
    submission: Submission,
    form: String,
    verb: &'static str,
    danger: bool,
    not_yet: Option<Memo<bool>>,
) -> Html {
    let over = Memo::new(move |_| form::exceeded(state));
    let reason = [&form, "-reason"].concat();
    let describes = reason.clone();
    let notice = move || {
        el("p")
            .class("notice notice--bad")
            .attr("id", &reason)
            .attr("role", "status")
            .child((icon("warning"), span("").child(text(move || over.get().unwrap_or_default()))))
    };
    let blocked = move || over.with(Option::is_some) || not_yet.is_some_and(|not_yet| not_yet.get());
    let button = el("button")
        .class(if danger { "button button--danger" } else { "button button--primary" })
        .attr("type", "submit")
        .attr("form", form)
        .attr("aria-disabled", move || (blocked() || submission.is_busy()).then_some("true"))
        .attr("aria-busy", move || submission.is_busy().then_some("true"))
        .attr("aria-describedby", move || over.with(Option::is_some).then(|| describes.clone()))
        .on("mousedown", |event| event.prevent_default())
        .on("click", |event| take_focus(&event))
        .child(text(move || state.submit_text().unwrap_or_else(|| verb.to_owned())));
    (when(move || over.with(Option::is_some), notice), button).html()
}
