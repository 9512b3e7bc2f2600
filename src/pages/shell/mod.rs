//! The console around its pages: navigation, scope, tasks, and the keys that work everywhere.

mod client_file;
mod keyboard_help;
mod keys;
mod overlays;
mod rail;
mod scope;
mod secret_dialog;
mod starting;
mod topbar;
mod tray;

pub use client_file::ClientFile;
pub use overlays::use_overlays;
pub use scope::leave_object_page;
pub use starting::Starting;
pub use tray::Tray;

use super::action::{ActionDialogs, provide_actions};
use super::keep_signed_in::KeepSignedInDialog;
use super::page_key::PageKey;
use super::palette::{Palette, provide_recent_pages};
use super::reauthenticate::ReauthenticateDialog;
use super::transfers::CollisionDialogs;
use crate::components::clock::ClockOffset;
use crate::components::media::use_media;
use crate::model::scoped_row::SCOPE;
use crate::navigation::{Navigation, use_navigation};
use crate::store::App;
use keyboard_help::KeyboardHelp;
use leptos::prelude::*;
use overlays::{Overlays, provide_overlays};
use rail::Rail;
use secret_dialog::SecretDialogs;
use topbar::Topbar;

/// How wide the window must be for a column of tasks beside the page (ui.md: the usual desktop).
const ROOM_FOR_TASKS: &str = "(min-width: 1440px)";

/// The console around its pages.
#[component]
pub fn Shell(
    /// The routes.
    children: Children,
) -> impl IntoView {
    let (app, navigation) = (App::get(), use_navigation());
    let overlays = provide_overlays();
    provide_actions();
    // Derived, not stored: a renewed token measures the difference of the clocks again.
    let offset = move || app.cloud().map_or(0.0, |cloud| cloud.clock_offset_ms());
    provide_context(ClockOffset(Signal::derive(offset)));
    keys::listen(app, overlays);
    enter_asked_scope(app, navigation);
    let page = Memo::new(move |_| PageKey::of(&navigation.path()));
    provide_recent_pages();
    // The drawer was opened to go to a page. Read, not only tracked: a memo that nobody has read follows nothing.
    Effect::new(move || {
        page.get();
        overlays.drawer.set(false);
    });
    // The page leaves as much room at its end, so that its last rows can be scrolled out from under the tray.
    let covered = RwSignal::new(0);
    let has_room = use_media(ROOM_FOR_TASKS);
    let docked = Memo::new(move |_| has_room.get() && app.preferences.docked_tasks());
    view! {
        <a class="skip" href="#main">
            "Skip to content"
        </a>
        <div
            class="shell"
            class:shell--narrow=move || app.preferences.narrow_rail()
            class:shell--docked=docked
            style=("--tray", move || format!("{}px", if docked.get() { 0 } else { covered.get() }))
        >
            <Topbar />
            <Rail page />
            <main class="main" id="main" tabindex="0">
                {children()}
            </main>
            <Tray covered docked has_room />
        </div>
        <ActionDialogs />
        <Palette />
        <KeyboardHelp />
        <KeepSignedInDialog open=overlays.keep_signed_in />
        <SecretDialogs />
        <CollisionDialogs />
        <ReauthenticateDialog />
    }
    .into_any()
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
