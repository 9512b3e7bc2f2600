//! What stands over an object that was read before: that it was deleted, could not be read again, or is in error.

use super::action_button::ActionButton;
use super::fetch::Fetch;
use super::loaded_object::{LoadState, LoadedObject};
use crate::components::icon::Icon;
use crate::model::{AnyResourceDef, Lookup, Row, Tone, Verdict, cell_format};
use crate::pages::action::{lower_first, use_actions};
use crate::pages::failure::Failure;
use crate::store::App;
use leptos::prelude::*;

/// The notices of an object's page.
#[component]
pub fn Notices(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
) -> impl IntoView {
    let singular = definition.meta().singular;
    let fault = fault(definition, object);
    let error = Signal::derive(move || object.error().filter(|_| object.is_known()));
    view! {
        <Show when=move || object.is_known() && !object.exists()>
            <DeletedBanner definition />
        </Show>
        <Failure
            what=["The ", singular, " could not be refreshed; showing earlier data"].concat()
            error
            retry=UnsyncCallback::new(move |()| object.refresh())
        />
        {move || fault.get().map(|reason| view! { <FaultNotice definition object reason /> })}
    }
}

/// Says that the object was deleted.
#[component]
fn DeletedBanner(
    /// What the object was.
    definition: &'static dyn AnyResourceDef,
) -> impl IntoView {
    let meta = definition.meta();
    view! {
        <div class="banner banner--warning" role="status">
            <Icon name="trash" />
            <span>
                {["This ", meta.singular, " was deleted. "].concat()} "Showing the last known data."
            </span>
            <span class="banner__actions">
                <a class="button button--small" href=["/", meta.key].concat()>
                    {["All ", &lower_first(meta.several())].concat()}
                </a>
            </span>
        </div>
    }
}

/// Says why the object is in error, and offers what can be done about that.
#[component]
fn FaultNotice(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// The reason, in the service's words.
    reason: String,
) -> impl IntoView {
    let (app, actions) = (App::get(), use_actions());
    let what = ["This ", definition.meta().singular, " failed"].concat();
    let remedies = Memo::new(move |_| {
        let caller = app.cloud_now().map(|connection| connection.caller()).unwrap_or_default();
        let is_possible =
            |at: usize| object.row.with(|row| definition.allowed(row.as_ref()?, at, &caller).ok()).is_some();
        let remedies = definition.actions().into_iter().enumerate();
        let remedies = remedies.filter(|(at, action)| action.is_remedy && is_possible(*at));
        remedies.map(|(at, _)| at).collect::<Vec<_>>()
    });
    let button = move |action: usize| {
        let label = definition.actions().get(action)?.label;
        let start = UnsyncCallback::new(move |row| actions.start(definition, action, vec![row]));
        Some(view! { <ActionButton definition object action label class="button button--small" start /> })
    };
    view! {
        <div class="error" role="status">
            <Icon name="error" />
            <p class="error__what">{what}</p>
            <p class="error__why">{reason}</p>
            <Show when=move || remedies.with(|remedies| !remedies.is_empty())>
                <div class="error__actions">
                    <For each=move || remedies.get() key=|action| *action children=button />
                </div>
            </Show>
        </div>
    }
}

/// Why the object is in error: as it says itself, or as the service says elsewhere, which is asked while it is in error.
fn fault(definition: &'static dyn AnyResourceDef, object: LoadedObject) -> Memo<Option<String>> {
    let explains = definition.audit().map_or(&[][..], |audit| audit.explains);
    let is_current = move || object.state.with(|state| !matches!(state, LoadState::Deleted | LoadState::Failed(_)));
    let own = Memo::new(move |_| object.row.with(|row| row.as_ref().filter(|_| is_current())?.fault()));
    let unexplained = Memo::new(move |_| {
        let is_in_error = |status: &str| cell_format::tone(status) == Tone::Bad || explains.contains(&status);
        let is_unexplained = |row: &Row| is_in_error(row.status()) && row.fault().is_none();
        let row = object.row.get().filter(|row| is_current() && is_unexplained(row));
        row.map(|row| row.id().to_owned())
    });
    let elsewhere = definition.audit().and_then(|audit| {
        let why = audit.why?;
        let fetch = Fetch::new(Signal::derive(move || unexplained.get().map(|id| why(&id))));
        Some((fetch, audit.verdict))
    });
    Memo::new(move |_| {
        own.get().or_else(|| {
            let (fetch, verdict) = elsewhere?;
            unexplained.with(Option::is_some).then_some(())?;
            match fetch.json.with(|json| json.as_deref().map(|json| verdict(json, "")))? {
                Verdict::Failed(reason) => Some(reason),
                _ => None,
            }
        })
    })
}
