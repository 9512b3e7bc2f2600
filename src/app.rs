//! The application: its root, and which page a URL shows.

use crate::http::Client;
use crate::pages::{self, Place};
use crate::route::{BESIDE, Route};
use crate::store::{App, AppPhase};
use crate::ui;
use crate::ui::dom::{Content, Html, effect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Mounts the application. Called once, by the bundle's entry point.
pub fn start() {
    ui::panic::install();
    // Starts what runs effects; the page itself is built by `ui::dom`.
    mount_to_body(|| ());
    let Some(body) = document().body() else { return };
    // For as long as the tab is there.
    std::mem::forget(ui::dom::mount(&body, root));
}

fn root() -> Html {
    let app = App::new(client());
    provide_context(app);
    ui::panic::remove_boot_screen();
    if let Some(page) = pages::arrive() {
        return page;
    }
    let route = Route::start();
    leptos::task::spawn_local(app.start());
    show_accent(app);
    page(app, route)
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
fn page(app: App, route: Route) -> Html {
    let place = Memo::new(move |_| Place::of(&route.path()));
    let phase = Memo::new(move |_| app.phase());
    // Whoever is signed in may sign in once more, to have another cloud or user beside.
    let beside = Memo::new(move |_| matches!(place.get(), Place::SignIn) && route.query(BESIDE).is_some());
    effect(move || match (phase.get(), place.get()) {
        (AppPhase::SignedOut, Place::SignIn | Place::Doctor) | (AppPhase::Starting, _) => {}
        (AppPhase::SignedOut, _) => match route.here_now().as_str() {
            "/" => route.replace("/sign-in"),
            here => route.replace(&["/sign-in?next=", &crate::http::encode(here)].concat()),
        },
        (AppPhase::SignedIn, Place::SignIn) if !beside.get() => {
            // Whoever is signed in stays that.
            drop(pages::arrival());
            route.replace(route.next().as_deref().unwrap_or("/overview"));
        }
        (AppPhase::SignedIn, _) => {}
    });
    let page = move || {
        let (phase, beside) = (phase.get(), beside.get());
        untrack(|| match phase {
            AppPhase::SignedIn if beside => pages::signed_out(place),
            AppPhase::Starting => pages::starting(),
            AppPhase::SignedOut => pages::signed_out(place),
            AppPhase::SignedIn => pages::shell(place),
        })
    };
    page.html()
}

fn show_accent(app: App) {
    effect(move || {
        let root = document().document_element().and_then(|root| root.dyn_into::<web_sys::HtmlElement>().ok());
        if let (Some(root), Some(accent)) = (root, app.with_config(|config| config.branding.accent.clone())) {
            // The style sheet keeps it readable whatever it is.
            let _ = root.style().set_property("--accent", &accent);
        }
    });
}
