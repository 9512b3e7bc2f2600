//! The way to a new object.

use super::list_page::use_list_page;
use crate::components::icon::Icon;
use crate::components::unique_id;
use leptos::prelude::*;

/// A link to the form; it says why, where the caller may not create one. Nothing for what cannot be created.
#[component]
pub fn CreateButton() -> impl IntoView {
    let page = use_list_page();
    let Some(create) = page.definition.create() else { return ().into_any() };
    let face = move || {
        view! {
            <Icon name="plus" />
            {create.label}
        }
    };
    let Err(reason) = page.may_create() else {
        return view! {
            <a class="button button--primary" href=page.create_path()>
                {face()}
            </a>
        }
        .into_any();
    };
    let id = unique_id("reason");
    view! {
        <button
            class="button button--primary"
            type="button"
            aria-disabled="true"
            aria-describedby=id.clone()
            title=reason
        >
            {face()}
        </button>
        <span class="visually-hidden" id=id>
            {reason}
        </span>
    }
    .into_any()
}
