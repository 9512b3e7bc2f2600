//! What stands for the networks that nothing uses.

use super::layout::Asked;
use crate::components::icon::Icon;
use crate::model::units;
use leptos::prelude::*;

/// Shows the unused networks, or does so no more.
#[component]
pub fn FoldButton(
    /// How many networks are unused.
    count: usize,
) -> impl IntoView {
    let PictureOptions(asked) = expect_context();
    let is_open = Memo::new(move |_| asked.with(|asked| asked.unused));
    let icon = move || view! { <Icon name=if is_open.get() { "chevron-down" } else { "chevron-right" } /> };
    view! {
        <button
            class="button button--quiet button--small"
            type="button"
            aria-expanded=move || is_open.get().to_string()
            title="External and shared networks without servers and routers"
            on:click=move |_| asked.update(|asked| asked.unused = !asked.unused)
        >
            {icon}
            {units::count(count, "unused network", "unused networks")}
        </button>
    }
}

/// What the user has asked the picture for. A context of the picture.
#[derive(Clone, Copy)]
pub struct PictureOptions(pub RwSignal<Asked>);
