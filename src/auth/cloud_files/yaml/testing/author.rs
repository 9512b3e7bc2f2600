//! Documents made at random, in every way in which YAML can be written.

use super::{Dice, Tree};
use std::collections::BTreeMap;

const NAMES: [&str; 14] = [
    "auth_url",
    "username",
    "password",
    "project_name",
    "user_domain_name",
    "region_name",
    "interface",
    "verify",
    "regions",
    "auth_type",
    "x-key",
    "key with blanks",
    "naïve",
    "1",
];
const WORDS: [&str; 34] = [
    "demo",
    "0123",
    "1e3",
    "12345678901234567890",
    "yes",
    "false",
    "0x1F",
    "1_000",
    "12:30:45",
    ".5",
    "2026-01-01",
    "=",
    "https://cloud.example.com:5000/v3",
    "a#b",
    "C:\\x",
    "it's",
    "\"q\"",
    "{b}",
    "[l]",
    "&a",
    "*b",
    "!c",
    "|",
    ">",
    "%p",
    "@",
    "`t`",
    "- d",
    "? e",
    "k: v",
    "x #y",
    "ünïcödé",
    "日本語",
    "🦀",
];

/// A document that is written while it is made up.
pub struct Author {
    pub dice: Dice,
    out: String,
    anchors: Vec<(String, Tree)>,
    is_literal: bool,
    /// Whether values are texts, but for aliases.
    is_flat: bool,
}

/// A document in the manner of clouds files, and what it says.
pub fn document(seed: u64) -> (String, Tree) {
    let mut author = Author::new(seed);
    author.begin();
    let tree = author.map(0, 0, false);
    (author.finish(), tree)
}

/// A `clouds.yaml` with some clouds.
pub fn clouds(seed: u64) -> String {
    let mut author = Author { is_flat: true, ..Author::new(seed) };
    author.begin();
    author.out.push_str("clouds:\n");
    for at in 0..=author.dice.below(4) {
        author.noise(2);
        let anchor = ["cloud", &at.to_string()].concat();
        author.out.push_str(&["  ", &anchor, ":\n    auth: &", &anchor, "\n"].concat());
        let auth = author.map(1, 6, false);
        author.anchors.push((anchor, auth));
        let _ = author.map(1, 4, false);
    }
    author.finish()
}

impl Author {
    fn new(seed: u64) -> Self {
        Author { dice: Dice::new(seed), out: String::new(), anchors: Vec::new(), is_literal: false, is_flat: false }
    }

    fn begin(&mut self) {
        if self.dice.one_in(4) {
            self.out.push_str("%YAML 1.1\n---\n");
        } else if self.dice.one_in(3) {
            self.out.push_str("--- # clouds\n");
        }
    }

    fn finish(mut self) -> String {
        self.noise(0);
        if self.dice.one_in(5) {
            self.out.push_str("...\n");
        }
        if self.dice.one_in(4) {
            self.out = self.out.replace('\n', "\r\n");
        }
        if self.dice.one_in(6) {
            self.out.insert(0, '\u{feff}');
        }
        self.out
    }

    fn pad(&mut self, width: usize) {
        self.out.push_str(&" ".repeat(width));
    }

    /// Comments and empty lines, which mean nothing.
    fn noise(&mut self, width: usize) {
        if self.dice.one_in(8) {
            self.pad(width);
            self.out.push_str("# a comment: with 'quotes and [brackets\n");
            self.is_literal = false;
        }
        if !self.is_literal && self.dice.one_in(8) {
            self.out.push_str(["\n", "   \n", "\n\n"][self.dice.below(3)]);
        }
        self.is_literal = false;
    }

    fn end_line(&mut self) {
        self.out.push_str(self.dice.pick(&["\n", "\n", "\n", "  \n", " # why\n", "\t\n"]));
    }

    fn text(&mut self) -> String {
        if self.dice.one_in(2) {
            return self.dice.pick(&WORDS).to_owned();
        }
        let mut text = String::new();
        for _ in 0..self.dice.below(6) {
            text.push_str(self.dice.pick(&WORDS));
            text.push_str(self.dice.pick(&[" ", " ", " ", "", "\n", "  ", "\n\n"]));
        }
        text
    }

