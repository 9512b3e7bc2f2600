//! The application: its root component, its contexts, and which page an address shows.

use crate::components::announcer::Announcer;
use crate::http::Client;
use crate::navigation::{BESIDE, Navigation, NavigationGuard, provide_navigation};
use crate::pages::{self, PageKey, keyed_page};
use crate::panic;
use crate::services;
use crate::store::{App, AppPhase, Theme};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Mounts the application. Called once, by the bundle's entry point. `load` gets what is shown to those who are signed in, which
/// may take a while; `None` where it cannot be had.
pub fn start<F: Future<Output = Option<ConsoleBuilder>> + 'static>(load: impl FnOnce() -> F + 'static) {
    panic::install();
    mount_to_body(move || root(load()));
}

/// Builds the console. A function pointer: a direct call would link the console into the part of the program that calls it.
pub type ConsoleBuilder = fn() -> AnyView;

/// The console of those who are signed in, with the services that it is made of. Where the program is loaded in parts, this and all
/// that only this leads to come after the sign-in page.
pub fn console() -> ConsoleBuilder {
    services::provide();
    || {
        view! {
            <pages::Shell>
                <ConsolePages />
            </pages::Shell>
        }
        .into_any()
    }
}

/// How far the console's part of the program is loaded.
#[derive(Clone, Copy)]
enum Loading {
    UnderWay,
    Loaded(ConsoleBuilder),
    Failed,
}

