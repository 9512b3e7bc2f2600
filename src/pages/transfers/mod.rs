//! What is asked about uploads, and how they are sent.

mod collision_dialog;
mod upload_settings;

pub use collision_dialog::CollisionDialogs;
pub use upload_settings::UploadSettings;
