//! That texts keep to the words of the OpenStack documentation: American English, short, with the object named, nouns as
//! labels. Checks all texts of the resources' definitions, and all string literals of the sources, in which the reasons, the
//! errors and the texts of the pages are.

use super::services;
use crate::model::{AnyResourceDef, Danger, Field, FieldKind, Form};
use std::path::{Path, PathBuf};

/// Phrases that no text has. A text that begins with a capital letter here is only looked for at the beginning.
const HABITS: &[&str] = &[
    "if left empty",
    "if nothing is chosen",
    "if none is chosen",
    "refuses while",
    "refuses to",
    "lead to",
    "leads to",
    "leads nowhere",
    "leads there",
    "stand for",
    "stands for",
    "told",
    "cannot tell",
    "could not tell",
    "does not know",
    "not asked",
    "may use",
    "say who",
    "counts as",
    "takes back",
    "take back",
    "is none of",
    "heard of",
    "handed out",
    "kept back",
    "any more",
    "any longer",
    "whoever",
    "whatever",
    "somebody",
    "anybody",
    "nobody",
    "blanks",
    "a blank",
    "by which",
    "for good",
    "need not",
    "exists already",
    "are there.",
    "it is now",
    "becomes what",
    "new place",
    "give it a floating",
    "no words for",
    "under way",
    "meanwhile by somebody",
    "goes on",
    "be had",
    "an address of the outside",
    "made of",
    "made from",
    "is there twice",
    "It is ",
    "It has ",
    "It becomes ",
    "All of it ",
    "This is where ",
    "Only of ",
    "What ",
    "Who can ",
    "Whether ",
];

/// How American English does not write words. Parts of words, in lower case.
const BRITISH: &[&str] = &[
    "behaviour",
    "cancelled",
    "cancelling",
    "catalogue",
    "centre",
    "colour",
    "dialogue",
    "favour",
    "grey",
    "honour",
    "initialis",
    "labelled",
    "licence",
    "neighbour",
    "normalis",
    "optimis",
    "organis",
    "recognis",
    "serialis",
    "summaris",
    "synchronis",
    "whilst",
];

/// Spelled by others: an attribute of HTML, the word of Nova's diagnostics, the states of Manila's migrations, the reasons of Heat.
const NOT_OURS: &[&str] =
    &["labelledby", "utilisation", "_cancelled", "user cancelled", "create cancelled", "update cancelled"];

/// The words of Keystone, and of tests about such texts.
const QUOTED: &[&str] = &["the resource could not be found"];

fn fault(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if QUOTED.contains(&lower.trim_end_matches('.')) {
        return None;
    }
    let has = |habit: &&&str| match habit.starts_with(char::is_uppercase) {
        true => text.starts_with(**habit),
        false => lower.contains(**habit),
    };
    let habit = HABITS.iter().find(has).copied();
    habit.or_else(|| british(&lower)).map(|found| format!("{found:?} in {text:?}"))
}

fn british(lower: &str) -> Option<&'static str> {
    let ours = NOT_OURS.iter().fold(lower.to_owned(), |text, word| text.replace(word, ""));
    BRITISH.iter().find(|word| ours.contains(**word)).copied()
}

/// The labels and the sentences of a form.
fn form_texts(form: &Form) -> (Vec<&'static str>, Vec<&'static str>) {
    let (mut labels, mut sentences) = (Vec::new(), Vec::new());
    let mut fields: Vec<&'static Field> = Vec::new();
    for section in form.sections {
        labels.push(section.title);
        fields.extend(section.fields);
    }
    while let Some(field) = fields.pop() {
        labels.push(field.label);
        sentences.push(field.help);
        if let FieldKind::Rows(inner, add) = field.kind {
            labels.push(add);
            fields.extend(inner);
        }
    }
    (labels, sentences)
}

