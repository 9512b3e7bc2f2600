//! Every form and every action has a command that the client understands, or a written reason why not.

use super::samples::{SECRET, Sample, all, definitions};
use super::setup::{all_commands, commands};
use super::{client, shell};
use std::collections::{BTreeMap, BTreeSet};

/// What is typed into every field of text, instead of the harmless one: each of these has hurt somebody's shell.
const HOSTILE: &[&str] = &[
    r#"a"b"#,
    "it's",
    r"back\slash\",
    "$(touch pwned)",
    "`touch pwned`",
    "${HOME}",
    "a;touch pwned",
    "a && touch pwned",
    "a | tee pwned",
    "a > pwned",
    "!history",
    "~root",
    "*",
    "-rf",
    "--help",
    "=cmd|'/C calc'!A0",
    "@SUM(1)",
    "# comment",
    "%{if true}",
    "$${x}",
    "a\u{a0}b",
    "\u{202e}txt",
    "日本語",
];

/// What a command says of a key that its option cannot take.
const UNSAID: &str = "accepts a key that begins with a dash only by itself";

fn is_nothing(sample: &Sample) -> bool {
    sample.plan.steps.is_empty() && sample.plan.final_steps.is_empty() && sample.plan.transfer.is_none()
}

#[test]
fn each_form_and_action_has_a_command_or_a_reason() {
    let mut without = BTreeSet::new();
    let mut with = BTreeMap::new();
    for sample in all("sample").iter().filter(|sample| !is_nothing(sample)) {
        let name = sample.name();
        let Some(lines) = commands(sample) else {
            without.insert(format!("{name}: {:?}", sample.plan.steps.first().map(|call| &call.path)));
            continue;
        };
        for line in lines.iter().flat_map(|text| text.lines()) {
            if line.contains("lacks an option for") {
                without.insert(format!("{name}: {line}"));
            }
            assert!(!line.contains(SECRET), "{name} tells a secret: {line}");
        }
        with.insert(name, lines);
    }
    assert!(without.is_empty(), "{without:#?}");
    let forms = definitions().filter(|definition| definition.create().is_some()).count();
    println!("{} forms and actions have commands; {forms} create", with.len());
    assert!(with.len() > 200, "only {} were found", with.len());
}

#[test]
fn the_client_understands_every_command() {
    let calls = shell::calls("bash", &all_commands("sample"));
    let wrong: BTreeSet<String> = calls.iter().filter_map(|call| client::understands(call).err()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(calls.len() > 500, "only {} commands", calls.len());
}

/// A text as commands have it: what is unsafe to paste is left out.
fn inert(text: &str) -> String {
    text.chars().filter(|c| !crate::http::shell::is_unsafe_to_paste(*c)).collect()
}

#[test]
fn whatever_is_typed_is_one_argument() {
    let harmless = "harmless";
    let lines_of = |text: &str| {
        let commands = all_commands(text);
        let unsaid = commands.matches(UNSAID).count();
        (shell::calls("bash", &commands).iter().map(|call| words(call)).collect::<Vec<_>>(), unsaid)
    };
    let (expected, _) = lines_of(harmless);
    for text in HOSTILE {
        let (found, unsaid) = lines_of(text);
        assert_eq!(found.len(), expected.len(), "{text}");
        let mut missing = 0;
        for (found, wanted) in found.iter().zip(&expected) {
            let wanted = sorted(wanted.iter().map(|word| word.replace(harmless, &inert(text))));
            let found = sorted(found.iter().cloned());
            if unsaid > 0 && found.len() < wanted.len() && found.iter().all(|word| wanted.contains(word)) {
                missing += wanted.len() - found.len();
            } else {
                assert_eq!(found, wanted, "{text}");
            }
        }
        assert_eq!(missing, unsaid, "{text}");
    }
    assert!(!std::path::Path::new("pwned").exists(), "a command ran");
}

/// Keys are sorted, so options of other keys may come in another order.
fn sorted(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut words: Vec<String> = words.collect();
    words.sort_unstable();
    words
}

/// The words of a call, however they are told from options: a value that begins with a dash stands behind `=`, and an
/// argument that does behind `--`. Without JSON, which has quotes of its own, and without microversions, which depend on
/// the characters of a name.
fn words(call: &[String]) -> Vec<String> {
    let is_version =
        |at: usize| at.checked_sub(1).and_then(|at| call.get(at)).is_some_and(|w| w.ends_with("-api-version"));
    let words = call.iter().enumerate().filter(|(at, _)| !is_version(*at)).map(|(_, word)| word);
    let words = words.filter(|word| *word != "--" && !word.starts_with("[{") && !word.starts_with("{\""));
    let split = words.flat_map(|word| match word.split_once("=-") {
        Some((option, value)) if option.starts_with("--") => vec![option.to_owned(), ["-", value].concat()],
        _ => vec![word.clone()],
    });
    split.collect()
}
