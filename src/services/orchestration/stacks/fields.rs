//! The fields of the forms for stacks, and the limits of what they take.

use crate::model::{EditorLanguage, Field, FieldKind, FormValues, Lookup, json_marks};
use crate::services::choices::from_pairs;
use crate::services::orchestration::template::check;

pub const NAME: &str = "stack_name";
pub const SOURCE: &str = "source";
pub const TEMPLATE: &str = "template";
pub const TEMPLATE_URL: &str = "template_url";
pub const ADOPT_DATA: &str = "adopt_stack_data";
pub const TIMEOUT: &str = "timeout_mins";
pub const ROLLBACK: &str = "rollback";
pub const TAGS: &str = "tags";
/// The environments: a list of objects with a name and a text each.
pub const ENVIRONMENTS: &str = ".environments";
/// The files that the template needs: an object of texts.
pub const FILES: &str = ".files";
/// The values of the parameters: an object.
pub const PARAMETERS: &str = ".parameters";
/// The names of the parameters that are secrets.
pub const HIDDEN: &str = ".hidden";
/// The names of the parameters that are to have the template's default again.
pub const CLEARED: &str = ".cleared";

/// Where the template comes from.
pub const SOURCES: &[(&str, &str)] = &[(TEMPLATE, "Template"), (TEMPLATE_URL, "URL"), (ADOPT_DATA, "Abandoned stack")];

/// Whether this is the source that is chosen; the template where none is.
pub fn is_source(input: &FormValues, source: &str) -> bool {
    input.filled(SOURCE).unwrap_or(TEMPLATE) == source
}

fn from_template(input: &FormValues, _: &dyn Lookup) -> bool {
    is_source(input, TEMPLATE)
}
fn from_url(input: &FormValues, _: &dyn Lookup) -> bool {
    is_source(input, TEMPLATE_URL)
}
fn from_abandoned(input: &FormValues, _: &dyn Lookup) -> bool {
    is_source(input, ADOPT_DATA)
}

/// Why Heat refuses a name, if so.
fn name_problem(name: &str) -> Option<&'static str> {
    let mut letters = name.chars();
    let begins = letters.next().is_some_and(|first| first.is_ascii_alphabetic());
    if !begins || letters.any(|c| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '.' | '-')) {
        return Some("A letter first, then letters, digits, and the characters _ . -");
    }
    (name.len() > 255).then_some("At most 255 characters")
}

/// Why Heat refuses the tags, if so.
fn tags_problem(input: &FormValues) -> Option<String> {
    let tags = input.list(TAGS);
    let too_long = tags.iter().any(|tag| tag.chars().count() > 80);
    let words = match tags.iter().any(|tag| tag.contains(',')) {
        true => "Tags cannot contain commas",
        false if too_long => "At most 80 characters each",
        false => return None,
    };
    Some(words.to_owned())
}

/// Why the data of an abandoned stack cannot be used, if so.
fn data_problem(input: &FormValues) -> Option<String> {
    // What is no JSON is marked at its line.
    let data: serde_json::Value = serde_json::from_str(input.verbatim(ADOPT_DATA)).ok()?;
    let is_stack = data.get("template").is_some() && data.get("resources").is_some();
    (!is_stack).then(|| "Not stack data: the template or the resources are missing".to_owned())
}

pub const NAME_FIELD: Field = Field::new(NAME, "Name", FieldKind::Text)
    .required()
    .check(|input| name_problem(input.text(NAME)).map(str::to_owned));
pub const SOURCE_FIELD: Field = Field::new(SOURCE, "Source", FieldKind::Choice(|_, _| from_pairs(SOURCES))).required();
pub const TEMPLATE_FIELD: Field =
    Field::new(TEMPLATE, "Template", FieldKind::Code(EditorLanguage::Yaml, check::LONGEST))
        .required()
        .marks(check::template)
        .shown(from_template);
pub const URL_FIELD: Field = Field::new(TEMPLATE_URL, "Template URL", FieldKind::Text)
    .required()
    .help("Read by the orchestration service, not by this browser.")
    .check(|input| {
        let url = input.text(TEMPLATE_URL);
        let is_web = url.starts_with("http://") || url.starts_with("https://");
        (!is_web).then(|| "Enter a URL that begins with http:// or https://".to_owned())
    })
    .shown(from_url);
pub const ADOPT_FIELD: Field =
    Field::new(ADOPT_DATA, "Data of the abandoned stack", FieldKind::Code(EditorLanguage::Json, check::LONGEST))
        .required()
        .help("File saved when a stack was abandoned or exported. Its resources become part of the new stack.")
        .marks(json_marks)
        .check(data_problem)
        .shown(from_abandoned);
pub const TIMEOUT_FIELD: Field =
    Field::new(TIMEOUT, "Timeout in minutes", FieldKind::Number(1, 100_000)).unset(|_| "Cloud default".to_owned());
pub const ROLLBACK_FIELD: Field = Field::new(ROLLBACK, "Roll back on failure", FieldKind::Flag)
    .help("Reverts the changes. If off, the failed stack can be examined.");
pub const TAGS_FIELD: Field = Field::new(TAGS, "Tags", FieldKind::Words).check(tags_problem);

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_and_tags_are_as_heat_takes_them() {
        for (name, fits) in
            [("web-1.2_a", true), ("1web", false), ("", false), ("a b", false), ("ä", false), ("..", false)]
        {
            assert_eq!(name_problem(name).is_none(), fits, "{name}");
        }
        assert!(name_problem(&"a".repeat(256)).is_some() && name_problem(&"a".repeat(255)).is_none());
        let tags = |tags: serde_json::Value| tags_problem(&FormValues::default().with(TAGS, tags)).is_none();
        assert!(tags(json!(["a", "b c"])) && !tags(json!(["a,b"])) && !tags(json!(["x".repeat(81)])));
    }

    #[test]
    fn the_data_of_a_stack_is_known() {
        let of = |text: &str| data_problem(&FormValues::default().with(ADOPT_DATA, text)).is_none();
        assert!(of(r#"{"template": {}, "resources": {}}"#));
        assert!(!of("{}"));
        let marked = |text: &str| ADOPT_FIELD.marks.is_some_and(|marks| !marks(text).is_empty());
        assert!(marked("{\n") && marked("template: {}") && !marked("{}"));
    }
}
