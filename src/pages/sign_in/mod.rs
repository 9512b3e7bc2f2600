//! The sign-in page.

mod choose;
mod fields;
mod files;
mod form;
mod sso;

pub(super) use form::{entry, passcode};
pub(super) use sso::{again, prepare_again};
pub use sso::{arrival, arrive};

use super::brand::{self, BrandMark};
use super::doctor::doctor;
use super::page_key::PageKey;
use crate::auth::{
    self, CloudConfig, Credentials, ExpiredPassword, ScopeSelection, ScopeTarget, Secret, Session, SignInOutcome,
    SignInStep,
};
use crate::http::{Error, ErrorKind, encode};
use crate::navigation::{Navigation, use_navigation};
use crate::store::App;
use crate::ui::dom::{Content, El, Html, div, effect, el, legacy};
use crate::ui::error_panel::error_panel;
use crate::ui::focus::focus_at;
use crate::ui::title::set_title;
use fields::{Fields, OTHER, method};
use leptos::prelude::*;
use std::rc::Rc;

/// What is asked for.
#[derive(Clone)]
enum Step {
    Credentials,
    /// A one-time code, as the receipt for the password says.
    Further(Secret),
    NewPassword(ExpiredPassword),
    /// A token of a single sign-on, which may not be from Keystone.
    Arrived(Secret),
    Choose(ScopeSelection),
}

/// The sign-in page, or the doctor in its place: what was typed is there again afterwards.
#[component]
pub fn SignedOut() -> impl IntoView {
    let navigation = use_navigation();
    let at_doctor = Memo::new(move |_| matches!(PageKey::of(&navigation.path()), PageKey::Doctor));
    Effect::new(move || {
        if !at_doctor.get() {
            set_title("Sign in");
        }
    });
    view! {
        <div hidden=move || at_doctor.get()>{legacy(sign_in())}</div>
        <Show when=move || at_doctor.get()>
            <main class="main main--alone">{legacy(doctor())}</main>
        </Show>
    }
}

