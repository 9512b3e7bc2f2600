//! Writes HCL, the language of Terraform's files.
//! <https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md>

use crate::http::shell::is_unsafe_to_paste;

/// The body of a block: attributes, maps and blocks, in order. Dots in names lead into inner blocks.
#[derive(Default)]
pub struct Block(Vec<(String, Entry)>);

enum Entry {
    Attribute(String),
    Map(Vec<(String, String)>),
    Block(Block),
}

impl Block {
    /// Sets an attribute to an expression.
    pub fn set(&mut self, name: &str, expression: &str) -> bool {
        let (place, name) = self.place(name);
        place.0.push((name.to_owned(), Entry::Attribute(expression.to_owned())));
        true
    }

    /// Sets a key of a map to an expression.
    pub fn put_in_map(&mut self, name: &str, key: &str, expression: &str) -> bool {
        let (place, name) = self.place(name);
        let pair = (key.to_owned(), expression.to_owned());
        match place.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, Entry::Map(pairs))) => pairs.push(pair),
            _ => place.0.push((name.to_owned(), Entry::Map(vec![pair]))),
        }
        true
    }

    /// Whether there is an attribute of this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(known, _)| known == name)
    }

    pub fn push_block(&mut self, name: &str, block: Block) {
        let (place, name) = self.place(name);
        place.0.push((name.to_owned(), Entry::Block(block)));
    }

    /// The block that a name leads to, and its last part.
    fn place<'a>(&mut self, name: &'a str) -> (&mut Block, &'a str) {
        let Some((outer, rest)) = name.split_once('.') else { return (self, name) };
        let is_it = |(known, entry): &(String, Entry)| known == outer && matches!(entry, Entry::Block(_));
        let at = self.0.iter().position(is_it).unwrap_or_else(|| {
            self.0.push((outer.to_owned(), Entry::Block(Block::default())));
            self.0.len() - 1
        });
        match self.0.get_mut(at) {
            Some((_, Entry::Block(block))) => block.place(rest),
            _ => unreachable!("the entry is a block"),
        }
    }

    /// The text, with this indentation.
    pub fn text(&self, depth: usize) -> String {
        let indent = "  ".repeat(depth);
        let mut text = String::new();
        for (name, entry) in &self.0 {
            text.push_str(&match entry {
                Entry::Attribute(expression) => [&indent, name, " = ", expression, "\n"].concat(),
                Entry::Map(pairs) => [&indent, name, " = ", &object(pairs), "\n"].concat(),
                Entry::Block(block) => [&indent, name, " {\n", &block.text(depth + 1), &indent, "}\n"].concat(),
            });
        }
        text
    }
}

pub fn list(items: &[String]) -> String {
    ["[", &items.join(", "), "]"].concat()
}

/// An object, whose keys are texts.
pub fn object(pairs: &[(String, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| [&quote(key), " = ", value].concat()).collect();
    ["{ ", &pairs.join(", "), " }"].concat()
}

/// A string literal in which nothing is interpolated: templates begin with `${` and `%{`. Of JSON's escapes, HCL does not
/// have those for backspace and form feed.
pub fn quote(text: &str) -> String {
    let mut literal = String::from("\"");
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '$' | '%' if characters.peek() == Some(&'{') => literal.extend([character, character]),
            // All of them are in the basic plane.
            other if is_unsafe_to_paste(other) => literal.push_str(&format!("\\u{:04x}", u32::from(other))),
            plain => literal.push(plain),
        }
    }
    literal.push('"');
    literal
}
