//! Names of objects as names of files: what any system takes, and what leads nowhere else.

use std::collections::HashSet;

/// The longest name of a file or a folder, in bytes: as most file systems have it, with room for a number.
const LONGEST: usize = 240;
/// What stands for a name of nothing that a file can be called.
const UNNAMED: &str = "unnamed";

/// The name under which an object is saved: the last part of its name.
pub fn file_name(object: &str) -> String {
    let last = object.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    part(last).unwrap_or_else(|| UNNAMED.to_owned())
}

/// The path of an object in an archive, below the folder that is unpacked, other than those that are `taken`. Parts that lead
/// elsewhere, as `..` and a slash at the beginning do, are left out. `prefix` is what is left out at the beginning.
pub fn archive_path(object: &str, prefix: &str, taken: &mut HashSet<String>) -> String {
    let parts: Vec<String> = object.strip_prefix(prefix).unwrap_or(object).split('/').filter_map(part).collect();
    let path = if parts.is_empty() { UNNAMED.to_owned() } else { parts.join("/") };
    let free = |path: &String| !taken.contains(&path.to_lowercase());
    let numbered = (2..).map(|number| super::free_names::numbered(&path, number));
    let path = std::iter::once(path.clone()).chain(numbered).find(free).unwrap_or(path);
    // Some systems do not tell letters by their case.
    taken.insert(path.to_lowercase());
    path
}

/// A part of a path that is a name everywhere; `None` for what names nothing.
fn part(name: &str) -> Option<String> {
    let is_odd = |c: char| c.is_control() || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    // Marks that turn the direction of writing make an ending look like another one.
    let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let name: String = name.chars().filter(|c| !turns(*c)).map(|c| if is_odd(c) { '_' } else { c }).collect();
    let name = name.trim().trim_end_matches(['.', ' ']);
    if name.is_empty() {
        return None;
    }
    let name = shortened(name);
    Some(if is_device(&name) { ["_", &name].concat() } else { name })
}

/// The name with as much before its ending as there is room for.
fn shortened(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let dot = name.rfind('.').filter(|dot| name.len() - dot <= 20).unwrap_or(name.len());
    let ending = &name[dot..];
    let room = LONGEST - ending.len();
    let end = name.char_indices().map(|(at, _)| at).take_while(|at| *at <= room).last().unwrap_or_default();
    [&name[..end], ending].concat()
}

/// Whether Windows takes the name for a device.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    let numbered =
        |kind: &str| stem.strip_prefix(kind).is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']));
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archived(object: &str) -> String {
        archive_path(object, "", &mut HashSet::new())
    }

    #[test]
    fn an_object_is_saved_under_the_end_of_its_name() {
        for (object, name) in [
            ("a/b/c.txt", "c.txt"),
            ("c.txt", "c.txt"),
            ("folder/", "folder"),
            ("a/..", "unnamed"),
            ("/", "unnamed"),
            ("", "unnamed"),
            ("a/b\\..\\c:d.txt", "b_.._c_d.txt"),
            ("a\nb\u{0}.txt", "a_b_.txt"),
            ("<img src=x>", "_img src=x_"),
            ("con.txt", "_con.txt"),
            ("COM7", "_COM7"),
            ("com10", "com10"),
            ("gpj\u{202e}exe.txt", "gpjexe.txt"),
            ("end. .", "end"),
        ] {
            assert_eq!(file_name(object), name, "{object:?}");
        }
    }

    #[test]
    fn nothing_in_an_archive_leads_out_of_its_folder() {
        for (object, path) in [
            ("../../etc/passwd", "etc/passwd"),
            ("/etc/passwd", "etc/passwd"),
            ("a//b/./c/../d", "a/b/c/d"),
            ("..\\..\\x", ".._.._x"),
            ("C:\\x", "C__x"),
            ("%2e%2e/x", "%2e%2e/x"),
            ("é/\u{1f600}", "é/\u{1f600}"),
            ("..", "unnamed"),
        ] {
            assert_eq!(archived(object), path, "{object:?}");
        }
        assert_eq!(archive_path("a/b/c", "a/", &mut HashSet::new()), "b/c");
    }

    #[test]
    fn no_two_objects_are_one_file() {
        let mut taken = HashSet::new();
        let mut path = |object| archive_path(object, "", &mut taken);
        assert_eq!([path("a/b.txt"), path("a//b.txt"), path("A/B.TXT")], ["a/b.txt", "a/b (2).txt", "A/B (3).TXT"]);
    }

    #[test]
    fn long_names_keep_their_ending() {
        let long = ["é".repeat(500), ".tar".to_owned()].concat();
        let name = file_name(&long);
        assert!(name.len() <= LONGEST && name.ends_with("é.tar"), "{name}");
        assert!(file_name(&"x".repeat(1024)).len() <= LONGEST);
        assert!(file_name(&["a.", &"b".repeat(1000)].concat()).len() <= LONGEST);
    }
}
