//! Reading the user's files as text.

use crate::http::files::read_range;
use crate::model::units;
use base64::prelude::{BASE64_STANDARD, Engine};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::{File, HtmlInputElement};

/// The longest file, in bytes: Heat takes requests of 1 MB by default.
const LONGEST: f64 = 1_048_576.0;

/// A file as text.
pub struct TextFile {
    /// The path within the folder that was chosen, or the name.
    pub path: String,
    pub text: String,
}

/// The files that were chosen with an input, which is emptied: the same ones can be chosen again after they were changed.
pub fn take_files(input: &HtmlInputElement) -> Vec<File> {
    let list = input.files();
    let files = list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at))).collect();
    input.set_value("");
    files
}

/// Reads files one after the other; of those that cannot be used, why.
pub async fn read_all(files: Vec<File>) -> (Vec<TextFile>, Vec<String>) {
    let (mut read, mut refused) = (Vec::new(), Vec::new());
    for file in files {
        match read_one(&file).await {
            Ok(text) => read.push(TextFile { path: path(&file), text }),
            Err(why) => refused.push(["“", &file.name(), "” was not used: ", &why].concat()),
        }
    }
    (read, refused)
}

async fn read_one(file: &File) -> Result<String, String> {
    if file.size() > LONGEST {
        return Err(["it is ", &units::bytes(file.size()), ", larger than Heat allows"].concat());
    }
    let bytes = read_range(file, 0.0, file.size()).await.ok_or("the browser could not read it")?;
    // What is no text is sent in Base64, as the client does.
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| BASE64_STANDARD.encode(error.as_bytes())))
}

/// Where the file is in the folder that was chosen with it.
fn path(file: &File) -> String {
    let path = Reflect::get(file, &JsValue::from_str("webkitRelativePath")).ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}