    /// A value behind `key:` or `-`, to the end of its last line. `width` is the indentation of what it belongs to.
    fn value(&mut self, depth: usize, width: usize, in_map: bool) -> Tree {
        let kind = match self.dice.below(12) {
            2..=7 if self.is_flat => 8,
            kind => kind,
        };
        if kind == 0 && !self.anchors.is_empty() {
            let (name, tree) = self.anchors[self.dice.below(self.anchors.len())].clone();
            self.out.push_str(&[" *", &name].concat());
            self.end_line();
            return tree;
        }
        let anchor = self.dice.one_in(5).then(|| ["a", &self.out.len().to_string()].concat());
        if let Some(name) = &anchor {
            self.out.push_str(&[" &", name].concat());
        }
        let tree = match kind {
            1 => {
                self.out.push_str(self.dice.pick(&[" ~", " null", ""]));
                self.end_line();
                Tree::Null
            }
            2 | 3 => {
                self.out.push(' ');
                let tree = self.flow(depth, width);
                self.end_line();
                tree
            }
            4..=6 if depth < 4 => {
                self.end_line();
                let deeper = width + 1 + self.dice.below(4);
                self.map(depth + 1, deeper, false)
            }
            7 if depth < 4 => {
                self.end_line();
                let deeper = width + usize::from(!in_map) + self.dice.below(3);
                self.list(depth + 1, deeper)
            }
            _ => {
                let text = self.text();
                self.scalar(&text, width);
                Tree::Text(text)
            }
        };
        if let Some(name) = anchor {
            self.anchors.push((name, tree.clone()));
        }
        tree
    }

    fn map(&mut self, depth: usize, width: usize, is_begun: bool) -> Tree {
        let (mut own, mut merged) = (BTreeMap::new(), BTreeMap::new());
        for at in 0..=self.dice.below(5) {
            if at > 0 || !is_begun {
                self.noise(width);
                self.pad(width);
            }
            let maps: Vec<_> = self.anchors.iter().filter(|(_, tree)| matches!(tree, Tree::Map(_))).cloned().collect();
            if self.dice.one_in(5) && !maps.is_empty() {
                self.merge(&maps, &mut merged);
                continue;
            }
            let name = self.dice.pick(&NAMES);
            self.out.push_str(&match self.dice.below(4) {
                0 => ["\"", name, "\":"].concat(),
                1 => ["'", name, "' :"].concat(),
                _ => [name, ":"].concat(),
            });
            let value = self.value(depth, width, true);
            own.insert(name.to_owned(), value);
        }
        merged.extend(own);
        Tree::Map(merged)
    }

    fn merge(&mut self, maps: &[(String, Tree)], merged: &mut BTreeMap<String, Tree>) {
        let mut members = |(name, tree): &(String, Tree), is_first: bool| {
            let Tree::Map(map) = tree else { unreachable!() };
            for (key, value) in map {
                if is_first || !merged.contains_key(key) {
                    merged.insert(key.clone(), value.clone());
                }
            }
            name.clone()
        };
        let (one, two) = (self.dice.below(maps.len()), self.dice.below(maps.len()));
        let is_list = self.dice.one_in(2);
        // The later merge key wins over the earlier one, but the first map of a list over the second.
        let before = is_list.then(|| members(&maps[two], true));
        let name = members(&maps[one], true);
        self.out.push_str(&match before {
            Some(second) => ["<<: [*", &name, ", *", &second, "]"].concat(),
            None => ["<<: *", &name].concat(),
        });
        self.end_line();
    }

    fn list(&mut self, depth: usize, width: usize) -> Tree {
        let mut items = Vec::new();
        for _ in 0..=self.dice.below(3) {
            self.noise(width);
            self.pad(width);
            self.out.push('-');
            items.push(if depth < 4 && self.dice.one_in(3) {
                self.out.push(' ');
                self.map(depth + 1, width + 2, true)
            } else {
                self.value(depth, width, false)
            });
        }
        Tree::List(items)
    }

    /// A value in brackets, or a scalar that can stand there.
    fn flow(&mut self, depth: usize, width: usize) -> Tree {
        let is_map = self.dice.one_in(2);
        let (mut map, mut items) = (BTreeMap::new(), Vec::new());
        self.out.push(if is_map { '{' } else { '[' });
        let count = self.dice.below(4);
        for at in 0..count {
            self.flow_gap(width);
            if is_map {
                let name = self.dice.pick(&NAMES);
                self.out.push_str(&["\"", name, "\""].concat());
                self.out.push_str(self.dice.pick(&[": ", ": ", ":"]));
                let value = self.flow_value(depth, width);
                map.insert(name.to_owned(), value);
            } else {
                items.push(self.flow_value(depth, width));
            }
            if at + 1 < count || self.dice.one_in(4) {
                self.out.push(',');
            }
        }
        self.flow_gap(width);
        self.out.push(if is_map { '}' } else { ']' });
        if is_map { Tree::Map(map) } else { Tree::List(items) }
    }

