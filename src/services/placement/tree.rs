//! Where a resource provider stands in the tree of providers.

use crate::lenient;
use crate::model::{self, Cell, JsonRow, Lookup};
use crate::services::placement::keys;

/// The most levels that are followed, for trees in which a provider is its own ancestor.
const DEEPEST: usize = 16;
/// Stands between the names of a path.
const BELOW: &str = " › ";

/// The names from the root down to the provider, as far as they are known.
fn names(lookup: &dyn Lookup, id: &str) -> Vec<String> {
    let (mut names, mut next) = (Vec::new(), id.to_owned());
    while names.len() < DEEPEST
        && let Some(row) = lookup.row(keys::RESOURCE_PROVIDERS, &next)
    {
        names.push(row.name().to_owned());
        next = row.as_any().downcast_ref::<JsonRow>().map(|row| row.at("/parent_provider_uuid")).unwrap_or_default();
        if next.is_empty() {
            break;
        }
    }
    names.reverse();
    names
}

/// The path to the provider, by which a list is sorted into the tree: `compute1 › numa0`.
pub fn path(lookup: &dyn Lookup, id: &str) -> Cell {
    Cell::text(names(lookup, id).join(BELOW))
}

/// The link to the provider, indented by how deep it stands.
pub fn indented(lookup: &dyn Lookup, id: &str) -> Cell {
    let mut names = names(lookup, id);
    let name = names.pop().unwrap_or_else(|| id.to_owned());
    Cell::named_link(keys::RESOURCE_PROVIDERS, id, model::indented(names.len(), &name))
}

/// The cell of a provider that this function finds.
pub fn derived(find: crate::model::FindCell, provider: &serde_json::Value) -> Cell {
    Cell::derived(find, lenient::at(provider, "/uuid"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EmptyLookup, Row};
    use crate::services::samples::rows_of;
    use serde_json::json;

    struct Providers(Vec<Row>);

    impl Lookup for Providers {
        fn row(&self, key: &str, id: &str) -> Option<Row> {
            assert_eq!(key, keys::RESOURCE_PROVIDERS);
            self.0.iter().find(|row| row.id() == id).cloned()
        }
    }

    #[test]
    fn providers_stand_below_their_parents() {
        let list = json!([
            {"uuid": "r", "name": "compute1", "parent_provider_uuid": null},
            {"uuid": "n", "name": "numa0", "parent_provider_uuid": "r"},
            {"uuid": "g", "name": "gpu", "parent_provider_uuid": "n"},
            {"uuid": "o", "name": "own ancestor", "parent_provider_uuid": "o"},
        ]);
        let lookup = Providers(rows_of(keys::RESOURCE_PROVIDERS, &list));
        let shown = |cell: Cell| cell.plain(&EmptyLookup);
        assert_eq!(shown(path(&lookup, "g")), "compute1 › numa0 › gpu");
        assert_eq!(shown(path(&lookup, "r")), "compute1");
        assert_eq!(shown(indented(&lookup, "r")), "compute1");
        assert_eq!(shown(indented(&lookup, "g")), model::indented(2, "gpu"));
        assert_eq!(shown(indented(&lookup, "unknown")), "unknown");
        assert_eq!(shown(path(&lookup, "o")).split(BELOW).count(), DEEPEST);
    }
}
