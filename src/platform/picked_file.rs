//! Files that the user has picked or dropped.

use web_sys::File;

/// A file of the user's, with its place in the folder that was picked with it.
#[derive(Clone, Debug)]
pub struct PickedFile {
    /// Its name, after those of the folders that it was in: `photos/2026/a.jpg`. Begins with no slash.
    pub path: String,
    pub file: File,
}

impl PickedFile {
    /// A file that was picked by itself, or with the folder that it is in (`<input webkitdirectory>`).
    pub fn new(file: File) -> Self {
        let in_folder = js_sys::Reflect::get(&file, &"webkitRelativePath".into()).ok();
        let in_folder = in_folder.and_then(|path| path.as_string()).filter(|path| !path.is_empty());
        PickedFile { path: in_folder.unwrap_or_else(|| file.name()), file }
    }
}