fn root(console: impl Future<Output = Option<ConsoleBuilder>> + 'static) -> AnyView {
    let app = App::new(client());
    provide_context(app);
    panic::remove_boot_screen();
    // Before the router reads the address: a single sign-on may have left a token in it.
    if let Some(page) = pages::receive_sso() {
        return page.into_any();
    }
    let guard = NavigationGuard::install();
    let loading = RwSignal::new(Loading::UnderWay);
    leptos::task::spawn_local(async move {
        // At the same time.
        let (console, ()) = futures::join!(console, app.start());
        // Following tasks needs what is loaded.
        if console.is_some() {
            app.resume_tasks();
        }
        loading.set(console.map_or(Loading::Failed, Loading::Loaded));
    });
    apply_accent(app);
    apply_theme(app);
    leave_outdated(app, guard);
    view! {
        <Router>
            <SignedInOrOut guard loading />
        </Router>
        <Announcer />
    }
    .into_any()
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

/// The sign-in page or the console, depending on whether anybody is signed in.
#[component]
fn SignedInOrOut(
    /// Asks before typed input is lost; installed before the router.
    guard: NavigationGuard,
    /// How far the console is loaded.
    loading: RwSignal<Loading>,
) -> impl IntoView {
    let app = App::get();
    let navigation = provide_navigation(guard);
    let phase = Memo::new(move |_| app.phase());
    // A user who is signed in may sign in once more, to have another cloud or user beside.
    let is_beside = Memo::new(move |_| {
        matches!(PageKey::of(&navigation.path()), PageKey::SignIn) && navigation.query(BESIDE).is_some()
    });
    redirect(phase, is_beside, navigation);
    move || {
        let (phase, is_beside) = (phase.get(), is_beside.get());
        untrack(|| match phase {
            AppPhase::Starting => view! { <pages::Starting /> }.into_any(),
            AppPhase::SignedIn if !is_beside => loaded_console(loading),
            AppPhase::SignedIn | AppPhase::SignedOut => view! { <pages::SignedOut /> }.into_any(),
        })
    }
}

fn loaded_console(loading: RwSignal<Loading>) -> AnyView {
    let view = move || match loading.get() {
        Loading::UnderWay => view! { <pages::Starting /> }.into_any(),
        Loading::Loaded(view) => untrack(view),
        Loading::Failed => view! { <pages::NotLoaded /> }.into_any(),
    };
    view.into_any()
}

/// Every page of the console.
#[component]
fn ConsolePages() -> impl IntoView {
    view! {
        <FlatRoutes fallback=pages::NotFound>
            <Route path=path!("/") view=|| keyed_page(pages::overview_page) />
            <Route path=path!("/overview") view=|| keyed_page(pages::overview_page) />
            <Route path=path!("/activity") view=|| keyed_page(pages::activity_page) />
            <Route path=path!("/network/topology") view=|| keyed_page(pages::topology_page) />
            <Route path=path!("/compute/usage") view=|| keyed_page(pages::usage_page) />
            <Route path=path!("/placement/allocation-candidates") view=|| keyed_page(pages::would_it_fit_page) />
            <Route path=path!("/identity/default-quotas") view=|| keyed_page(pages::default_quotas_page) />
            <Route path=path!("/orchestration/stacks/:id/update") view=|| keyed_page(pages::update_stack_page) />
            <Route path=path!("/orchestration/template-export") view=|| keyed_page(pages::template_export_page) />
            <Route path=path!("/doctor") view=|| keyed_page(pages::doctor_page) />
            // Those who are signed in are led on from here.
            <Route path=path!("/sign-in") view=|| () />
            <Route path=path!("/sso") view=|| () />
            <Route path=path!("/:service/:collection") view=|| keyed_page(pages::resource_page) />
            <Route path=path!("/:service/:collection/create") view=|| keyed_page(pages::resource_page) />
            <Route path=path!("/:service/:collection/:id") view=|| keyed_page(pages::resource_page) />
        </FlatRoutes>
    }
}

/// Signed out, everything leads to the sign-in page, and from there back to where a link or a reload has led. Where
/// somebody was before they signed out is nobody else's business.
fn redirect(phase: Memo<AppPhase>, is_beside: Memo<bool>, navigation: Navigation) {
    let key = Memo::new(move |_| PageKey::of(&navigation.path()));
    Effect::new(move |before: Option<AppPhase>| {
        let now = phase.get();
        match (now, key.get()) {
            (AppPhase::Starting, _) => {}
            (AppPhase::SignedOut, _) if before == Some(AppPhase::SignedIn) => {
                navigation.release();
                navigation.replace("/sign-in");
            }
            (AppPhase::SignedOut, PageKey::SignIn | PageKey::Doctor) => {}
            (AppPhase::SignedOut, _) => match navigation.address_untracked().as_str() {
                here if here != "/" && before != Some(AppPhase::SignedOut) => {
                    navigation.replace(&["/sign-in?next=", &crate::http::encode(here)].concat());
                }
                // "Back" after signing out is no link.
                _ => navigation.replace("/sign-in"),
            },
            (AppPhase::SignedIn, PageKey::SignIn) if !is_beside.get() => {
                // An answer of a single sign-on that nobody waits for any more.
                drop(pages::take_sso_response());
                navigation.replace(navigation.next().as_deref().unwrap_or("/overview"));
            }
            (AppPhase::SignedIn, _) => {}
        }
        now
    });
}

/// Loads the page anew where it comes back as it was, and shows somebody who has signed out since.
fn leave_outdated(app: App, guard: NavigationGuard) {
    // It lives as long as the page.
    window_event_listener_untyped("pageshow", move |event| {
        let is_restored = js_sys::Reflect::get(&event, &"persisted".into()).is_ok_and(|restored| restored.is_truthy());
        if is_restored && app.is_outdated() {
            guard.release();
            if let Some(body) = document().body() {
                body.set_hidden(true);
            }
            // It fails only while the page is being left.
            let _ = location().reload();
        }
    });
}

/// Sets the `data-theme` of the document, which the style sheet goes by; without it, it follows the system. On the sign-in
/// page as well: another tab may choose it.
fn apply_theme(app: App) {
    Effect::new(move || {
        let theme = app.preferences.theme();
        let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
        let Some(data) = root.map(|root| root.dataset()) else { return };
        match theme {
            Theme::System => data.delete("theme"),
            // It fails only for names that are no attribute's.
            theme => _ = data.set("theme", theme.word()),
        }
    });
}

/// Applies the accent color that the operator has configured. The style sheet keeps it readable whatever it is.
fn apply_accent(app: App) {
    Effect::new(move || {
        let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
        if let (Some(root), Some(accent)) = (root, app.with_config(|config| config.branding.accent.clone())) {
            let _ = root.style().set_property("--accent", &accent);
        }
    });
}
