//! The switch between what a project has and what administrators look after.

use super::link::RailFace;
use crate::model::Lookup;
use crate::pages::page_key::PageKey;
use crate::services::administration::{Side, side_of};
use crate::store::App;
use leptos::prelude::*;

/// The side that is shown: of administrators the one that they chose last or that has the page they went to, of all others the
/// project's. Follows the page for the current owner's life.
pub fn use_side(page: Memo<PageKey>) -> Memo<Side> {
    let app = App::get();
    let is_admin = Memo::new(move |_| is_admin(app));
    let at = Memo::new(move |_| page.with(PageKey::key));
    let follow = move |(at, is_admin): &(Option<&'static str>, bool), _: Option<&_>, _: Option<()>| {
        if let Some(side) = at.and_then(side_of).filter(|_| *is_admin) {
            app.preferences.set_shows_administration(side == Side::Administration);
        }
    };
    Effect::watch(move || (at.get(), is_admin.get()), follow, true);
    Memo::new(move |_| match is_admin.get() && app.preferences.shows_administration() {
        true => Side::Administration,
        false => Side::Project,
    })
}

fn is_admin(app: App) -> bool {
    app.cloud().is_some_and(|cloud| cloud.caller().is_admin())
}

/// The switch; nothing for those who have one side only.
#[component]
pub fn SideSwitch(
    /// The side that is shown.
    side: Memo<Side>,
) -> impl IntoView {
    let app = App::get();
    let is_admin = Memo::new(move |_| is_admin(app));
    let button = move |own: Side, icon: &'static str, text: &'static str| {
        view! {
            <button
                class="rail__link rail__side"
                type="button"
                title=text
                aria-pressed=move || (side.get() == own).to_string()
                on:click=move |_| app.preferences.set_shows_administration(own == Side::Administration)
            >
                <RailFace icon text />
            </button>
        }
    };
    view! {
        <Show when=move || is_admin.get()>
            <div class="rail__sides" role="group" aria-label="Side of the navigation">
                {button(Side::Project, "project", "Project")}
                {button(Side::Administration, "shield", "Administration")}
            </div>
        </Show>
    }
}
