//! Flavors as choices, with the reason why one cannot be selected.

use crate::model::{Choice, Choices, Lookup, ResourceRow};
use crate::services::compute::flavor::row::Flavor;
use crate::services::compute::keys;

/// All flavors, enabled ones first, each part sorted by size.
pub fn flavors(lookup: &dyn Lookup, reason: &dyn Fn(&Flavor) -> Option<String>) -> Choices {
    let all = match lookup.rows(keys::FLAVORS)? {
        Ok(rows) => rows,
        Err(error) => return Some(Err(error)),
    };
    let mut flavors: Vec<&Flavor> = all.iter().filter_map(|row| row.as_any().downcast_ref()).collect();
    let size = |flavor: &Flavor| (flavor.vcpus, flavor.ram, flavor.disk);
    flavors.sort_by(|a, b| size(a).partial_cmp(&size(b)).unwrap_or(std::cmp::Ordering::Equal));
    let mut cards: Vec<Choice> = flavors.into_iter().map(|flavor| card(flavor, reason)).collect();
    cards.sort_by_key(|card| card.disabled.is_some());
    Some(Ok(cards))
}

fn card(flavor: &Flavor, reason: &dyn Fn(&Flavor) -> Option<String>) -> Choice {
    let why = if flavor.disabled { Some("Disabled".to_owned()) } else { reason(flavor) };
    Choice::new(&flavor.id, flavor.name()).detail(flavor.size()).disabled(why)
}
