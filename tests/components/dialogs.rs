//! The dialogs that actions open.

use crate::mounted::{Mounted, mount_view, settled};
use leptos::prelude::*;
use leptos_router::components::Router;
use serde_json::value::RawValue;
use skylark::auth::{CloudConfig, Credentials, SignInOutcome, sign_in};
use skylark::http::{Client, Fetch};
use skylark::model::Row;
use skylark::navigation::{NavigationGuard, provide_navigation};
use skylark::pages::action::{ActionDialogs, Actions, provide_actions, use_actions};
use skylark::services;
use skylark::store::App;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// A page with a button, and whatever dialogs are opened over it.
#[component]
fn PageWithDialogs(guard: NavigationGuard, out: Rc<Cell<Option<Actions>>>) -> impl IntoView {
    provide_navigation(guard);
    provide_actions();
    out.set(Some(use_actions()));
    view! {
        <button>"Opener"</button>
        <ActionDialogs />
    }
}

/// The page of somebody who is signed in, and the handle that starts actions.
async fn page() -> (Mounted, Actions) {
    let cloud = CloudConfig::from_url("http://127.0.0.1:5000").unwrap();
    let credentials = Credentials::password("demo", "Default", "devcloud");
    let signed_in = sign_in(&Client::new(Fetch), &cloud, credentials, Some("demo")).await;
    let Ok(SignInOutcome::Scoped(session)) = signed_in else { panic!("the sign-in failed") };
    let out = Rc::new(Cell::new(None));
    let given = out.clone();
    let page = mount_view(move || {
        let app = App::new(Client::new(Fetch));
        provide_context(app);
        app.enter(session);
        let guard = NavigationGuard::install();
        let out = StoredValue::new_local(given);
        view! {
            <Router>
                <PageWithDialogs guard out=out.get_value() />
            </Router>
        }
    })
    .await;
    page.button("Opener").focus().unwrap();
    (page, out.get().unwrap())
}

fn server(id: &str, name: &str, state: &str) -> Row {
    let times = r#""OS-SRV-USG:launched_at": "2026-01-01T00:00:00""#;
    let json = format!(r#"{{"id": "{id}", "name": "{name}", "OS-EXT-STS:vm_state": "{state}", {times}}}"#);
    services::find("compute/servers").unwrap().read(&RawValue::from_string(json).unwrap()).unwrap()
}

fn action(label: &str) -> usize {
    let actions = services::find("compute/servers").unwrap().actions();
    actions.iter().position(|action| action.label == label).unwrap()
}

fn active() -> HtmlElement {
    document().active_element().unwrap().unchecked_into()
}

#[wasm_bindgen_test]
async fn an_action_asks_and_says_what_would_be_sent() {
    let (page, actions) = page().await;
    let servers = services::find("compute/servers").unwrap();
    actions.start(servers, action("Delete"), vec![server("1", "web-1", "active")]);
    settled().await;
    let dialog = page.all("dialog[open]")[0].clone();
    let title = document().get_element_by_id(&dialog.get_attribute("aria-labelledby").unwrap()).unwrap();
    assert_eq!(title.text_content().unwrap(), "Delete web-1");
    assert!(page.all("dialog form")[0].has_attribute("novalidate"));
    assert_eq!(page.all(".dialog__list").len(), 0, "the title names it");
    assert!(dialog.contains(Some(&active())));
    page.press("Command line").await;
    settled().await;
    assert!(page.all("[aria-label=Command]")[0].text_content().unwrap().contains("openstack server delete"));
    page.press("curl").await;
    assert!(page.all("[aria-label=Command]")[0].text_content().unwrap().contains("curl"));
    assert!(page.all("[aria-label='Copy as curl']").len() == 1);
    page.press("Cancel").await;
    assert_eq!(page.all("dialog").len(), 0);
    assert_eq!(active().text_content().unwrap(), "Opener", "the focus is where it was");
}

#[wasm_bindgen_test]
async fn several_objects_are_listed_and_those_left_out_with_the_reason() {
    let (page, actions) = page().await;
    let servers = services::find("compute/servers").unwrap();
    let rows = vec![server("1", "a", "active"), server("2", "b", "active"), server("3", "c", "stopped")];
    actions.start(servers, action("Stop"), rows);
    settled().await;
    assert_eq!(page.all("[aria-label=Affected] li").len(), 2);
    let left_out = page.all("[aria-label='Skipped'] li")[0].text_content().unwrap();
    assert_eq!(left_out, "c: Only running servers can be stopped");
    page.press("Cancel").await;
}

#[wasm_bindgen_test]
async fn an_object_is_created_over_a_dialog_and_what_is_wrong_is_told() {
    let (page, actions) = page().await;
    actions.create(services::find("compute/keypairs").unwrap(), Callback::new(|_| ()));
    settled().await;
    assert_eq!(active().id(), page.labeled("Name").id(), "the first field has the focus");
    let form = page.all("dialog form")[0].clone();
    form.unchecked_ref::<web_sys::HtmlFormElement>().request_submit().unwrap();
    settled().await;
    assert!(page.all("[role=alert]")[0].text_content().unwrap().contains("need"));
    assert_eq!(page.button("Create key pair").get_attribute("form"), form.get_attribute("id"));
    page.press("Cancel").await;
    assert_eq!(page.all("dialog").len(), 0);
}
