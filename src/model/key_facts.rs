//! The key facts of an object: the few short values under its name.

use super::{AnyBody, AnyResourceDef, Caller, Cell, EmptyLookup, Facts, Row};

/// More values than this, or more characters, have no room beside others.
const MAX_VALUES: usize = 6;
const MAX_CHARACTERS: usize = 80;

/// The values under the name of an object. Long ones are left out where a tab has them, which shows them in full.
pub fn key_facts(definition: &dyn AnyResourceDef, row: &Row, caller: &Caller) -> Vec<(&'static str, Cell)> {
    let mut said = definition.summary(row);
    if said.iter().any(|(_, cell)| is_long(cell)) {
        let tabs: Vec<Facts> =
            (0..definition.tabs().len()).flat_map(|tab| facts_of(definition, row, tab, caller)).collect();
        let has = |said: &(&str, Cell)| {
            tabs.iter().flat_map(|group| &group.items).any(|item| item.0 == said.0 && item.1 == said.1)
        };
        said.retain(|one| !is_long(&one.1) || !has(one));
    }
    said
}

fn facts_of(definition: &dyn AnyResourceDef, row: &Row, tab: usize, caller: &Caller) -> Vec<Facts> {
    match definition.body(row, tab, caller) {
        Ok(AnyBody::Facts(facts) | AnyBody::Tables(facts, _)) => facts,
        _ => Vec::new(),
    }
}

fn is_long(cell: &Cell) -> bool {
    match cell {
        Cell::Many(cells) => cells.len() > MAX_VALUES || cells.iter().any(is_long),
        Cell::Block(_) => true,
        Cell::Text(_) | Cell::Code(_) => cell.plain(&EmptyLookup).chars().count() > MAX_CHARACTERS,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_values_and_long_ones_have_no_room_under_the_name() {
        let many = |count: usize| Cell::Many((0..count).map(|at| Cell::code(format!("10.0.0.{at}"))).collect());
        assert!(!is_long(&many(MAX_VALUES)));
        assert!(is_long(&many(MAX_VALUES + 1)));
        assert!(is_long(&Cell::Many(vec![Cell::code("k".repeat(MAX_CHARACTERS + 1))])));
        assert!(!is_long(&Cell::text("k".repeat(MAX_CHARACTERS))));
    }
}
