//! Reads openrc files without running them. Values that only a shell can tell (other variables, outputs of commands,
//! typed text) are left open, and commands within conditions are ignored.

use super::super::CloudConfig;
use super::shell::{ShellReader, Variable, Word, is_name};
use super::{CloudEntry, Problem, auth_options, settings};
use crate::yaml::{Node, NodeKind};

/// Reads the file. `name` is the cloud's name where it has no URL.
pub(super) fn read(text: &str, name: &str) -> Result<CloudEntry, Problem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut shell = ShellReader::new(&text);
    let is_sourcing = run(&mut shell)?;
    let mut notes = Vec::new();
    if is_sourcing {
        notes.push("The file sources another file, which is not read.".to_owned());
    }
    let mut members = Vec::new();
    for variable in &shell.variables {
        members.extend(setting(variable, &mut notes));
    }
    if members.is_empty() {
        return Err(Problem::new(0, "The file sets no variable such as OS_AUTH_URL"));
    }
    let cloud = Node { line: 1, kind: NodeKind::Map(members) };
    settings::check(&cloud)?;
    let regions = settings::regions(&cloud);
    let mut entry = auth_options::cloud_entry(name, &cloud, regions);
    if let Ok(at) = CloudConfig::from_url(&entry.cloud.auth.auth_url) {
        entry.cloud.name = at.name;
    }
    entry.notes.append(&mut notes);
    Ok(entry)
}

/// The setting in `clouds.yaml` that a variable stands for.
fn setting(variable: &Variable, notes: &mut Vec<String>) -> Option<(String, Node)> {
    let key = variable.name.strip_prefix("OS_")?.to_ascii_lowercase();
    let is_typed = matches!(key.as_str(), "password" | "passcode" | "token" | "application_credential_secret")
        || key.ends_with("_input");
    match &variable.value {
        // In `clouds.yaml` this is a profile, but here it names a cloud of another file.
        Some(_) if key == "cloud" => {
            notes.push("The file uses a cloud of a clouds.yaml (OS_CLOUD), which is not read.".to_owned());
            None
        }
        Some(text) => {
            Some((key, Node { line: variable.line, kind: NodeKind::Text { text: text.clone(), plain: false } }))
        }
        None => {
            if !is_typed {
                notes.push([&variable.name, " is skipped, because only a shell can compute its value."].concat());
            }
            None
        }
    }
}

/// Follows the commands that set variables. Returns whether the file sources another one.
fn run(shell: &mut ShellReader) -> Result<bool, Problem> {
    let mut is_sourcing = false;
    // The number of open conditions, loops and functions, and whether a command depends on the one before.
    let (mut nested, mut is_depending) = (0_usize, false);
    let mut document = None;
    let mut words: Vec<Word> = Vec::new();
    loop {
        let is_over = shell.is_over();
        match shell.peek() {
            b' ' | b'\t' | b'>' => _ = shell.take(),
            b'#' => _ = shell.rest_of_line(),
            b'<' => {
                shell.take();
                if shell.takes("<<") {
                    continue;
                }
                if shell.takes("<") {
                    let _ = shell.takes("-");
                    while shell.takes(" ") {}
                    document = Some(shell.word()?.text);
                }
            }
            separator @ (b'\n' | b';' | b'&' | b'|' | b'(' | b')' | 0) if is_over || separator != 0 => {
                let is_taken = nest(&mut words, &mut nested) && !is_depending;
                if is_taken {
                    is_sourcing |= command(shell, &words)?;
                }
                let is_blank = words.is_empty();
                words.clear();
                if is_over {
                    return Ok(is_sourcing);
                }
                shell.take();
                is_depending = match separator {
                    b'&' | b'|' => shell.takes("&") || shell.takes("|") || separator == b'|',
                    b'\n' => is_depending && is_blank,
                    _ => is_depending && separator != b';',
                };
                while let (b'\n', false, Some(end)) = (separator, shell.is_over(), &document) {
                    if shell.rest_of_line().trim_start_matches('\t') == end {
                        document = None;
                    }
                    shell.take();
                }
            }
            _ => words.push(shell.word()?),
        }
    }
}

/// Counts the conditions and loops that a command opens and closes. Returns whether it is outside of all.
fn nest(words: &mut Vec<Word>, nested: &mut usize) -> bool {
    let was_nested = *nested > 0;
    while let Some(word) = words.first().filter(|word| !word.is_quoted) {
        match word.text.as_str() {
            "if" | "while" | "until" | "for" | "case" | "select" | "{" => *nested += 1,
            "fi" | "done" | "esac" | "}" => *nested = nested.saturating_sub(1),
            "function" => _ = words.drain(..words.len().min(1)),
            "then" | "else" | "elif" | "do" | "!" => {}
            _ => break,
        }
        words.remove(0);
    }
    !was_nested && *nested == 0
}

/// Applies a command's effect on variables. Returns whether it sources a file.
fn command(shell: &mut ShellReader, words: &[Word]) -> Result<bool, Problem> {
    let assigned = words.iter().take_while(|word| assignment(word).is_some()).count();
    let Some(verb) = words.get(assigned) else {
        assign(shell, words)?;
        return Ok(false);
    };
    let arguments = &words[assigned + 1..];
    match verb.text.as_str() {
        "export" | "declare" | "typeset" | "readonly" => assign(shell, arguments)?,
        "unset" => shell.variables.retain(|variable| !arguments.iter().any(|word| word.text == variable.name)),
        "read" => {
            let mut is_option_value = false;
            for word in arguments {
                let is_option = word.text.starts_with('-') && !word.is_quoted;
                if !is_option && !is_option_value && is_name(&word.text) {
                    shell.set(&word.text, None)?;
                }
                is_option_value = is_option && word.text.ends_with(['p', 't', 'n', 'N', 'd', 'u', 'i']);
            }
        }
        "source" | "." => return Ok(true),
        _ => {}
    }
    Ok(false)
}

fn assign(shell: &mut ShellReader, words: &[Word]) -> Result<(), Problem> {
    for word in words {
        if let Some((name, value)) = assignment(word) {
            shell.set(name, Some(value.to_owned()).filter(|_| !word.is_unknown))?;
        }
    }
    Ok(())
}

/// The name and value of an assignment.
fn assignment(word: &Word) -> Option<(&str, &str)> {
    let (name, value) = word.text.split_at_checked(word.equals?)?;
    is_name(name).then_some((name, value.strip_prefix('=')?))
}
