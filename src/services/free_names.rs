//! Proposals of names for new objects, which nothing that is listed has. While a list is not loaded, nothing is proposed;
//! forms ask again when it is.

use crate::model::{FormValues, Lookup};

/// `base`, or with the first number from 2 that is free: `router`, `router-2`.
pub fn free(lookup: &dyn Lookup, key: &str, base: &str) -> String {
    first_free(lookup, key, std::iter::once(base.to_owned()).chain((2..).map(|number| numbered(base, number))))
}

/// `base` with the first number that is free: `data-snapshot-1`.
pub fn next(lookup: &dyn Lookup, key: &str, base: &str) -> String {
    first_free(lookup, key, (1..).map(|number| numbered(base, number)))
}

/// A name for something that is made from an object with this name: `data-snapshot-1` of `data`, `snapshot-1` of what has no
/// name.
pub fn derived(lookup: &dyn Lookup, key: &str, of: &str, kind: &str) -> FormValues {
    let base = if of.is_empty() { kind.to_owned() } else { [of, "-", kind].concat() };
    FormValues::default().with("name", next(lookup, key, &base))
}

/// As [`derived`], from an object that is chosen in the form; an empty id is none.
pub fn derived_from(lookup: &dyn Lookup, key: &str, (of_key, id): (&str, &str), kind: &str) -> FormValues {
    let of = if id.is_empty() { None } else { lookup.name_of(of_key, id) };
    derived(lookup, key, &of.unwrap_or_default(), kind)
}

fn numbered(base: &str, number: u32) -> String {
    [base, "-", &number.to_string()].concat()
}

fn first_free(lookup: &dyn Lookup, key: &str, mut names: impl Iterator<Item = String>) -> String {
    let Some(taken) = lookup.rows(key) else { return String::new() };
    let taken = taken.unwrap_or_default();
    names.find(|name| taken.iter().all(|row| row.name() != name)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::Row;
    use crate::services::samples::rows_of;
    use serde_json::json;

    /// Networks with these names, once they are loaded.
    struct Networks(Option<&'static [&'static str]>);

    impl Lookup for Networks {
        fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
            let named = |name: &&str| json!({"id": name, "name": name});
            Some(Ok(rows_of(key, &self.0?.iter().map(named).collect())))
        }
    }

    #[test]
    fn a_proposed_name_is_free() {
        let key = "network/networks";
        let free = |names| free(&Networks(names), key, "router");
        assert_eq!([free(None), free(Some(&["web"]))], ["", "router"], "nothing before the names are known");
        assert_eq!(free(Some(&["router", "router-2", "router-4"])), "router-3");
        let next = |names| next(&Networks(names), key, "data");
        assert_eq!([next(Some(&["data"])), next(Some(&["data-1"]))], ["data-1", "data-2"]);
        let derived = |of| derived(&Networks(Some(&["web-snapshot-1"])), key, of, "snapshot").text("name").to_owned();
        assert_eq!([derived("web"), derived("")], ["web-snapshot-2", "snapshot-1"]);
    }
}
