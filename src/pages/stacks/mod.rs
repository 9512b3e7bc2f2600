//! Creating and changing stacks: the template with the files, environments and parameters that it needs.

mod after_check;
mod checking;
mod create_page;
mod draft;
mod environments_section;
mod existing;
mod files_section;
mod parameter_choice;
mod parameter_field;
mod parameter_handle;
mod parameters;
mod preview;
mod submit;
mod text_files;
mod update_changes;
mod update_page;
mod update_sides;

pub use create_page::CreateStack;
pub use update_page::UpdateStack;
