//! Names for files that are to be kept beside objects of the same name.

use std::collections::HashSet;

/// The name with a number before its ending: `a (2).txt`.
pub fn numbered(name: &str, number: u32) -> String {
    let start = name.rfind('/').map_or(0, |slash| slash + 1);
    // A dot at the beginning hides a file, and begins no ending.
    let dot = name[start..].rfind('.').filter(|dot| *dot > 0).map_or(name.len(), |dot| start + dot);
    format!("{} ({number}){}", &name[..dot], &name[dot..])
}

/// The first numbered names that are not taken, in the order of `names`. They are taken from then on.
pub fn free_names(names: &[String], taken: &mut HashSet<String>) -> Vec<String> {
    let free = |name: &String| {
        let free = (2..).map(|number| numbered(name, number)).find(|name| !taken.contains(name));
        let free = free.unwrap_or_default();
        taken.insert(free.clone());
        free
    };
    names.iter().map(free).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_stands_before_the_ending_of_the_file() {
        for (name, numbered_name) in [
            ("a.txt", "a (2).txt"),
            ("a.tar.gz", "a.tar (2).gz"),
            ("v1.2/read me", "v1.2/read me (2)"),
            (".profile", ".profile (2)"),
            ("x/.profile", "x/.profile (2)"),
            ("é", "é (2)"),
            ("folder/", "folder/ (2)"),
        ] {
            assert_eq!(numbered(name, 2), numbered_name);
        }
    }

    #[test]
    fn no_name_is_given_twice() {
        let names = ["a.txt", "a.txt", "b"].map(str::to_owned);
        let mut taken: HashSet<String> = ["a.txt", "a (2).txt", "b"].map(str::to_owned).into();
        assert_eq!(free_names(&names, &mut taken), ["a (3).txt", "a (4).txt", "b (2)"]);
        assert!(taken.contains("b (2)"));
    }
}
