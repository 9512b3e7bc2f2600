//! Key pairs made in the browser, and a creation that Nova refuses.

use crate::filled::filled;
use crate::mounted::{mount_view, settled, until};
use leptos::prelude::*;
use leptos_router::components::Router;
use skylark::auth::{CloudConfig, Credentials, SignInOutcome, sign_in};
use skylark::http::{Client, Fetch};
use skylark::model::{Field, FieldKind, Form, FormValues, Section};
use skylark::navigation::{NavigationGuard, provide_navigation};
use skylark::pages::CreatePage;
use skylark::services;
use skylark::store::App;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

static KEY: Form = Form::new(&[Section {
    title: "",
    folded: false,
    fields: &[
        Field::new("name", "Name", FieldKind::Text).required(),
        Field::new("public_key", "Public key", FieldKind::PublicKey).required(),
    ],
}]);

#[wasm_bindgen_test]
async fn a_key_pair_is_made_here_and_its_private_half_is_offered_once() {
    let (page, state) = filled(&KEY, FormValues::default()).await;
    page.type_in("Name", "mine").await;
    page.press("Generate key pair").await;
    until("the key", || page.value("Public key").starts_with("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI")).await;
    assert!(page.value("Public key").ends_with(" mine"));
    assert!(!page.text().contains("PRIVATE"), "it is not shown");
    assert_eq!(state.submit(), None, "it would be lost");
    settled().await;
    assert!(page.text().contains("Download the private key first"));
    page.press("Download private key").await;
    assert!(page.text().contains("mine.pem"));
    assert!(page.all("button").iter().all(|button| button.text_content().unwrap().trim() != "Download private key"));
    let sent = state.submit().unwrap();
    assert_eq!(sent.0.len(), 2, "the private key is no part of it");
}

#[wasm_bindgen_test]
async fn a_private_key_is_refused_where_a_public_one_belongs() {
    let (page, state) = filled(&KEY, FormValues::default().with("name", "mine")).await;
    page.type_in("Public key", "-----BEGIN OPENSSH PRIVATE KEY-----").await;
    assert_eq!(state.submit(), None);
    settled().await;
    assert!(page.description("Public key").contains("This is a private key"));
}

#[wasm_bindgen_test]
async fn a_refused_creation_keeps_everything_that_was_typed() {
    let cloud = CloudConfig::from_url("http://127.0.0.1:5000").unwrap();
    let signed_in =
        sign_in(&Client::new(Fetch), &cloud, Credentials::password("demo", "Default", "devcloud"), Some("demo")).await;
    let Ok(SignInOutcome::Scoped(session)) = signed_in else { panic!("the sign-in failed") };
    let page = mount_view(move || {
        let app = App::new(Client::new(Fetch));
        provide_context(app);
        app.enter(session);
        let guard = NavigationGuard::install();
        view! {
            <Router>
                <CreateKeyPair guard />
            </Router>
        }
    })
    .await;
    assert_eq!(page.all("h1")[0].text_content().as_deref(), Some("Create key pair"));
    // The first half is fine for the console, the whole is not for Nova.
    let key = "ssh-ed25519 AAAAnonsense somebody";
    page.type_in("Name", "broken").await;
    page.type_in("Public key", key).await;
    page.all("form")[0].unchecked_ref::<web_sys::HtmlFormElement>().request_submit().unwrap();
    until("the refusal", || page.text().contains("Could not create key pair")).await;
    let panel = page.all(".error")[0].text_content().unwrap();
    assert!(panel.contains("req-"), "{panel}");
    assert_eq!((page.value("Name").as_str(), page.value("Public key").as_str()), ("broken", key));
    until("the focus on the refusal", || {
        document()
            .active_element()
            .is_some_and(|element| element.text_content().unwrap_or_default().contains("Could not create"))
    })
    .await;
}

/// The page, in the router that it needs around it.
#[component]
fn CreateKeyPair(guard: NavigationGuard) -> impl IntoView {
    provide_navigation(guard);
    view! { <CreatePage definition=services::find("compute/keypairs").unwrap() /> }
}
