//! What surrounds every page: navigation, scope, tasks, and the keys that work everywhere.

mod help;
mod keys;
mod rail;
mod scope;
mod topbar;
mod tray;

use super::action::ActionDialogs;
use super::activity::Activity;
use super::create::CreatePage;
use super::detail::DetailPage;
use super::expired::Expired;
use super::list::ListPage;
use super::not_found::NotFound;
use super::overview::Overview;
use super::palette::Palette;
use super::place::Place;
use crate::store::App;
use leptos::prelude::*;

/// What is open over the page. A context for everything in the shell.
#[derive(Clone, Copy)]
pub struct Overlays {
    pub palette: RwSignal<bool>,
    pub help: RwSignal<bool>,
    /// The rail as a drawer, on small screens.
    pub drawer: RwSignal<bool>,
}

/// The console around the page that `place` names.
#[component]
pub fn Shell(place: Memo<Place>) -> impl IntoView {
    let app = App::get();
    let overlays = Overlays { palette: RwSignal::new(false), help: RwSignal::new(false), drawer: RwSignal::new(false) };
    provide_context(overlays);
    super::action::provide_actions();
    keys::listen(overlays);
    // A page that was gone to is what the drawer was opened for.
    Effect::new(move |_| {
        place.track();
        overlays.drawer.set(false);
    });
    let scope = Memo::new(move |_| app.cloud().map(|cloud| cloud.identity()));
    view! {
        <a class="skip" href="#main">"Skip to the page"</a>
        <div class="shell" class:shell--narrow=move || app.preferences.narrow_rail()>
            <topbar::Topbar />
            <rail::Rail place />
            <main class="main" id="main" tabindex="0">
                {move || {
                    // Another scope is another page, even at the same address.
                    // Read, not only tracked: a memo that was never read counts as changed later on.
                    scope.get();
                    page(place.get())
                }}
            </main>
            <tray::Tray />
        </div>
        <ActionDialogs />
        <Palette />
        <help::Help />
        <Expired />
    }
}

fn page(place: Place) -> AnyView {
    match place {
        Place::List(view) => view! { <ListPage view /> }.into_any(),
        Place::Create(view) => view! { <CreatePage view /> }.into_any(),
        Place::Detail(view, id) => view! { <DetailPage view id /> }.into_any(),
        Place::Overview => view! { <Overview /> }.into_any(),
        Place::Activity => view! { <Activity /> }.into_any(),
        Place::SignIn => ().into_any(),
        Place::Unknown => view! { <NotFound /> }.into_any(),
    }
}

/// Shown while the configuration is read.
#[component]
pub fn Starting() -> impl IntoView {
    view! { <div class="starting" role="status" aria-label="Starting"></div> }
}
