//! What surrounds every page: navigation, scope, tasks, and the keys that work everywhere.

mod batch;
mod help;
mod keys;
mod rail;
mod scope;
mod secret_dialog;
mod topbar;
mod transfer;
mod tray;

use super::action::{ActionDialogs, provide_actions};
use super::keep_signed_in::lasting;
use super::page_key::PageKey;
use super::palette::palette;
use super::reauthenticate::expired;
use crate::model::scoped_row::SCOPE;
use crate::navigation::{Navigation, use_navigation};
use crate::store::App;
use crate::ui::dom::legacy;
use leptos::prelude::*;

/// What is open over the page. A context for everything in the shell.
#[derive(Clone, Copy)]
pub struct Overlays {
    pub palette: RwSignal<bool>,
    pub help: RwSignal<bool>,
    /// The offer to keep the session signed in.
    pub lasting: RwSignal<bool>,
    /// The rail as a drawer, on small screens.
    pub drawer: RwSignal<bool>,
}

/// The console around its pages.
#[component]
pub fn Shell(
    /// The routes.
    children: Children,
) -> impl IntoView {
    let (app, navigation) = (App::get(), use_navigation());
    let closed = || RwSignal::new(false);
    let overlays = Overlays { palette: closed(), help: closed(), lasting: closed(), drawer: closed() };
    provide_context(overlays);
    provide_actions();
    keys::listen(overlays);
    enter_asked_scope(app, navigation);
    let page = Memo::new(move |_| PageKey::of(&navigation.path()));
    // The drawer was opened to go to a page.
    Effect::new(move || {
        page.track();
        overlays.drawer.set(false);
    });
    // The page leaves as much room at its end, so that its last rows can be scrolled out from under the tray.
    let covered = RwSignal::new(0);
    view! {
        <a class="skip" href="#main">
            "Skip to the page"
        </a>
        <div
            class="shell"
            class:shell--narrow=move || app.preferences.narrow_rail()
            style=("--tray", move || format!("{}px", covered.get()))
        >
            {legacy(topbar::topbar())}
            {legacy(rail::rail(page))}
            <main class="main" id="main" tabindex="0">
                {children()}
            </main>
            {legacy(tray::tray(covered))}
        </div>
        <ActionDialogs />
        {legacy(palette())}
        {legacy(help::help())}
        {legacy(lasting(overlays.lasting))}
        {legacy(secret_dialog::reveal())}
        {legacy(expired())}
    }
}

/// Enters the scope that an address asks for by `?scope=`, before its page is built, and takes that out of the address: in the
/// scope that was shown before, the object would not be found.
fn enter_asked_scope(app: App, navigation: Navigation) {
    let enter = move |number: &str| app.show(number.parse().unwrap_or(u32::MAX));
    if let Some(number) = untrack(|| navigation.query(SCOPE)) {
        enter(&number);
        navigation.remove_query(SCOPE);
    }
    navigation.take_query(SCOPE, enter);
}

/// Shown while the configuration is read.
#[component]
pub fn Starting() -> impl IntoView {
    view! { <div class="starting" role="status" aria-label="Starting"></div> }
}
