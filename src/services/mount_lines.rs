//! The pieces of the lines by which a system mounts something: mount points, lines of `/etc/fstab`, paths of Windows. Whatever
//! an object is called, they are safe to paste.

use crate::http::shell;

/// The longest name of a mount point.
const LONGEST: usize = 48;

/// The name of a mount point, a credentials file and the like for an object with this name: letters, digits, dots, dashes and
/// underscores.
pub fn name_for(name: &str, otherwise: &str) -> String {
    let word = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '-' };
    let text: String = name.chars().map(word).take(LONGEST).collect();
    let text = text.trim_matches(['-', '.']);
    if text.is_empty() { otherwise.to_owned() } else { text.to_owned() }
}

/// The usual mount point for an object with this name.
pub fn mount_point(name: &str, otherwise: &str) -> String {
    ["/mnt/", &name_for(name, otherwise)].concat()
}

/// Creates a mount point.
pub fn make_mount_point(point: &str) -> String {
    ["sudo mkdir -p ", &shell::quote(point)].concat()
}

/// A line of `/etc/fstab`: what is mounted, where, the type and the options. It is left to the network's being up, and nothing
/// waits for it at a start.
pub fn fstab_line(source: &str, point: &str, kind: &str, options: &str) -> String {
    [&fstab_field(source), " ", &fstab_field(point), " ", kind, " ", &fstab_field(options), " 0 0"].concat()
}

/// A field of `/etc/fstab`, in which blanks and the like are octal numbers (fstab(5)).
fn fstab_field(text: &str) -> String {
    let mut field = String::new();
    for c in text.chars().filter(|c| *c == ' ' || *c == '\t' || !shell::is_unsafe_to_paste(*c)) {
        match c {
            ' ' => field.push_str("\\040"),
            '\t' => field.push_str("\\011"),
            '\\' => field.push_str("\\134"),
            '#' => field.push_str("\\043"),
            c => field.push(c),
        }
    }
    field
}

/// Adds a line to `/etc/fstab`.
pub fn add_to_fstab(line: &str) -> String {
    ["printf '%s\\n' ", &shell::quote(line), " | sudo tee -a /etc/fstab"].concat()
}

/// A text as one argument of Windows' command prompt and PowerShell; `None` where it has characters that either of them would
/// read as something else.
pub fn windows_argument(text: &str) -> Option<String> {
    let is_plain = |c: char| c.is_alphanumeric() || " ._-\\/:,@+=~#()[]{}".contains(c);
    if text.is_empty() || !text.chars().all(is_plain) {
        return None;
    }
    let is_bare = text.chars().all(|c| c.is_ascii_alphanumeric() || "._-\\/:".contains(c));
    Some(if is_bare { text.to_owned() } else { ["\"", text, "\""].concat() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mount_point_is_a_plain_word_whatever_the_name() {
        for (name, point) in [
            ("data", "/mnt/data"),
            ("web data/1", "/mnt/web-data-1"),
            ("../../etc", "/mnt/etc"),
            ("$(id); rm -rf /", "/mnt/id---rm--rf"),
            ("", "/mnt/share"),
            ("日本", "/mnt/share"),
        ] {
            assert_eq!(mount_point(name, "share"), point, "{name}");
        }
        assert_eq!(name_for(&"x".repeat(300), "share").len(), LONGEST);
    }

    #[test]
    fn blanks_in_fstab_are_octal_and_its_line_is_one_argument() {
        let line = fstab_line("10.0.0.1:/a b\n#c\\d", "/mnt/a", "nfs", "defaults,_netdev,nofail");
        assert_eq!(line, "10.0.0.1:/a\\040b\\043c\\134d /mnt/a nfs defaults,_netdev,nofail 0 0");
        assert_eq!(add_to_fstab("it's"), "printf '%s\\n' 'it'\\''s' | sudo tee -a /etc/fstab");
    }

    #[test]
    fn windows_is_told_nothing_that_it_would_run() {
        assert_eq!(windows_argument("\\\\10.0.0.1\\data").as_deref(), Some("\\\\10.0.0.1\\data"));
        assert_eq!(windows_argument("\\\\h\\my data").as_deref(), Some("\"\\\\h\\my data\""));
        for hostile in ["a&calc", "a\"b", "%PATH%", "$(calc)", "a`b", "a|b", "a^b", "a;b", "a\nb", ""] {
            assert_eq!(windows_argument(hostile), None, "{hostile}");
        }
    }
}
