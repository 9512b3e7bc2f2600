//! The lines of the menu of scopes.

use super::menu::ScopeMenu;
use crate::components::icon::Icon;
use crate::http::Error;
use leptos::prelude::*;

/// A scope to enter, in a list.
#[component]
pub fn ScopeEntry(
    /// The menu it is in.
    menu: ScopeMenu,
    /// The scope's name.
    name: String,
    /// What else tells it from others.
    #[prop(optional)]
    detail: String,
    /// Whether it is the one that is shown. Choosing it only closes the menu.
    is_current: bool,
    /// Enters the scope.
    #[prop(into)]
    choose: UnsyncCallback<()>,
    /// A button beside it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let on_click = move |_| if is_current { menu.close() } else { choose.run(()) };
    view! {
        <li class="popover__item">
            <button
                class="popover__entry"
                type="button"
                aria-current=is_current.then_some("true")
                on:click=on_click
            >
                <span>{name}</span>
                <small>{detail}</small>
                {is_current.then(|| view! { <Icon name="check" /> })}
            </button>
            {children.map(|children| children())}
        </li>
    }
    .into_any()
}

/// A button beside a scope, for something else than entering it.
#[component]
pub fn ScopeButton(
    /// The icon's name.
    icon: &'static str,
    /// The accessible name and the tooltip.
    label: String,
    /// What the button does.
    #[prop(into)]
    act: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <button
            class="button button--quiet button--icon button--small"
            type="button"
            aria-label=label.clone()
            title=label
            on:click=move |_| act.run(())
        >
            <Icon name=icon />
        </button>
    }
}

/// Why a scope could not be entered.
#[component]
pub fn ScopeFailure(
    /// The service's refusal, if there was one.
    failure: RwSignal<Option<Error>>,
) -> impl IntoView {
    move || {
        failure.get().map(|error| {
            view! {
                <p class="popover__note" role="alert">
                    {error.message.clone()}
                </p>
            }
        })
    }
}
