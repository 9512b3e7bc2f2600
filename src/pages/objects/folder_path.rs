//! The folders on the way to the one that is shown.

use super::folder_page::use_folder_page;
use crate::model::scoped_row::page_address;
use crate::model::shown;
use crate::services::object_store::keys::{CONTAINERS, FOLDERS};
use crate::services::object_store::paths::{folders_to, last_part, object_id};
use leptos::prelude::*;

/// Links to the folders above, from the container down. Nothing in the container itself, whose name the page has.
#[component]
pub fn FolderPath() -> impl IntoView {
    let page = use_folder_page();
    let (container, folder) = (page.container(), page.folder());
    if folder.is_empty() {
        return ().into_any();
    }
    let title = |folder: &str| match last_part(folder) {
        // A folder without a name is between two slashes.
        "" => "/".to_owned(),
        title => shown(title).into_owned(),
    };
    let link = |part: &str| {
        let title = title(part);
        match part == folder {
            true => view! { <span aria-current="page">{title}</span> }.into_any(),
            false => {
                let address = page_address(FOLDERS, &object_id(&container, part));
                view! { <a href=address>{title}</a> }.into_any()
            }
        }
    };
    let parts = folders_to(&folder).map(link).collect_view();
    view! {
        <nav class="crumbs" aria-label="Folder">
            <a href=page_address(CONTAINERS, &container)>{shown(&container).into_owned()}</a>
            {parts}
        </nav>
    }
    .into_any()
}
