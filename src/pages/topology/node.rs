//! The name of a network or router, with its status.

use super::plug::{shape, status_class, status_words};
use super::selection::PictureSelection;
use crate::components::icon::Icon;
use crate::model::scoped_row::page_address;
use crate::model::{Status, Tone, shown};
use leptos::prelude::*;

/// Icon, link, facts, and the status where it is not as it should be.
#[component]
pub fn Node(
    icon: &'static str,
    /// The resource's key.
    key: &'static str,
    id: String,
    name: String,
    status: Status,
    /// More about it, in a few words.
    #[prop(optional)]
    facts: String,
) -> impl IntoView {
    let selection: PictureSelection = expect_context();
    let words = status_words(&status);
    let name = shown(&name).into_owned();
    let title = [&name, " · ", &words].concat();
    let state = (status.tone != Tone::Good)
        .then(|| view! { <span class=status_class("status", status.tone)>{shape()} {words}</span> });
    let facts = (!facts.is_empty()).then(|| view! { <small title=facts.clone()>{facts.clone()}</small> });
    // What stands for no object has no page.
    let name = match id.is_empty() {
        true => view! { <span>{name}</span> }.into_any(),
        false => {
            let own = id.clone();
            view! {
                <a
                    href=page_address(key, &id)
                    title=title
                    data-key=key
                    data-about=id
                    aria-current=move || selection.has(&own).then_some("true")
                >
                    {name}
                </a>
            }
            .into_any()
        }
    };
    view! {
        <Icon name=icon />
        <span class="topology__name">
            {name}
            {facts}
        </span>
        {state}
    }
}
