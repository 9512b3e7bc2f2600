//! The application: its root, and which page a URL shows.

use crate::http::Client;
use crate::pages::{self, Place};
use crate::store::{App, AppPhase};
use crate::ui;
use leptos::prelude::*;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use leptos_router::location::{BrowserUrl, LocationProvider};
use wasm_bindgen::JsCast;

/// Mounts the application. Called once, by the bundle's entry point.
pub fn start() {
    ui::panic::install();
    mount_to_body(Root);
}

#[component]
fn Root() -> impl IntoView {
    let app = App::new(client());
    provide_context(app);
    ui::panic::remove_boot_screen();
    leptos::task::spawn_local(app.start());
    view! {
        <Router>
            <Pages />
        </Router>
    }
}

#[cfg(target_arch = "wasm32")]
fn client() -> Client {
    Client::new(crate::http::Fetch)
}

/// Natively the application only compiles, for its tests' sake.
#[cfg(not(target_arch = "wasm32"))]
fn client() -> Client {
    panic!("the application runs in a browser")
}

/// Signed out, everything leads to the sign-in page and back from there.
#[component]
fn Pages() -> impl IntoView {
    let app = App::get();
    let path = use_location().pathname;
    let place = Memo::new(move |_| Place::of(&path.get()));
    let phase = Memo::new(move |_| app.phase());
    let query = use_query_map();
    let browser = use_context::<BrowserUrl>();
    Effect::new(move |_| {
        // The router changes the browser's address for a link only when it is told that the page
        // is there; its own `Routes`, which are not used here, would do so.
        path.with(|_| ());
        browser.iter().for_each(LocationProvider::ready_to_complete);
    });
    Effect::new(move |_| {
        let navigate = use_navigate();
        match (phase.get(), place.get()) {
            (AppPhase::SignedOut, Place::SignIn) | (AppPhase::Starting, _) => {}
            (AppPhase::SignedOut, _) => {
                let here = path.get_untracked();
                let target = match here.as_str() {
                    "/" => "/sign-in".to_owned(),
                    here => ["/sign-in?next=", &crate::http::encode(here)].concat(),
                };
                navigate(&target, pages::replacing());
            }
            (AppPhase::SignedIn, Place::SignIn) => {
                let next = query.with_untracked(|query| query.get("next")).unwrap_or_default();
                // Only a path of our own: anything else in the link is somebody's trick.
                let own = next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
                navigate(if own { &next } else { "/overview" }, pages::replacing());
            }
            (AppPhase::SignedIn, _) => {}
        }
    });
    Effect::new(move |_| {
        let root = document().document_element().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
        if let (Some(root), Some(accent)) = (root, app.with_config(|config| config.branding.accent.clone())) {
            // The style sheet keeps it readable whatever it is.
            let _ = root.style().set_property("--accent", &accent);
        }
    });
    move || match phase.get() {
        AppPhase::Starting => view! { <pages::Starting /> }.into_any(),
        AppPhase::SignedOut => view! { <pages::SignIn /> }.into_any(),
        AppPhase::SignedIn => view! { <pages::Shell place /> }.into_any(),
    }
}
