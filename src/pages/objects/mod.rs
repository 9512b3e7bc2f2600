//! The objects of a container, folder by folder, and what is seen and given away of one. They are tabs of the pages of
//! containers and objects.

mod folder_menu;
mod folder_notice;
mod folder_page;
mod folder_path;
mod folder_toolbar;
mod folder_view;
mod links;
mod preview;
mod selection_bar;

pub use folder_view::FolderView;
pub use links::ObjectLinks;
pub use preview::ObjectPreview;
