//! Which of a list of choices are shown, and in which order. Pure functions.

use super::offers::matches;
use crate::components::table::Sort;
use crate::model::{Cell, Choice, EmptyLookup, SortKey};

/// What of the choices is wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// In lower case.
    pub words: String,
    /// Empty for all.
    pub family: String,
    /// Whether what cannot be chosen is left out.
    pub only_possible: bool,
}

impl Wanted {
    /// Whether a choice is shown. What is chosen is shown though it is impossible, as the form says that it is.
    pub fn has(&self, choice: &Choice, family: &str, is_chosen: bool) -> bool {
        if choice.is_others() {
            return true;
        }
        let is_possible = choice.disabled.is_none() || choice.is_current || is_chosen;
        // Who looks for one that is not there is told why.
        matches(choice, &self.words)
            && (self.family.is_empty() || self.family == family)
            && (!self.only_possible || is_possible)
    }
}

/// The parts of a list: none, what can be chosen, what cannot, and what says that there are others.
fn part(choice: &Choice) -> u8 {
    match choice {
        _ if choice.value.is_empty() => 0,
        _ if choice.is_others() => 3,
        _ if choice.disabled.is_some() && !choice.is_current => 2,
        _ => 1,
    }
}

/// The place of the names among the columns that choices are sorted by; the cells follow.
pub const NAMES: usize = 0;

/// Sorts the choices. What cannot be chosen stays behind what can, and what has no value comes last, in both directions.
pub fn sorted(choices: Vec<Choice>, Sort { column, descending }: Sort) -> Vec<Choice> {
    let key = |choice: &Choice| match column.checked_sub(1) {
        None => Cell::text(choice.label.as_str()).sort_key(&EmptyLookup),
        Some(at) => choice.cells.get(at).map_or(SortKey::Absent, |cell| cell.sort_key(&EmptyLookup)),
    };
    let mut keyed: Vec<_> = choices.into_iter().map(|choice| (part(&choice), key(&choice), choice)).collect();
    keyed.sort_by(|(part, one, _), (other_part, other, _)| {
        part.cmp(other_part).then_with(|| one.compare(other, descending))
    });
    keyed.into_iter().map(|(_, _, choice)| choice).collect()
}

/// The families that have several of the choices, each with their number, and how many belong to none of these; nothing
/// where all belong to one.
pub fn families(choices: &[Choice], family: fn(&Choice) -> &str) -> Vec<(String, usize)> {
    let mut all: Vec<(String, usize)> = Vec::new();
    for name in choices.iter().filter(|choice| is_one(choice)).map(family) {
        match all.iter_mut().find(|(known, _)| known == name) {
            Some((_, count)) => *count += 1,
            None => all.push((name.to_owned(), 1)),
        }
    }
    let (mut families, single): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(name, count)| !name.is_empty() && *count > 1);
    families.sort();
    let rest = single.iter().map(|(_, count)| count).sum();
    families.extend((rest > 0).then(|| (OTHER.to_owned(), rest)));
    if families.len() > 1 { families } else { Vec::new() }
}

/// What has no family with others in it.
pub const OTHER: &str = "Other";

/// The family of a choice among these.
pub fn family_among<'a>(families: &[(String, usize)], own: &'a str) -> &'a str {
    if families.iter().any(|(name, _)| name == own) { own } else { OTHER }
}

/// The columns that have a value in any of the choices, each with whether it has numbers.
pub fn columns(choices: &[Choice], count: usize) -> Vec<(usize, bool)> {
    let first = |at: usize| choices.iter().find_map(|choice| choice.cells.get(at).filter(|cell| **cell != Cell::None));
    (0..count).filter_map(|at| Some((at, is_number(first(at)?)))).collect()
}

/// Whether a value stands at the end of its column.
pub fn is_number(cell: &Cell) -> bool {
    matches!(cell, Cell::Number(_) | Cell::Size(_))
}

/// Whether a choice is one of an object.
fn is_one(choice: &Choice) -> bool {
    !choice.value.is_empty() && !choice.is_others()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A flavor with its cores and its features, and why it does not fit.
    fn flavor(name: &str, cores: f64, feature: &str, reason: &str) -> Choice {
        let reason = Some(reason.to_owned()).filter(|reason| !reason.is_empty());
        Choice::new(name, name).cells([Cell::number(cores), Cell::text(feature)]).disabled(reason)
    }

    fn prefix(choice: &Choice) -> &str {
        choice.label.split_once('.').map_or("", |(prefix, _)| prefix)
    }

    fn names(column: usize, descending: bool) -> Vec<String> {
        let all = vec![
            flavor("m1.large", 8.0, "", ""),
            flavor("m1.tiny", 1.0, "GPU", ""),
            flavor("m1.huge", 64.0, "", "Quota: 8 vCPUs left"),
            Choice { is_current: true, ..flavor("m1.small", 2.0, "", "Current flavor") },
            Choice::others("There are more".to_owned()),
        ];
        sorted(all, Sort { column, descending }).into_iter().map(|choice| choice.label).collect()
    }

    #[test]
    fn what_fits_comes_first_whatever_is_sorted_by() {
        assert_eq!(names(1, false), ["m1.tiny", "m1.small", "m1.large", "m1.huge", "Others"]);
        assert_eq!(names(1, true), ["m1.large", "m1.small", "m1.tiny", "m1.huge", "Others"]);
        assert_eq!(names(NAMES, true), ["m1.tiny", "m1.small", "m1.large", "m1.huge", "Others"]);
        for descending in [false, true] {
            assert_eq!(names(2, descending)[0], "m1.tiny", "what has no value comes after what has one");
        }
    }

    #[test]
    fn families_have_several_members_and_there_are_several() {
        let named = |names: &[&str]| names.iter().map(|name| flavor(name, 1.0, "", "")).collect::<Vec<_>>();
        let of = |names: &[&str]| families(&named(names), prefix);
        let both = [("c5".to_owned(), 2), ("m1".to_owned(), 2), (OTHER.to_owned(), 2)];
        assert_eq!(of(&["m1.a", "c5.a", "m1.b", "c5.b", "gpu", "x.y"]), both);
        assert!(of(&["m1.a", "m1.b"]).is_empty() && of(&["a", "b.c"]).is_empty());
        assert_eq!((family_among(&both, "m1"), family_among(&both, "x")), ("m1", OTHER));
    }

    #[test]
    fn what_is_wanted_is_found_by_every_value() {
        let large = flavor("m1.large", 8.0, "GPU", "Quota: 2 vCPUs left");
        let wanted = |words: &str| Wanted { words: words.to_owned(), ..Wanted::default() };
        assert!(wanted("gpu large").has(&large, "m1", false) && !wanted("tiny").has(&large, "m1", false));
        let possible = Wanted { only_possible: true, ..Wanted::default() };
        assert_eq!((possible.has(&large, "m1", false), possible.has(&large, "m1", true)), (false, true));
        assert!(possible.has(&Choice::others(String::new()), OTHER, false));
        let family = Wanted { family: "c5".to_owned(), ..Wanted::default() };
        assert!(!family.has(&large, "m1", false) && family.has(&large, "c5", false));
    }

    #[test]
    fn a_column_without_values_is_left_out() {
        let all = [flavor("a", 1.0, "", ""), flavor("b", 2.0, "", "")];
        assert_eq!(columns(&all, 2), [(0, true)]);
        assert_eq!(columns(&[flavor("a", 1.0, "GPU", "")], 2), [(0, true), (1, false)]);
    }
}
