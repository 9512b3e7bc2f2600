//! What a list of choices shows: which of them, in which order, and how much of each.

use super::super::field_handle::FieldHandle;
use super::offers::{dedup, loaded, none_of};
use super::option_order::{Wanted, columns, families, family_among, sorted};
use crate::components::table::Sort;
use crate::model::{Choice, ChoiceTable, Choices};
use leptos::prelude::*;

/// More rows than this have a filter.
const MAX_WITHOUT_FILTER: usize = 8;
/// Rows drawn at once. The filter finds the others.
pub const MAX_DRAWN: usize = 100;

/// A list of choices that is being looked through.
#[derive(Clone, Copy)]
pub struct OptionView {
    pub field: FieldHandle,
    /// Whether only one can be chosen.
    pub single: bool,
    pub table: Option<&'static ChoiceTable>,
    choices: Memo<Choices>,
    /// What is typed into the filter.
    pub words: RwSignal<String>,
    /// The family that is shown; empty for all.
    pub family: RwSignal<String>,
    /// Whether what cannot be chosen is left out.
    pub only_possible: RwSignal<bool>,
    /// What the rows are sorted by; `None` for the order in which they are given.
    pub sorting: RwSignal<Option<Sort>>,
    /// The families that there are, each with the number of its choices.
    pub families: Memo<Vec<(String, usize)>>,
    /// The places of the cells that are shown, each with whether it is a number.
    pub columns: Memo<Vec<(usize, bool)>>,
    /// All choices that are wanted.
    pub matching: Memo<Choices>,
    /// Those of them that have a row.
    pub drawn: Memo<Vec<Choice>>,
}

impl OptionView {
    /// `None` for a field without choices.
    pub fn new(field: FieldHandle, single: bool) -> Option<Self> {
        let (choices, table) = (field.choices?, field.definition.table);
        let (words, family) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
        let (only_possible, sorting) = (RwSignal::new(false), RwSignal::new(None::<Sort>));
        let columns = Memo::new(move |_| {
            let count = table.map_or(0, |table| table.columns.len());
            choices.with(|choices| columns(loaded(choices), count))
        });
        let family_of = table.and_then(|table| table.family);
        let families = Memo::new(move |_| match family_of {
            Some(family_of) => choices.with(|choices| match loaded(choices) {
                few if few.len() <= MAX_WITHOUT_FILTER => Vec::new(),
                many => families(many, family_of),
            }),
            None => Vec::new(),
        });
        let wanted = Memo::new(move |_| {
            // A family whose last member is gone is no wish any more.
            let is_family = |name: &String| families.with(|all| all.iter().any(|(known, _)| known == name));
            Wanted {
                words: words.with(|words| words.to_lowercase()),
                family: Some(family.get()).filter(is_family).unwrap_or_default(),
                only_possible: only_possible.get(),
            }
        });
        let matching = Memo::new(move |_| {
            let all = match choices.get()? {
                Ok(all) => with_none(all, field, single),
                failed => return Some(failed),
            };
            let chosen = if wanted.with(|wanted| wanted.only_possible) { chosen(field, single) } else { Vec::new() };
            let matching = wanted.with(|wanted| {
                families.with(|families| {
                    let is_wanted = |choice: &Choice| {
                        let family = family_of.map_or("", |family| family_among(families, family(choice)));
                        wanted.has(choice, family, chosen.contains(&choice.value))
                    };
                    all.into_iter().filter(is_wanted).collect()
                })
            });
            Some(Ok(match sorting.get() {
                Some(by) => sorted(matching, by),
                None => matching,
            }))
        });
        let drawn = Memo::new(move |_| drawn(matching.get(), || untrack(|| chosen(field, single))));
        Some(OptionView {
            field,
            single,
            table,
            choices,
            words,
            family,
            only_possible,
            sorting,
            families,
            columns,
            matching,
            drawn,
        })
    }

    /// Whether the list has so many rows that one looks for them.
    pub fn is_long(self) -> bool {
        self.choices.with(|all| loaded(all).len() > MAX_WITHOUT_FILTER)
    }

    /// Whether some can be chosen and some cannot.
    pub fn has_impossible(self) -> bool {
        self.choices.with(|all| {
            let is_off = |choice: &Choice| choice.disabled.is_some() && !choice.is_current && !choice.is_others();
            loaded(all).iter().any(is_off) && loaded(all).iter().any(|choice| choice.disabled.is_none())
        })
    }

    /// Whether nothing is left out.
    pub fn is_whole(self) -> bool {
        self.words.with(String::is_empty) && self.family.with(String::is_empty) && !self.only_possible.get()
    }

    /// Whether a choice is chosen. Reactive.
    pub fn is_chosen(self, value: &String) -> bool {
        chosen(self.field, self.single).contains(value)
    }
}

/// The values that are chosen.
fn chosen(field: FieldHandle, single: bool) -> Vec<String> {
    if single { vec![field.text()] } else { field.list() }
}

/// The choices, after one for none where that is possible: without it, a choice could not be taken back.
fn with_none(mut all: Vec<Choice>, field: FieldHandle, single: bool) -> Vec<Choice> {
    if single && !field.definition.required && !all.is_empty() && all.iter().all(|choice| !choice.value.is_empty()) {
        all.insert(0, none_of(field));
    }
    all
}

/// The choices that have a row: as many as can be drawn, what is chosen, and what says that there are others.
fn drawn(matching: Choices, chosen: impl Fn() -> Vec<String>) -> Vec<Choice> {
    let mut drawn = matching.and_then(Result::ok).unwrap_or_default();
    if drawn.len() > MAX_DRAWN {
        let rest = drawn.split_off(MAX_DRAWN);
        let chosen = chosen();
        drawn.extend(rest.into_iter().filter(|choice| choice.is_others() || chosen.contains(&choice.value)));
    }
    dedup(drawn)
}
