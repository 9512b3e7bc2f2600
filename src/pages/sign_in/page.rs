//! The page itself: a card with one form at a time.

use super::error::SignInError;
use super::farewell::Farewell;
use super::fields::OTHER_CLOUD;
use super::form::{ConfirmTokenForm, CredentialsForm, NewPasswordForm, PasscodeForm};
use super::scope_list::ScopeList;
use super::state::{SignInStage, provide_sign_in, use_sign_in};
use crate::components::error_panel::ErrorPanel;
use crate::http::{ErrorKind, encode};
use crate::navigation::use_navigation;
use crate::pages::brand::{self, BrandMark};
use crate::store::App;
use leptos::either::EitherOf5;
use leptos::prelude::*;

/// Asks for a cloud and credentials, then, if need be, for what is still missing.
#[component]
pub fn SignInPage() -> impl IntoView {
    let (app, navigation) = (App::get(), use_navigation());
    let sign_in = provide_sign_in();
    sign_in.resume();
    let config_error = move || {
        let error = app.config_error()?;
        Some(view! { <ErrorPanel what="The list of clouds (config.json) could not be read" error /> })
    };
    let back = app.cloud_now().map(|_| navigation.next().unwrap_or_else(|| "/overview".to_owned()));
    view! {
        <main class="signin">
            <div class="signin__card">
                <header class="signin__head">
                    <BrandMark class="signin__mark" />
                    <h1>{brand::name()}</h1>
                    <p>"OpenStack console"</p>
                </header>
                <Farewell />
                {config_error}
                <Stage />
                <SignInError error=sign_in.error />
                <DoctorLink />
                {back
                    .map(|back| {
                        view! {
                            <a class="button button--quiet button--wide" href=back>
                                "Back to the console"
                            </a>
                        }
                    })}
            </div>
            <p class="signin__foot">"Your password and token are sent only to your cloud and are never stored."</p>
        </main>
    }
    .into_any()
}

/// The form of the current stage. Each stage has a variant of its own, so that none takes over another one's elements:
/// browsers would fill in passwords in the wrong fields.
#[component]
fn Stage() -> impl IntoView {
    let sign_in = use_sign_in();
    move || {
        let stage = sign_in.stage.get();
        untrack(|| match stage {
            SignInStage::Credentials => EitherOf5::A(view! { <CredentialsForm /> }),
            SignInStage::Passcode(_) => EitherOf5::B(view! { <PasscodeForm /> }),
            SignInStage::NewPassword(_) => EitherOf5::C(view! { <NewPasswordForm /> }),
            SignInStage::ConfirmToken(_) => EitherOf5::D(view! { <ConfirmTokenForm /> }),
            SignInStage::ChooseScope(unscoped) => EitherOf5::E(view! { <ScopeList choices=unscoped.choices /> }),
        })
    }
}

/// A link to the doctor, which finds out why there was no answer, or none that could be read.
#[component]
fn DoctorLink() -> impl IntoView {
    let sign_in = use_sign_in();
    move || {
        let kind = sign_in.error.get()?.kind;
        let fields = sign_in.fields;
        let (cloud, url) = (fields.cloud.get_untracked(), fields.url.get_untracked());
        let query = if cloud == OTHER_CLOUD {
            ["url=", &encode(url.trim())].concat()
        } else {
            ["cloud=", &encode(&cloud)].concat()
        };
        let href = ["/doctor?", &query].concat();
        matches!(kind, ErrorKind::Network | ErrorKind::Timeout | ErrorKind::Decode).then(|| {
            view! {
                <a class="button" href=href>
                    "Diagnose connection"
                </a>
            }
        })
    }
}
