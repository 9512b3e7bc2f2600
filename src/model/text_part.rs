//! Texts that belong to an object, such as the template of a stack.

use super::CodeText;
use crate::auth::ServiceRequest;
use serde_json::Value;

/// Texts from the response to a request, for rows of type `R`.
pub struct TextPart<R: 'static> {
    pub title: &'static str,
    pub request: fn(&R) -> ServiceRequest,
    /// Reads the response.
    pub texts: fn(&Value) -> Vec<CodeText>,
    /// What is said where there are none.
    pub empty: &'static str,
}

/// The same without the type of the row.
#[derive(Clone, Copy)]
pub struct AnyTextPart {
    pub title: &'static str,
    pub texts: fn(&Value) -> Vec<CodeText>,
    pub empty: &'static str,
}

impl<R> TextPart<R> {
    pub fn any(&self) -> AnyTextPart {
        AnyTextPart { title: self.title, texts: self.texts, empty: self.empty }
    }
}
