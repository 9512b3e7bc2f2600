//! The pages that the user has pinned to the navigation's top.

use super::linked_page::{LinkedPage, linked_page};
use super::page_link::PageLink;
use crate::pages::page_key::PageKey;
use crate::store::App;
use leptos::prelude::*;

/// The pinned pages, as far as this cloud has them and the user may see them; nothing where there are none. They are in their
/// services' lists as well.
#[component]
pub fn PinnedPages(
    /// The page that is shown.
    page: Memo<PageKey>,
) -> impl IntoView {
    let app = App::get();
    let pins = Memo::new(move |_| {
        let pinned = app.preferences.pinned();
        pinned.iter().filter_map(|key| linked_page(app, key, |_| true)).collect::<Vec<_>>()
    });
    let link = move |LinkedPage { key, icon, title }: LinkedPage| view! { <PageLink key icon text=title page /> };
    view! {
        <Show when=move || pins.with(|pins| !pins.is_empty())>
            <section class="rail__group">
                <h2 class="rail__title">"Pinned"</h2>
                <ul class="rail__list">
                    <For each=move || pins.get() key=|pin| pin.key children=link />
                </ul>
            </section>
        </Show>
    }
}
