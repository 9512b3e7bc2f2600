//! Tells choices apart that would look alike.

use super::Choice;
use std::collections::{HashMap, HashSet};

/// How much of an id is shown at least.
const ID_LENGTH: usize = 8;

/// Adds the beginning of its id to each choice that looks like another one, as far as it differs.
#[must_use]
pub fn tell_apart(mut choices: Vec<Choice>) -> Vec<Choice> {
    for group in alike(&choices, |choice| [&choice.label, "\u{1f}", &choice.detail].concat()) {
        let length = distinct_length(&group.iter().map(|at| choices[*at].value.as_str()).collect::<Vec<_>>());
        for at in group {
            let choice = &mut choices[at];
            // A label that is the id needs it no more.
            if choice.value != choice.label {
                let beginning: String = choice.value.chars().take(length).collect();
                choice.add_detail(&beginning);
            }
        }
    }
    choices
}

/// The places of choices with different values that have the same of `shown`.
pub fn alike(choices: &[Choice], shown: impl Fn(&Choice) -> String) -> Vec<Vec<usize>> {
    let mut places: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, choice) in choices.iter().enumerate() {
        places.entry(shown(choice)).or_default().push(at);
    }
    let values = |group: &[usize]| group.iter().map(|at| &choices[*at].value).collect::<HashSet<_>>().len();
    places.into_values().filter(|group| group.len() > 1 && values(group) > 1).collect()
}

/// So many characters of these ids that they differ.
fn distinct_length(ids: &[&str]) -> usize {
    let all: HashSet<&str> = ids.iter().copied().collect();
    let longest = all.iter().map(|id| id.chars().count()).max().unwrap_or_default();
    let differ = |length: &usize| {
        let beginnings: HashSet<String> = all.iter().map(|id| id.chars().take(*length).collect()).collect();
        beginnings.len() == all.len()
    };
    (ID_LENGTH..longest).find(differ).unwrap_or(longest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn details(choices: &[(&str, &str, &str)]) -> Vec<String> {
        let choice = |(value, label, detail): &(&str, &str, &str)| Choice::new(*value, *label).detail(*detail);
        tell_apart(choices.iter().map(choice).collect()).into_iter().map(|choice| choice.detail).collect()
    }

    #[test]
    fn what_looks_alike_shows_as_much_of_its_id_as_differs() {
        let ids = ["6f1c2d3e-0000-0001", "6f1c2d3e-0000-0002", "9a"];
        assert_eq!(
            details(&[(ids[0], "ubuntu", ""), (ids[1], "ubuntu", ""), (ids[2], "ubuntu", "")]),
            ["6f1c2d3e-0000-0001", "6f1c2d3e-0000-0002", "9a"]
        );
        assert_eq!(
            details(&[("12345678-a", "net", "x"), ("abcdefgh-b", "net", "x")]),
            ["x · 12345678", "x · abcdefgh"]
        );
    }

    #[test]
    fn what_is_told_apart_or_the_same_stays_as_it_is() {
        assert_eq!(
            details(&[("1", "net", "10.0.0.0/24"), ("2", "net", "10.1.0.0/24")]),
            ["10.0.0.0/24", "10.1.0.0/24"]
        );
        assert_eq!(details(&[("1", "net", ""), ("1", "net", "")]), ["", ""], "one object twice");
        assert_eq!(details(&[("1", "one", ""), ("2", "two", "")]), ["", ""]);
    }
}
