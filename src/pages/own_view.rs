//! Tabs that are more than what one answer says: what definitions name by `Body::View`.

use super::objects::{FolderView, ObjectLinks, ObjectPreview};
use crate::model::Row;
use leptos::prelude::*;

/// The view of this name, for an object.
#[component]
pub fn OwnView(
    /// Its name in the definition.
    name: &'static str,
    /// The object's id.
    id: String,
    /// The object, as far as it is known.
    row: RwSignal<Option<Row>>,
) -> impl IntoView {
    match name {
        "objects" => view! { <FolderView container=id /> }.into_any(),
        "object-preview" => view! { <ObjectPreview id row /> }.into_any(),
        "object-links" => view! { <ObjectLinks id /> }.into_any(),
        _ => ().into_any(),
    }
}