/// Asks for a cloud and credentials, then, if need be, for what is still missing.
fn sign_in() -> Html {
    let app = App::get();
    let fields = Fields::new(app);
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Error>);
    let step = RwSignal::new_local(Step::Credentials);

    let navigation = use_navigation();
    let settle = move |outcome| {
        busy.set(false);
        match outcome {
            Ok(SignInOutcome::Scoped(session)) => enter_session(app, navigation, session),
            Ok(SignInOutcome::ChooseScope(unscoped)) => {
                fields.password.set(String::new());
                step.set(Step::Choose(unscoped));
            }
            Ok(SignInOutcome::StepNeeded(SignInStep::Passcode { receipt })) => step.set(Step::Further(receipt)),
            Ok(SignInOutcome::StepNeeded(SignInStep::NewPassword(expired))) => step.set(Step::NewPassword(expired)),
            Err(error) => failure.set(Some(error)),
        }
    };
    if let Some(arrival) = arrival() {
        busy.set(true);
        leptos::task::spawn_local(async move {
            let outcome = match arrival.token().await {
                Ok(arrived) => {
                    fields.resume(arrived.journey);
                    if !arrived.is_certain {
                        busy.set(false);
                        step.set(Step::Arrived(arrived.token));
                        return;
                    }
                    by_token(app, fields, arrived.token).await
                }
                Err(error) => Err(error),
            };
            settle(outcome);
        });
    }
    let submit = move || {
        let cloud = match fields.config(app) {
            Ok(cloud) => cloud,
            Err(error) => return failure.set(Some(error)),
        };
        busy.set(true);
        failure.set(None);
        let asks_for_more = !matches!(step.get_untracked(), Step::Credentials);
        if !asks_for_more && fields.method.with_untracked(|method| method == method::WEB_SSO) {
            let journey = fields.journey(untrack(|| navigation.query("next")).unwrap_or_default());
            leptos::task::spawn_local(async move {
                let outcome = match journey {
                    Ok(journey) => sso::leave(app, &cloud, journey).await,
                    Err(error) => Err(error),
                };
                busy.set(false);
                failure.set(outcome.err());
            });
            return;
        }
        leptos::task::spawn_local(async move { settle(attempt(app, cloud, fields, step).await) });
    };
    let enter = move |target: ScopeTarget| {
        let Step::Choose(unscoped) = step.get_untracked() else { return };
        busy.set(true);
        failure.set(None);
        leptos::task::spawn_local(async move {
            let outcome = unscoped.scope_to(&target).await;
            busy.set(false);
            match outcome {
                Ok(session) => enter_session(app, navigation, session),
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    let enter: Rc<dyn Fn(ScopeTarget)> = Rc::new(enter);
    let back = move || {
        failure.set(None);
        step.set(Step::Credentials);
    };
    let head = el("header").class("signin__head").child((
        view! { <BrandMark class="signin__mark" /> }.into_any(),
        el("h1").child(brand::name()),
        el("p").child("The OpenStack console that lives in your browser"),
    ));
    let unread = move || {
        let error = app.config_error()?;
        Some(error_panel("The list of clouds (config.json) could not be read", &error, None))
    };
    let step = move || {
        let step = step.get();
        let enter = Rc::clone(&enter);
        untrack(|| match step {
            Step::Credentials => form::credentials(fields, busy, submit).html(),
            Step::Further(_) => focused(form::further(fields, busy, submit, back)).html(),
            Step::NewPassword(_) => focused(form::change(fields, busy, submit, back)).html(),
            Step::Arrived(_) => focused(form::arrived(busy, submit, back)).html(),
            Step::Choose(unscoped) => choose::choose(&unscoped, busy, enter),
        })
    };
    let back_to = app.cloud_now().map(|_| {
        let back = navigation.next().unwrap_or_else(|| "/overview".to_owned());
        el("a").class("button button--quiet button--wide").attr("href", back).child("Back to the console")
    });
    let foot = "Passwords and tokens stay in this tab and go to your cloud only.";
    let page = el("main").class("signin").child((
        div("signin__card").child((head, unread, step, refusal(failure), why(fields, failure), back_to)),
        el("p").class("signin__foot").child(foot),
    ));
    page.html()
}

/// Leads to who finds out why there was no answer, or none that could be read.
fn why(fields: Fields, failure: RwSignal<Option<Error>>) -> impl Content {
    move || {
        let kind = failure.get()?.kind;
        let (cloud, url) = untrack(|| (fields.cloud.get(), fields.url.get()));
        let what = if cloud == OTHER { ["url=", &encode(url.trim())] } else { ["cloud=", &encode(&cloud)] };
        let link = el("a").class("button").attr("href", ["/doctor?", &what.concat()].concat()).child("Find out why");
        matches!(kind, ErrorKind::Network | ErrorKind::Timeout | ErrorKind::Decode).then_some(link)
    }
}

/// Enters what was signed in to; beside what is open already, if anything is.
fn enter_session(app: App, navigation: Navigation, session: Session) {
    let is_another = app.cloud_now().is_some();
    app.open_beside(session);
    if is_another {
        navigation.replace(navigation.next().as_deref().unwrap_or("/overview"));
    }
}

/// Goes on where the form before it was: it has taken the focus with it.
fn focused(step: El) -> El {
    let element = step.element().clone();
    effect(move || _ = focus_at(&element, "input, button", 0));
    step
}

/// Sends what was typed, once.
async fn attempt(
    app: App,
    cloud: CloudConfig,
    fields: Fields,
    step: RwSignal<Step, LocalStorage>,
) -> Result<SignInOutcome, Error> {
    let http = app.http();
    let credentials = match step.get_untracked() {
        Step::Further(receipt) => fields.further(receipt)?,
        Step::NewPassword(expired) => {
            let (old, new) = fields.change()?;
            auth::change_password(&http, &cloud, &expired, &old, &new).await?;
            // Whatever comes now: the old password is gone.
            fields.changed();
            step.set(Step::Credentials);
            fields.credentials()?
        }
        Step::Arrived(token) => return by_token(app, fields, token).await,
        _ => fields.credentials()?,
    };
    auth::sign_in(&http, &cloud, credentials, fields.wanted_project().as_deref()).await
}

/// Goes on with the token of a single sign-on.
async fn by_token(app: App, fields: Fields, token: Secret) -> Result<SignInOutcome, Error> {
    let credentials = Credentials::Token { token, ours: true };
    auth::sign_in(&app.http(), &fields.config(app)?, credentials, fields.wanted_project().as_deref()).await
}

/// Why signing in failed, if it did.
pub(super) fn refusal(failure: RwSignal<Option<Error>>) -> Html {
    let panel = |error: Error| error_panel("You could not be signed in", &error, None);
    (move || failure.get().map(panel)).html()
}
