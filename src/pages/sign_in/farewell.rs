//! What there is to know after signing out.

use crate::components::icon::Icon;
use crate::components::time::exact_here;
use crate::model::Timestamp;
use crate::store::App;
use leptos::prelude::*;

const ELSEWHERE: &str = "You have signed out in another tab.";

/// That it was in another tab, and what the Identity service did not take back, until somebody signs in. What comes later
/// is announced.
#[component]
pub fn Farewell() -> impl IntoView {
    let app = App::get();
    let elsewhere = move || {
        let note = view! {
            <p class="notice">
                <Icon name="info" />
                {ELSEWHERE}
            </p>
        };
        app.signed_out_elsewhere().then_some(note)
    };
    let left = move || {
        let sentences = app.left_valid().sentences(&|ms| exact_here(Timestamp::from_ms(ms)));
        let notes = sentences.into_iter().map(|sentence| {
            view! {
                <p class="notice notice--bad">
                    <Icon name="warning" />
                    {sentence}
                </p>
            }
        });
        notes.collect_view()
    };
    view! {
        <div class="signin__farewell" role="status">
            {elsewhere}
            {left}
        </div>
    }
}
