//! Who is signed in, and what concerns that user.

use super::client_files::ClientFiles;
use super::session_lifetime::SessionLifetime;
use crate::auth::AuthMethod;
use crate::components::icon::Icon;
use crate::navigation::use_navigation;
use crate::pages::shell::use_overlays;
use crate::store::App;
use leptos::html;
use leptos::prelude::*;

/// The button with the user's name, and the menu it opens.
#[component]
pub fn UserMenu() -> impl IntoView {
    let app = App::get();
    let scope = move || app.cloud().map(|cloud| cloud.session().scope());
    let name = move || scope().map(|scope| scope.user.name.clone()).unwrap_or_default();
    let popover = NodeRef::<html::Div>::new();
    let navigation = use_navigation();
    let sign_out = move |_| {
        if navigation.may_leave() {
            app.sign_out();
        }
    };
    view! {
        <button
            class="topbar__user"
            type="button"
            popovertarget="user-menu"
            aria-label=move || ["User ", &name()].concat()
        >
            <Icon name="user" />
            <span class="topbar__wide">{name}</span>
        </button>
        <div class="popover popover--user" id="user-menu" popover="auto" node_ref=popover>
            <p class="popover__title">{name}</p>
            <UserFacts />
            <UserLinks popover />
            <ClientFiles />
            <button class="button button--wide" type="button" on:click=sign_out>
                <Icon name="sign-out" />
                "Sign out"
            </button>
        </div>
    }
    .into_any()
}

/// Domain, roles and session of the user.
#[component]
fn UserFacts() -> impl IntoView {
    let app = App::get();
    let scope = move || app.cloud().map(|cloud| cloud.session().scope());
    let domain = move || scope().map(|scope| scope.user_domain.name.clone()).unwrap_or_default();
    let roles = move || scope().map(|scope| scope.roles.join(", ")).unwrap_or_default();
    let credential = move || {
        let name = scope()?.application_credential.as_ref()?.name.clone();
        Some(view! {
            <dt>"Application credential"</dt>
            <dd>{name}</dd>
        })
    };
    view! {
        <dl class="popover__facts">
            <dt>"Domain"</dt>
            <dd>{domain}</dd>
            <dt>"Roles"</dt>
            <dd>{roles}</dd>
            {credential}
            <dt>"Session"</dt>
            <dd>
                <SessionLifetime />
            </dd>
        </dl>
    }
}

/// The user's own pages. The menu closes when one of them is followed.
#[component]
fn UserLinks(
    /// The menu.
    popover: NodeRef<html::Div>,
) -> impl IntoView {
    let app = App::get();
    let overlays = use_overlays();
    let can_keep_signed_in = Memo::new(move |_| app.session().is_some_and(|session| session.can_keep_signed_in()));
    // A session that was typed ends with nobody there to sign in again: a program needs a credential of its own.
    let is_typed = Memo::new(move |_| {
        let method = app.cloud().map(|cloud| cloud.session().method());
        matches!(method, Some(AuthMethod::Password | AuthMethod::Totp))
    });
    let close = move |_| {
        if let Some(popover) = popover.get_untracked() {
            // It fails only for a menu that is closed already.
            _ = popover.hide_popover();
        }
    };
    view! {
        <div class="popover__ways" on:click=close>
            <Show when=move || can_keep_signed_in.get()>
                <button
                    class="button button--quiet button--wide"
                    type="button"
                    on:click=move |_| overlays.keep_signed_in.set(true)
                >
                    <Icon name="refresh" />
                    "Stay signed in"
                </button>
            </Show>
            <Show when=move || is_typed.get()>
                <UserLink
                    href="/identity/application-credentials/create"
                    icon="key"
                    text="Create application credential"
                />
            </Show>
            <UserLink href="/identity/profile" icon="user" text="Profile and password" />
            <UserLink href="/identity/one-time-codes" icon="shield" text="Two-factor authentication" />
            <UserLink href="/doctor" icon="help" text="Connection check" />
        </div>
    }
}

/// A link in the user's menu.
#[component]
fn UserLink(
    /// The page's path.
    href: &'static str,
    /// The icon's name.
    icon: &'static str,
    /// The link's text.
    text: &'static str,
) -> impl IntoView {
    view! {
        <a class="button button--quiet button--wide" href=href>
            <Icon name=icon />
            {text}
        </a>
    }
}
