//! A temporary URL, made here. It is a secret of whoever has asked for it: it is shown, and kept nowhere.

use super::shown_link::ShownLink;
use super::signing::{NotSigned, SignedUrl, sign};
use crate::components::error_panel::ErrorPanel;
use crate::components::form::{ErrorSummary, FormState, FormView};
use crate::components::icon::Icon;
use crate::components::time::RelativeTime;
use crate::components::unique_id;
use crate::model::scoped_row::page_address;
use crate::pages::action::use_actions;
use crate::services::object_store::keys::CONTAINERS;
use crate::services::object_store::paths::split_id;
use crate::services::object_store::temporary_url_form::{FORM, initial};
use crate::services::{find, object_store};
use crate::store::App;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use std::rc::Rc;

/// The form, and the URL that it makes.
#[component]
pub fn TemporaryLink(
    /// The object's id.
    id: String,
) -> impl IntoView {
    let app = App::get();
    let connection = app.cloud_now()?;
    let state = FormState::new(&FORM, initial(), Rc::new(connection));
    let (outcome, is_busy) = (RwSignal::new(None::<Result<SignedUrl, NotSigned>>), RwSignal::new(false));
    let container = StoredValue::new(split_id(&id).0.to_owned());
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(input) = state.submit().filter(|_| !is_busy.get_untracked()) else { return };
        is_busy.set(true);
        let id = id.clone();
        leptos::task::spawn_local(async move {
            let signed = sign(connection, id, input).await;
            _ = is_busy.try_set(false);
            _ = outcome.try_set(Some(signed));
        });
    };
    let form = unique_id("temporary-url");
    let form_id = form.clone();
    let result = move || match outcome.get()? {
        Ok(signed) => Some(view! { <Signed signed /> }.into_any()),
        Err(NotSigned::NoKey) => Some(view! { <NoKey container=container.get_value() /> }.into_any()),
        Err(NotSigned::Failed(error)) => {
            Some(view! { <ErrorPanel what="Could not create the URL" error=Signal::stored(error) /> }.into_any())
        }
    };
    Some(view! {
        <section class="panel">
            <header class="panel__head">
                <h2>"Temporary URL"</h2>
            </header>
            <div class="panel__body">
                <form class="form form--plain" id=form_id novalidate on:submit=on_submit>
                    <div class="form__main">
                        <FormView state />
                    </div>
                    <ErrorSummary state />
                    <button
                        class="button button--primary"
                        type="submit"
                        form=form
                        aria-busy=move || is_busy.get().then_some("true")
                    >
                        "Create URL"
                    </button>
                </form>
                <div role="status">{result}</div>
            </div>
        </section>
    })
}

/// The URL.
#[component]
fn Signed(
    /// It, and when it ends.
    signed: SignedUrl,
) -> impl IntoView {
    let SignedUrl { url, expires } = signed;
    view! {
        <p class="notice notice--warning">
            <Icon name="warning" />
            <span>
                "Anyone with this address can use the object until it expires, " <RelativeTime time=Signal::stored(expires) />
                ". It is not stored here."
            </span>
        </p>
        <ShownLink label="Temporary URL" address=Signal::stored(url) />
    }
}

/// That there is no key to sign with, and how to set one.
#[component]
fn NoKey(
    /// The container of the object.
    container: String,
) -> impl IntoView {
    let actions = use_actions();
    let app = App::get();
    let page = page_address(CONTAINERS, &container);
    let set = move |_| {
        let definition = find(object_store::keys::CONTAINERS);
        let row =
            app.cloud_now().and_then(|cloud| cloud.live(CONTAINERS)).and_then(|live| untrack(|| live.get(&container)));
        let Some((definition, row)) = definition.zip(row) else { return };
        let at = definition.actions().iter().position(|action| action.label == object_store::SET_KEY);
        if let Some(at) = at {
            actions.start(definition, at, vec![row]);
        }
    };
    view! {
        <p class="notice">
            <Icon name="info" />
            <span>
                "Temporary URLs are signed with a key, and neither the container nor the account has one. Set a key of the "
                <a href=page>"container"</a> ", then create the URL."
            </span>
        </p>
        <button class="button" type="button" on:click=set>
            "Set temporary URL key"
        </button>
    }
}
