//! The fields of each method.

use super::text_field::{ONE_TIME_CODE, TextField};
use crate::auth::Secret;
use crate::auth::cloud_files::SignInForm;
use crate::components::focus::focus_at;
use crate::pages::sign_in::fields::method;
use crate::pages::sign_in::state::use_sign_in;
use crate::store::App;
use leptos::either::EitherOf5;
use leptos::html;
use leptos::prelude::*;

/// What the chosen method takes. Each method has a variant of its own, so that none takes over another one's fields.
#[component]
pub fn MethodFields() -> impl IntoView {
    let (app, fields) = (App::get(), use_sign_in().fields);
    let method = Memo::new(move |_| fields.method.get());
    let has_sso_preset = Memo::new(move |_| fields.has_sso_preset(app));
    move || {
        let (method, has_preset) = (method.get(), has_sso_preset.get());
        untrack(|| match method.as_str() {
            method::APPLICATION_CREDENTIAL => EitherOf5::A(view! { <ApplicationCredentialFields /> }),
            method::TOKEN => EitherOf5::B(view! { <TokenFields /> }),
            method::ACCESS_TOKEN => EitherOf5::C(view! { <AccessTokenFields /> }),
            method::WEB_SSO => EitherOf5::D(view! { <SsoFields has_preset /> }),
            method => EitherOf5::E(view! { <PasswordFields has_passcode=method == method::TOTP /> }),
        })
    }
}

/// A password, with a one-time code where the method says so.
#[component]
fn PasswordFields(
    /// Whether a one-time code goes with it.
    has_passcode: bool,
) -> impl IntoView {
    let fields = use_sign_in().fields;
    let passcode = has_passcode.then(|| {
        view! {
            <TextField
                id="passcode"
                label=ONE_TIME_CODE
                value=fields.passcode
                autocomplete="one-time-code"
                placeholder=secret_placeholder(|form| &form.passcode)
            />
        }
    });
    view! {
        <UserField />
        <TextField
            id="password"
            label="Password"
            value=fields.password
            kind="password"
            autocomplete="current-password"
            placeholder=secret_placeholder(|form| &form.secret)
        />
        {passcode}
        <div class="signin__pair">
            <DomainField />
            <ProjectField />
        </div>
        <ProjectDomainField />
    }
    .into_any()
}

/// An application credential, by its id or by its name and owner.
#[component]
fn ApplicationCredentialFields() -> impl IntoView {
    let fields = use_sign_in().fields;
    view! {
        <TextField id="credential-id" label="Application credential ID" value=fields.credential_id />
        <p class="field__help">"Enter either the ID, or the name and its owner's user name."</p>
        <TextField id="credential-name" label="Application credential name" value=fields.credential_name />
        <div class="signin__pair">
            <UserField />
            <DomainField />
        </div>
        <SecretField id="secret" label="Secret" value=fields.secret />
    }
    .into_any()
}

/// A token of Keystone's.
#[component]
fn TokenFields() -> impl IntoView {
    let fields = use_sign_in().fields;
    view! {
        <SecretField id="token" label="Token" value=fields.token />
        <ProjectField />
        <ProjectDomainField />
    }
}

/// An access token of an identity provider's.
#[component]
fn AccessTokenFields() -> impl IntoView {
    let fields = use_sign_in().fields;
    view! {
        <FederationFields />
        <SecretField id="access-token" label="Access token" value=fields.access_token />
        <ProjectField />
        <ProjectDomainField />
    }
}

/// A single sign-on.
#[component]
fn SsoFields(
    /// Whether the configuration says all that it takes.
    has_preset: bool,
) -> impl IntoView {
    let help = view! {
        <p class="field__help">"You sign in on your organization's page and return here."</p>
    };
    if has_preset {
        return help.into_any();
    }
    view! {
        <FederationFields />
        {help}
        <ProjectField />
        <ProjectDomainField />
    }
    .into_any()
}

#[component]
fn UserField() -> impl IntoView {
    let fields = use_sign_in().fields;
    view! { <TextField id="user" label="User name" value=fields.user autocomplete="username" /> }
}

#[component]
fn DomainField() -> impl IntoView {
    let fields = use_sign_in().fields;
    view! { <TextField id="domain" label="Domain" value=fields.domain /> }
}

#[component]
fn ProjectField() -> impl IntoView {
    let fields = use_sign_in().fields;
    view! { <TextField id="project" label="Project" value=fields.project placeholder="Optional" /> }
}

/// The domain of the project, which is the user's own unless somebody says otherwise.
#[component]
fn ProjectDomainField() -> impl IntoView {
    let fields = use_sign_in().fields;
    // Only a field that was just asked for takes the focus.
    let was_asked = RwSignal::new(false);
    let ask = move |_| {
        was_asked.set(true);
        fields.has_project_domain.set(true);
    };
    let field = NodeRef::<html::Div>::new();
    field.on_load(move |field| {
        if was_asked.get_untracked() {
            _ = focus_at(&field, "input", 0);
        }
    });
    view! {
        <Show
            when=move || fields.has_project_domain.get()
            fallback=move || {
                view! {
                    <button class="button button--quiet button--small signin__more" type="button" on:click=ask>
                        "The project is in another domain"
                    </button>
                }
            }
        >
            <div node_ref=field>
                <TextField
                    id="project-domain"
                    label="Project domain"
                    value=fields.project_domain
                    placeholder="Same as the user's"
                />
            </div>
        </Show>
    }
    .into_any()
}

#[component]
fn FederationFields() -> impl IntoView {
    let fields = use_sign_in().fields;
    view! {
        <div class="signin__pair">
            <TextField id="provider" label="Identity provider" value=fields.provider />
            <TextField id="protocol" label="Protocol" value=fields.protocol />
        </div>
    }
}

/// A secret that no browser keeps or suggests.
#[component]
fn SecretField(
    /// The id of the control.
    id: &'static str,
    /// What is asked for.
    label: &'static str,
    /// What is typed.
    value: RwSignal<String>,
) -> impl IntoView {
    let placeholder = secret_placeholder(|form| &form.secret);
    view! { <TextField id label value kind="password" placeholder /> }
}

/// The placeholder of a secret: it says so where the secret is in a file and need not be typed.
fn secret_placeholder(secret: fn(&SignInForm) -> &Option<Secret>) -> Signal<String> {
    let fields = use_sign_in().fields;
    Signal::derive(move || if fields.has_secret(secret) { "As in the file" } else { "" }.to_owned())
}
