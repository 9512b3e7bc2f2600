//! Addresses by which others get an object without signing in: the public one, and those that are signed for some time.

mod public_link;
mod shown_link;
mod signing;
mod temporary_link;

use leptos::prelude::*;
use public_link::PublicLink;
use temporary_link::TemporaryLink;

/// The addresses of an object.
#[component]
pub fn ObjectLinks(
    /// The object's id.
    id: String,
) -> impl IntoView {
    view! {
        <div class="panels">
            <PublicLink id=id.clone() />
            <TemporaryLink id />
        </div>
    }
}