    fn flow_gap(&mut self, width: usize) {
        match self.dice.below(5) {
            0 => {
                self.out.push_str(self.dice.pick(&["\n", " # [\n"]));
                self.pad(width + 1);
            }
            1 => {}
            _ => self.out.push(' '),
        }
    }

    fn flow_value(&mut self, depth: usize, width: usize) -> Tree {
        if depth < 4 && self.dice.one_in(3) {
            return self.flow(depth + 1, width);
        }
        let text = self.text();
        if is_plain(&text) && !text.contains([',', '[', ']', '{', '}']) && self.out.ends_with([' ', '[']) {
            self.out.push_str(&text);
        } else {
            self.quoted(&text, width);
        }
        Tree::Text(text)
    }

    /// A text in any of the ways that it can be written in.
    fn scalar(&mut self, text: &str, width: usize) {
        let is_even = !text.contains('\n') && !text.contains("  ") && !text.starts_with(' ') && !text.ends_with(' ');
        match self.dice.below(4) {
            0 if is_plain(text) => {
                self.out.push(' ');
                let text = if is_even { self.wrapped(text, width) } else { text.to_owned() };
                self.out.push_str(&text);
                self.end_line();
            }
            1 if text.trim_matches('\n').len() + 1 >= text.len() && !text.trim().is_empty() => {
                self.literal(text, width);
            }
            _ => {
                self.out.push_str(self.dice.pick(&[" ", " ", "  ", " !!str "]));
                self.quoted(text, width);
                self.end_line();
            }
        }
    }

    /// The text with some of its single blanks as line breaks.
    fn wrapped(&mut self, text: &str, width: usize) -> String {
        let mut out = String::new();
        for (at, word) in text.split(' ').enumerate() {
            let is_safe = !word.is_empty() && !out.is_empty() && !word.starts_with(['#', '-', '?', '.']);
            if at > 0 && is_safe && self.dice.one_in(3) {
                out.push_str(self.dice.pick(&["\n", "  \n"]));
                out.push_str(&" ".repeat(width + 1 + self.dice.below(4)));
            } else if at > 0 {
                out.push(' ');
            }
            out.push_str(word);
        }
        out
    }

    fn quoted(&mut self, text: &str, width: usize) {
        let is_even = !text.contains("  ") && !text.starts_with(' ') && !text.ends_with(' ');
        if self.dice.one_in(2) && !text.contains('\n') {
            let text = text.replace('\'', "''");
            let text = if is_even { self.wrapped(&text, width) } else { text };
            self.out.push_str(&["'", &text, "'"].concat());
            return;
        }
        let mut text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        if self.dice.one_in(4) {
            text = text
                .replace('ü', "\\xfc")
                .replace('日', "\\u65e5")
                .replace('🦀', "\\U0001F980")
                .replace("  ", "\\x20 ");
        }
        if is_even && !text.contains(" \\n") && !text.contains("\\n ") {
            text = self.wrapped(&text, width);
        }
        if self.dice.one_in(4) {
            let at = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
            let is_word = text[..at].chars().next_back().is_some_and(|c| c.is_ascii_lowercase());
            if is_word && !text[..at].contains('\\') && !text[at..].starts_with([' ', '\n']) {
                text.insert_str(at, &["\\\n", &" ".repeat(width + 1)].concat());
            }
        }
        self.out.push_str(&["\"", &text, "\""].concat());
    }

    /// Behind `|` or `>`; the text has at most one line break at its ends.
    fn literal(&mut self, text: &str, width: usize) {
        let is_folded = self.dice.one_in(2) && !text.contains('\n');
        let body = text.strip_suffix('\n').unwrap_or(text);
        let is_given = text.starts_with([' ', '\n']) || self.dice.one_in(4);
        let deeper = 1 + self.dice.below(4);
        self.out.push_str(if is_folded { " >" } else { " |" });
        if is_given {
            self.out.push_str(&deeper.to_string());
        }
        self.out.push_str(if body.len() == text.len() { "-" } else { self.dice.pick(&["", "+"]) });
        self.out.push_str(self.dice.pick(&["\n", "  \n", " # text\n"]));
        for line in body.split('\n') {
            if !line.is_empty() {
                self.pad(width + deeper);
            }
            self.out.push_str(line);
            self.out.push('\n');
        }
        self.is_literal = true;
    }
}

/// Whether a text can stand without quotes, and is no null.
fn is_plain(text: &str) -> bool {
    text.chars().next().is_some_and(|first| first.is_alphanumeric() || first == '.')
        && !text.contains(['\n', '\t'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.contains("  ")
        && !text.ends_with([':', ' '])
}
