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

use super::action::action_dialogs;
use super::activity::activity;
use super::create::create_page;
use super::detail::detail_page;
use super::doctor::doctor;
use super::keep_signed_in::lasting;
use super::list::list_page;
use super::not_found::not_found;
use super::overview::overview;
use super::palette::palette;
use super::place::Place;
use super::reauthenticate::expired;
use super::topology::topology_page;
use super::usage::usage_page;
use crate::model::Lookup;
use crate::model::scoped_row::SCOPE;
use crate::route::Route;
use crate::services::{find, whole};
use crate::store::{App, Connection};
use crate::ui::dom::{Content, Html, bind, div, effect, el};
use leptos::prelude::*;

/// What is open over the page. A context for everything in the shell.
#[derive(Clone, Copy)]
pub struct Overlays {
    pub palette: RwSignal<bool>,
    pub help: RwSignal<bool>,
    /// The offer to make the session last.
    pub lasting: RwSignal<bool>,
    /// The rail as a drawer, on small screens.
    pub drawer: RwSignal<bool>,
}

/// The console around the page that `place` names.
pub fn shell(place: Memo<Place>) -> Html {
    let app = App::get();
    let closed = || RwSignal::new(false);
    let overlays = Overlays { palette: closed(), help: closed(), lasting: closed(), drawer: closed() };
    provide_context(overlays);
    super::action::provide_actions();
    keys::listen(overlays);
    // A page that was gone to is what the drawer was opened for.
    effect(move || {
        place.track();
        overlays.drawer.set(false);
    });
    // Of a list of several scopes, which of them one works in is a matter of its rows.
    let scope = Memo::new(move |_| {
        let shown = if matches!(place.get(), Place::List(_)) && app.merges() {
            app.open()
        } else {
            app.cloud().into_iter().collect()
        };
        shown.iter().map(Connection::identity).collect::<Vec<_>>()
    });
    let route = Route::get();
    let asked = Memo::new(move |_| route.query(SCOPE));
    let main = el("main").class("main").attr("id", "main").attr("tabindex", "0");
    let around = main.clone();
    // Not as a part that keeps the focus: in the same place of another page there is something else.
    bind(move || {
        // Read before the scope, which depends on it.
        let place = place.get();
        if let Some(number) = asked.get() {
            // The scope, then the page: in the one that was shown before, it would not be found.
            untrack(|| {
                app.show(number.parse().unwrap_or(u32::MAX));
                route.drop_query(SCOPE);
            });
            return;
        }
        // Another scope is another page, even at the same address.
        // Read, not only tracked: a memo that was never read counts as changed later on.
        scope.get();
        let page = untrack(|| page(place));
        around.element().set_text_content(None);
        around.clone().child(page);
    });
    // The page leaves as much room at its end, so that its last rows can be scrolled out from under the tray.
    let covered = RwSignal::new(0);
    let frame = div("shell")
        .toggle("shell--narrow", move || app.preferences.narrow_rail())
        .style("--tray", move || [&covered.get().to_string(), "px"].concat())
        .child((topbar::topbar(), rail::rail(place), main, tray::tray(covered)));
    let skip = el("a").class("skip").attr("href", "#main").child("Skip to the page");
    (
        skip,
        frame,
        action_dialogs(),
        (palette(), help::help(), lasting(overlays.lasting)),
        secret_dialog::reveal(),
        expired(),
    )
        .html()
}

fn page(place: Place) -> Html {
    match place {
        // The only one there is so far is the caller.
        Place::List(view) if view.meta().is_single() => {
            let caller = App::get().cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
            detail_page(view, caller.user_id)
        }
        Place::List(view) => list_page(view),
        Place::Create(view) => create_page(view),
        Place::Detail(view, id) => {
            // What others' objects refer to is not among an administrator's own.
            let admin = App::get().cloud_now().is_some_and(|cloud| cloud.caller().is_admin());
            let whole = whole(view.meta().key).filter(|_| admin).and_then(find);
            detail_page(whole.unwrap_or(view), id)
        }
        Place::Overview => overview(),
        Place::Activity => activity(),
        Place::Topology => topology_page(),
        Place::Usage => usage_page(),
        Place::Doctor => doctor(),
        Place::SignIn => Html::none(),
        Place::Unknown => not_found(),
    }
}

/// Shown while the configuration is read.
pub fn starting() -> Html {
    div("starting").attr("role", "status").attr("aria-label", "Starting").html()
}
