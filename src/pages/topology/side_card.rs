//! The card beside the picture.

use super::selection::{PictureSelection, SelectedObject};
use crate::pages::detail::ObjectCard;
use crate::services::find;
use leptos::prelude::*;

/// What the selected object is, and what can be done with it. Nothing while none is selected.
#[component]
pub fn SideCard() -> impl IntoView {
    let selection: PictureSelection = expect_context();
    let object = Memo::new(move |_| selection.object.get());
    let on_close = UnsyncCallback::new(move |()| selection.clear());
    let card = move |SelectedObject { key, id }: SelectedObject| {
        find(&key).map(|definition| view! { <ObjectCard definition id on_close /> })
    };
    view! { <For each=move || object.get() key=SelectedObject::clone children=card /> }
}