/// The labels and the sentences of a resource.
fn texts(resource: &dyn AnyResourceDef) -> (Vec<&'static str>, Vec<&'static str>) {
    let meta = resource.meta();
    let mut labels = vec![meta.plural, meta.counted];
    let mut sentences = vec![meta.about];
    labels.extend(resource.columns().iter().map(|column| column.title));
    labels.extend(resource.tabs().iter().map(|tab| tab.title));
    let mut forms: Vec<&'static Form> = Vec::new();
    if let Some(create) = resource.create() {
        labels.push(create.label);
        forms.push(create.form);
    }
    for action in resource.actions() {
        labels.extend([action.label, action.title, action.group, action.inline]);
        forms.extend(action.form);
        if let Danger::Confirm(text) | Danger::TypeName(text) = action.danger {
            sentences.push(text);
        }
    }
    for form in forms {
        let (more_labels, more_sentences) = form_texts(form);
        labels.extend(more_labels);
        sentences.extend(more_sentences);
    }
    (labels, sentences)
}

#[test]
fn definitions_name_things_by_nouns_and_explain_them_in_sentences() {
    let mut faults = Vec::new();
    for resource in services().iter().flat_map(|service| service.resources) {
        let (labels, sentences) = texts(*resource);
        let key = resource.meta().key;
        faults
            .extend(labels.iter().chain(&sentences).filter_map(|text| fault(text)).map(|why| format!("{key}: {why}")));
        // A label is no sentence and no clause.
        let is_clause = |label: &&&str| {
            let first = label.split(' ').next().unwrap_or_default();
            label.ends_with('.') || ["It", "What", "Who", "Whether", "That"].contains(&first)
        };
        faults.extend(labels.iter().filter(is_clause).map(|label| format!("{key}: the label {label:?}")));
        let is_no_sentence = |text: &&&str| text.starts_with(char::is_lowercase) && !text.contains([' ', '_', '=']);
        faults.extend(sentences.iter().filter(is_no_sentence).map(|text| format!("{key}: the sentence {text:?}")));
    }
    faults.sort();
    faults.dedup();
    assert_eq!(faults, Vec::<String>::new());
}

/// The sources without those of tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let is_test = |path: &Path| path.file_stem().is_some_and(|name| name.to_string_lossy().ends_with("tests"));
    let rust = files.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "rs") && !is_test(path));
    let below = folders.into_iter().filter(|path| !is_test(path)).flat_map(|path| sources(&path));
    rust.chain(below).collect()
}

/// The string literals of a source, without comments and without the module of tests at its end.
fn literals(source: &str) -> Vec<String> {
    let source = source.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['"', '\'', '/']) {
        rest = &rest[at..];
        let mut letters = rest.char_indices();
        match letters.next() {
            Some((_, '/')) if rest.starts_with("//") => rest = rest.split_once('\n').map_or("", |(_, after)| after),
            // A quotation mark or a backslash as a character.
            Some((_, '\'')) if rest.starts_with("'\"'") || rest.starts_with("'\\") => rest = &rest[3..],
            Some((_, '"')) => {
                let mut is_escaped = false;
                let end = letters.find(|(_, letter)| {
                    let ends = *letter == '"' && !is_escaped;
                    is_escaped = *letter == '\\' && !is_escaped;
                    ends
                });
                let Some((end, _)) = end else { break };
                found.push(rest[1..end].split("\\\n").map(str::trim_start).collect());
                rest = &rest[end + 1..];
            }
            _ => rest = &rest[1..],
        }
    }
    found
}

#[test]
fn literals_are_found_between_comments_and_characters() {
    let source = "// \"no\"\nf('\"', \"a \\\"b\\\"\", 'x', \"c \\\n   d\") // \"no\"\n#[cfg(test)]\nmod tests {\"no\"}";
    assert_eq!(literals(source), ["a \\\"b\\\"", "c d"]);
}

#[test]
fn no_text_of_the_sources_has_a_habit_that_readers_stumble_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for path in sources(&root) {
        let source = std::fs::read_to_string(&path).unwrap();
        let place = path.strip_prefix(&root).unwrap().display().to_string();
        faults.extend(literals(&source).iter().filter_map(|text| fault(text)).map(|why| format!("{place}: {why}")));
        let comments = source.lines().filter_map(|line| british(&line.to_lowercase()).map(|word| (word, line)));
        faults.extend(comments.map(|(word, line)| format!("{place}: {word:?} in {:?}", line.trim())));
    }
    faults.sort();
    assert_eq!(faults, Vec::<String>::new());
}
