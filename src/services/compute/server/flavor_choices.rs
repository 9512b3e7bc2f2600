//! Flavors as choices: a table with their sizes, and the reason why one cannot be selected.

use crate::model::{Cell, Choice, ChoiceTable, Choices, Lookup, ResourceRow};
use crate::services::compute::flavor::features::features;
use crate::services::compute::flavor::row::Flavor;
use crate::services::compute::keys;

/// The table. [`cells`] are in its order.
pub static TABLE: ChoiceTable = ChoiceTable {
    columns: &["vCPUs", "RAM", "Root disk", "Ephemeral", "Features"],
    possible: "Only flavors that fit",
    family: Some(|choice| family(&choice.label)),
};

/// All flavors, sorted by size, those that cannot be selected last. `judge` says of each what speaks for or against it.
pub fn flavors(lookup: &dyn Lookup, judge: &dyn Fn(&Flavor, Choice) -> Choice) -> Choices {
    let all = match lookup.rows(keys::FLAVORS)? {
        Ok(rows) => rows,
        Err(error) => return Some(Err(error)),
    };
    let mut flavors: Vec<&Flavor> = all.iter().filter_map(|row| row.as_any().downcast_ref()).collect();
    let size = |flavor: &Flavor| (flavor.vcpus, flavor.ram, flavor.disk);
    flavors.sort_by(|a, b| size(a).partial_cmp(&size(b)).unwrap_or(std::cmp::Ordering::Equal));
    let mut choices: Vec<Choice> = flavors.into_iter().map(|flavor| choice(flavor, judge)).collect();
    choices.sort_by_key(|choice| choice.disabled.is_some() && !choice.is_current);
    Some(Ok(choices))
}

fn choice(flavor: &Flavor, judge: &dyn Fn(&Flavor, Choice) -> Choice) -> Choice {
    let choice = judge(flavor, Choice::new(&flavor.id, flavor.name()).cells(cells(flavor)));
    match flavor.disabled && !choice.is_current {
        true => choice.disabled(Some("Disabled".to_owned())),
        false => choice,
    }
}

fn cells(flavor: &Flavor) -> Vec<Cell> {
    vec![
        Cell::number(flavor.vcpus),
        Cell::mebibytes(flavor.ram),
        Cell::gibibytes(flavor.disk),
        if flavor.ephemeral > 0.0 { Cell::gibibytes(flavor.ephemeral) } else { Cell::None },
        Cell::text(features(&flavor.extra_specs).join(", ")),
    ]
}

/// What the names of flavors of one kind begin with: `m1` of `m1.small`, `b2` of `b2-7`.
fn family(name: &str) -> &str {
    name.split_once(['.', '-', '_']).map_or("", |(family, _)| family)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_what_names_begin_with() {
        assert_eq!(["m1.small", "b2-7", "SCS_4", "large"].map(family), ["m1", "b2", "SCS", ""]);
    }

    #[test]
    fn every_value_has_a_heading() {
        assert_eq!(cells(&Flavor::default()).len(), TABLE.columns.len());
    }
}
