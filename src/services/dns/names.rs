//! Domain names: made absolute in a zone, checked as Designate does, and shown.

/// The longest name, with its dots.
const LONGEST: usize = 254;

/// The absolute name that people mean within a zone: `@` or nothing is the zone itself, a name with a dot at the end stands
/// as it is, as does one that already ends with the zone's name, and any other one is below the zone.
pub fn absolute(typed: &str, zone: &str) -> String {
    let typed = typed.trim();
    let bare = zone.trim_end_matches('.');
    let is_in_zone = |name: &str| {
        let name = name.to_ascii_lowercase();
        let bare = bare.to_ascii_lowercase();
        name == bare || name.strip_suffix(bare.as_str()).is_some_and(|rest| rest.ends_with('.'))
    };
    match typed {
        "" | "@" => [bare, "."].concat(),
        name if name.ends_with('.') => name.to_owned(),
        name if bare.is_empty() || is_in_zone(name) => [name, "."].concat(),
        name => [name, ".", bare, "."].concat(),
    }
}

/// A target: as [`absolute`], but a name with several labels that is not in the zone is a name of its own: `mail.example.com`
/// in the zone `example.org.` is no host below it.
pub fn absolute_target(typed: &str, zone: &str) -> String {
    let typed = typed.trim();
    match typed.contains('.') && !typed.ends_with('.') {
        true => [typed, "."].concat(),
        false => absolute(typed, zone),
    }
}

/// The name within its zone, as forms show it: `@` for the zone itself, `www` for `www.example.org.`.
pub fn relative<'a>(name: &'a str, zone: &str) -> &'a str {
    if name.eq_ignore_ascii_case(zone) {
        return "@";
    }
    let cut = name.len().checked_sub(zone.len() + 1);
    match cut.and_then(|cut| Some((name.get(..cut)?, name.get(cut..)?))) {
        Some((own, rest)) if rest.strip_prefix('.').is_some_and(|rest| rest.eq_ignore_ascii_case(zone)) => own,
        _ => name,
    }
}

/// What is wrong with an absolute name, if anything (`RE_ZONENAME` of Designate). `wild`: the first label may be `*`.
pub fn problem(name: &str, wild: bool) -> Option<&'static str> {
    let Some(labels) = name.strip_suffix('.') else { return Some("A name ends with a dot") };
    if name.len() > LONGEST {
        return Some("A name has at most 254 characters");
    }
    labels.split('.').enumerate().find_map(|(at, label)| {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        match label {
            "" => Some("Two dots in a row, or a dot at the beginning"),
            "*" if wild && at == 0 => None,
            label if label.len() > 63 => Some("A part between dots has at most 63 characters"),
            label if label.starts_with('-') || label.ends_with('-') => {
                Some("A part neither begins nor ends with a dash")
            }
            label if label.contains('*') && wild => Some("A star must be the first part, alone"),
            label if !label.chars().all(is_word) => {
                Some("Letters, digits, dashes, underscores and dots; others as xn--…")
            }
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: &str = "example.org.";

    #[test]
    fn relative_names_are_made_absolute() {
        for (typed, expected) in [
            ("www", "www.example.org."),
            ("@", "example.org."),
            ("", "example.org."),
            (" a.b ", "a.b.example.org."),
            ("www.example.org", "www.example.org."),
            ("WWW.Example.ORG", "WWW.Example.ORG."),
            ("example.org", "example.org."),
            ("www.example.org.", "www.example.org."),
            ("notexample.org", "notexample.org.example.org."),
            ("*", "*.example.org."),
        ] {
            assert_eq!(absolute(typed, ZONE), expected, "{typed}");
        }
    }

    #[test]
    fn targets_elsewhere_stay_elsewhere() {
        for (typed, expected) in [
            ("mail", "mail.example.org."),
            ("mail.example.com", "mail.example.com."),
            ("mail.example.com.", "mail.example.com."),
            ("@", "example.org."),
        ] {
            assert_eq!(absolute_target(typed, ZONE), expected, "{typed}");
        }
    }

    #[test]
    fn names_are_shown_within_their_zone() {
        assert_eq!(relative("www.example.org.", ZONE), "www");
        assert_eq!(relative("EXAMPLE.org.", ZONE), "@");
        assert_eq!(relative("notexample.org.", ZONE), "notexample.org.");
        assert_eq!(relative("ü.example.org.", ZONE), "ü");
        assert_eq!(relative("a.", ZONE), "a.");
    }

    #[test]
    fn names_are_those_that_designate_accepts() {
        let label = "a".repeat(63);
        for name in ["a.", "www.example.org.", "_sip._tcp.example.org.", "xn--bcher-kva.ch.", &[&label, "."].concat()] {
            assert_eq!(problem(name, false), None, "{name}");
        }
        for name in ["a", "a..b.", ".", "-a.b.", "a-.b.", "a b.", "bücher.ch.", "*.a.", &[&label, "a."].concat()] {
            assert!(problem(name, false).is_some(), "{name}");
        }
        assert_eq!(problem("*.a.", true), None);
        assert!(problem("a.*.b.", true).is_some() && problem("*a.b.", true).is_some());
        assert!(problem(&"a.".repeat(128), false).is_some());
    }
}
