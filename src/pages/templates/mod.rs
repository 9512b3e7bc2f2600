//! Templates of a form: its values under a name, kept in this browser for the project.

mod rename_row;
mod save_dialog;
mod template_bar;
mod templates_dialog;
mod used_template;

pub use template_bar::TemplateBar;
pub use used_template::use_template;
