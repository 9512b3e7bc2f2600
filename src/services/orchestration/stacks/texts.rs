//! The texts of a stack: its template, its environment and its files.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#get-stack-template>

use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::{Body, CodeText, EditorLanguage, JsonRow, Tab, TextPart};
use crate::services::orchestration::requests::{get, of_stack};
use crate::services::orchestration::template::document;
use serde_json::Value;

pub fn template_request(stack: &str) -> ServiceRequest {
    get(of_stack(stack, "/template"))
}

/// The environment may have secrets that only its user knows: Heat masks hidden parameters alone.
pub fn environment_request(stack: &str) -> ServiceRequest {
    get(of_stack(stack, "/environment")).confidential()
}

pub fn files_request(stack: &str) -> ServiceRequest {
    get(of_stack(stack, "/files")).confidential()
}

/// A text with the name of its file.
fn code(name: &str, text: String, language: EditorLanguage) -> CodeText {
    // Of a path, the last part.
    let file = name.rsplit('/').next().unwrap_or_default().to_owned();
    CodeText { title: name.to_owned(), file, language, text }
}

fn template(answer: &Value) -> Vec<CodeText> {
    vec![code("template.yaml", document::write(answer), EditorLanguage::Yaml)]
}

/// The sections of the environment that have something in them.
fn environment(answer: &Value) -> Vec<CodeText> {
    let is_filled = |value: &Value| match value {
        Value::Object(members) => {
            members.keys().any(|key| key != "resources") || members.values().any(is_filled_object)
        }
        Value::Array(items) => !items.is_empty(),
        value => !value.is_null(),
    };
    let members = answer.as_object().into_iter().flatten().filter(|(_, value)| is_filled(value));
    let filled: Value = Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect());
    match filled.as_object().is_none_or(serde_json::Map::is_empty) {
        true => Vec::new(),
        false => vec![code("environment.yaml", document::write(&filled), EditorLanguage::Yaml)],
    }
}

fn is_filled_object(value: &Value) -> bool {
    value.as_object().is_some_and(|members| !members.is_empty())
}

fn files(answer: &Value) -> Vec<CodeText> {
    let all = answer.as_object().into_iter().flatten();
    all.map(|(name, text)| {
        let text = lenient::text(text);
        let language = match name.rsplit('.').next() {
            Some("yaml" | "yml" | "template") => EditorLanguage::Yaml,
            Some("json") => EditorLanguage::Json,
            _ => EditorLanguage::of_script(&text),
        };
        code(name, text, language)
    })
    .collect()
}

pub const TAB: Tab<JsonRow> = Tab::new(
    "template",
    "Template",
    Body::Texts(&[
        TextPart {
            title: "Template",
            request: |stack| template_request(stack.id()),
            texts: template,
            empty: "No template.",
        },
        TextPart {
            title: "Environment",
            request: |stack| environment_request(stack.id()),
            texts: environment,
            empty: "The stack has no environment.",
        },
        TextPart {
            title: "Files",
            request: |stack| files_request(stack.id()),
            texts: files,
            empty: "The template names no files.",
        },
    ]),
);

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_environment_without_anything_is_none() {
        let empty = json!({"parameters": {}, "resource_registry": {"resources": {}}, "encrypted_param_names": [], "event_sinks": []});
        assert!(environment(&empty).is_empty());
        let filled = json!({"parameters": {"a": 1}, "resource_registry": {"resources": {}}});
        assert!(environment(&filled)[0].text.contains("parameters"));
        assert!(!environment(&filled)[0].text.contains("resource_registry"));
    }

    #[test]
    fn files_have_the_language_of_their_names_and_first_lines() {
        let languages: Vec<_> = files(&json!({"a.yaml": "x: 1", "boot": "#!/bin/sh", "c.json": {"k": 1}}))
            .into_iter()
            .map(|file| file.language)
            .collect();
        assert_eq!(languages, [EditorLanguage::Yaml, EditorLanguage::Shell, EditorLanguage::Json]);
    }
}
