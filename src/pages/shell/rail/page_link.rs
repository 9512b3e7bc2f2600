//! A page of a service in the navigation.

use super::link::RailLink;
use crate::components::icon::Icon;
use crate::pages::page_key::PageKey;
use crate::store::App;
use leptos::prelude::*;

/// A link to a page of a service, and a button that pins it to the navigation's top or takes it away from there. The button
/// is there while the link is pointed at, and at the page that is shown, so that Tab does not stop twice at
/// every link.
#[component]
pub fn PageLink(
    /// The page's key, which is its path.
    key: &'static str,
    /// The icon's name.
    icon: &'static str,
    /// The page's title.
    #[prop(into)]
    text: String,
    /// The page that is shown.
    page: Memo<PageKey>,
) -> impl IntoView {
    let preferences = App::get().preferences;
    let is_current = Signal::derive(move || page.with(|page| page.key() == Some(key)));
    let is_pinned = Memo::new(move |_| preferences.is_pinned(key));
    let label = {
        let text = text.clone();
        move || [if is_pinned.get() { "Unpin " } else { "Pin " }, &text].concat()
    };
    view! {
        <RailLink href=["/", key].concat() icon text is_current>
            <button
                class="rail__pin"
                class:rail__pin--on=move || is_pinned.get()
                type="button"
                // Its name: a label beside it would be found where a field of nearly the same name is looked for.
                title=label
                on:click=move |_| preferences.toggle_pin(key)
            >
                <Icon name="pin" />
            </button>
        </RailLink>
    }
}
