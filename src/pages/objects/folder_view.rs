//! The objects and folders of one folder of a container.

use super::folder_menu::row_menu;
use super::folder_notice::FolderNotice;
use super::folder_page::FolderPage;
use super::folder_path::FolderPath;
use super::folder_toolbar::FolderToolbar;
use super::selection_bar::SelectionBar;
use crate::components::file_drop_zone::FileDropZone;
use crate::components::progress_line::ProgressLine;
use crate::components::table::{Command, Grid, keyboard};
use crate::components::title::announce_page;
use crate::model::shown;
use crate::pages::action::use_actions;
use leptos::html::Input;
use leptos::prelude::*;

/// The folder that the address names, within the page of its container.
#[component]
pub fn FolderView(
    /// The name of the container.
    container: String,
) -> impl IntoView {
    let Some(page) = FolderPage::open(container) else { return ().into_any() };
    provide_context(page);
    let folder = page.folder();
    if !folder.is_empty() {
        announce_page(&[&shown(&folder), " · ", &shown(&page.container())].concat());
    }
    let filter = NodeRef::<Input>::new();
    let actions = use_actions();
    keyboard::listen(page.table, move |command| match command {
        Command::Filter => filter.get_untracked().is_some_and(|filter| {
            filter.select();
            filter.focus().is_ok()
        }),
        Command::Create if page.may_change().is_ok() => {
            page.create_folder(actions);
            true
        }
        Command::Refresh => {
            page.refresh();
            true
        }
        _ => false,
    });
    let place = if folder.is_empty() { page.container() } else { folder };
    let hint = ["Upload to ", &shown(&place)].concat();
    let (loading, reading) = (Memo::new(move |_| page.is_loading()), Memo::new(move |_| page.is_reading()));
    view! {
        <div class="objects">
            <FileDropZone
                hint
                active=page.may_change().is_ok()
                on_files=UnsyncCallback::new(move |files| page.upload(files))
            >
                <FolderPath />
                <div class="list">
                    <FolderToolbar filter />
                    <SelectionBar />
                    <div class="list__edge">
                        <ProgressLine active=reading label="Loading objects" />
                    </div>
                    <Grid table=page.table label="Objects" loading menu=row_menu(page, actions) />
                    <FolderNotice />
                </div>
            </FileDropZone>
        </div>
    }
    .into_any()
}
