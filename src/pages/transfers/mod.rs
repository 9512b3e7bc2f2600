//! What is asked about uploads.

mod collision_dialog;
mod upload_dialog;

pub use collision_dialog::CollisionDialogs;
pub use upload_dialog::UploadDialog;
