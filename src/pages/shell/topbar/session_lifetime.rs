//! How long the session lasts.

use crate::components::clock::use_now;
use crate::model::units;
use crate::store::App;
use leptos::prelude::*;

/// For how long the session of the shown scope goes on, in words that follow the clock.
#[component]
pub fn SessionLifetime() -> impl IntoView {
    let app = App::get();
    let now = use_now();
    move || {
        now.track();
        let Some(session) = app.session() else { return String::new() };
        // In full minutes, as the text changes every quarter of one.
        let duration = |ms: f64| units::duration((ms / 60_000.0).ceil() * 60.0);
        match (session.signed_in_for_ms(), session.remaining_ms()) {
            (Some(left), _) => ["Renewed automatically for ", &duration(left)].concat(),
            _ if session.renews_itself() => "Renewed automatically".to_owned(),
            (None, remaining) if remaining > 0.0 => ["Expires in ", &duration(remaining)].concat(),
            _ => "Expired".to_owned(),
        }
    }
}
