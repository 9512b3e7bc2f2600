//! Texts that belong to an object, such as the template of a stack.

use super::EditorLanguage;
use crate::auth::ServiceRequest;
use serde_json::Value;

/// Texts from the response to a request, for rows of type `R`.
pub struct TextPart<R: 'static> {
    pub title: &'static str,
    pub request: fn(&R) -> ServiceRequest,
    /// Reads the response.
    pub texts: fn(&Value) -> Vec<NamedText>,
    /// What is said where there are none.
    pub empty: &'static str,
}

/// The same without the type of the row.
#[derive(Clone, Copy)]
pub struct AnyTextPart {
    pub title: &'static str,
    pub texts: fn(&Value) -> Vec<NamedText>,
    pub empty: &'static str,
}

impl<R> TextPart<R> {
    pub fn any(&self) -> AnyTextPart {
        AnyTextPart { title: self.title, texts: self.texts, empty: self.empty }
    }
}

/// A text, and the name of the file that it can be saved as.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedText {
    pub name: String,
    pub text: String,
    pub language: EditorLanguage,
}

impl NamedText {
    pub fn new(name: impl Into<String>, text: impl Into<String>, language: EditorLanguage) -> Self {
        NamedText { name: name.into(), text: text.into(), language }
    }
}
