//! The commands of python-openstackclient 10.5.0 with osc-placement 4.9.1, python-octaviaclient 3.15.0,
//! python-barbicanclient 7.6.0 and python-manilaclient 6.3.0, kept as data: its parsers were asked for their options. Those of `swift`
//! are from python-swiftclient 4.11.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What an option takes.
#[derive(Clone, Copy)]
enum Takes {
    Nothing,
    Value,
    /// Everything up to the next option.
    Values,
}

/// A command: how many positional arguments it takes at least and at most, and its options with what they take.
struct Parser {
    arguments: (usize, usize),
    options: BTreeMap<&'static str, Takes>,
}

/// A line has the command, its positional arguments (`1`, or argparse's `?`, `*` and `+`) and its options; those with `=`
/// take a value, those with `=*` several.
static COMMANDS: &str = include_str!("openstack-client.txt");

static PARSERS: LazyLock<BTreeMap<&str, Parser>> = LazyLock::new(|| {
    let parser = |line: &'static str| {
        let mut parts = line.split('|');
        let (name, arguments, options) = (parts.next()?, parts.next()?, parts.next()?);
        let options = options.split_whitespace().map(|option| match option.split_once('=') {
            Some((option, "*")) => (option, Takes::Values),
            Some((option, _)) => (option, Takes::Value),
            None => (option, Takes::Nothing),
        });
        let arguments = arguments.split_whitespace().fold((0, 0), |(least, most), kind| match kind {
            "?" => (least, most + 1),
            "*" => (least, 99),
            "+" => (least + 1, 99),
            _ => (least + 1, most + 1),
        });
        Some((name, Parser { arguments, options: options.collect() }))
    };
    COMMANDS.lines().filter_map(parser).collect()
});

/// Whether the client understands these arguments.
///
/// # Errors
/// What it does not understand.
pub fn understands(arguments: &[String]) -> Result<(), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let known = (1..=words.len()).rev().find_map(|count| {
        let (name, rest) = words.split_at(count);
        PARSERS.get(name.join(" ").as_str()).map(|parser| (parser, rest))
    });
    let Some((parser, rest)) = known else { return Err(format!("no command: {words:?}")) };
    let mut positional = 0;
    let mut rest = rest.iter().peekable();
    while let Some(word) = rest.next() {
        if *word == "--" {
            let left = rest.by_ref().count();
            if left == 0 {
                return Err(format!("nothing after --: {words:?}"));
            }
            positional += left;
        } else if word.starts_with("--") {
            let (option, value) = word.split_once('=').map_or((*word, None), |(option, value)| (option, Some(value)));
            let is_version = option.starts_with("--os-") && option.ends_with("-api-version");
            match parser.options.get(option).copied().or(is_version.then_some(Takes::Value)) {
                None => return Err(format!("no option {option}: {words:?}")),
                Some(Takes::Nothing) if value.is_some() => return Err(format!("{option} takes no value: {words:?}")),
                Some(Takes::Value) if value.is_none() && rest.next().is_none() => {
                    return Err(format!("{option} takes a value: {words:?}"));
                }
                Some(Takes::Values) => while rest.next_if(|word| !word.starts_with("--")).is_some() {},
                Some(_) => {}
            }
        } else {
            positional += 1;
        }
    }
    let (least, most) = parser.arguments;
    if positional < least || positional > most {
        return Err(format!("{positional} arguments instead of {least} to {most}: {words:?}"));
    }
    Ok(())
}
