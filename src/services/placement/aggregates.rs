//! The aggregates of a resource provider. Placement has only uuids, usually those of Nova's host aggregates.
//! <https://docs.openstack.org/api-ref/placement/#resource-provider-aggregates>

use super::provider_traits::{is_read, replacement, values};
use super::requests::{get, of_provider};
use crate::lenient;
use crate::model::{
    Body, Cell, Choice, Choices, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, Lookup, RequestPlan, Row,
    Section, SubColumn, SubTable, Tab, TitledTable,
};
use crate::services::choices::{self, OBJECT_ID};
use crate::services::compute;

/// The label of the action.
pub const EDIT: &str = "Edit aggregates";

fn uuid_of(aggregate: &Row) -> Option<String> {
    let uuid = aggregate.as_any().downcast_ref::<JsonRow>()?.at("/uuid");
    (!uuid.is_empty()).then_some(uuid)
}

/// Nova's aggregate with a uuid, if there is one.
fn aggregate(lookup: &dyn Lookup, uuid: &str) -> Cell {
    match lookup.rows(compute::keys::AGGREGATES) {
        None => Cell::Pending,
        Some(Err(_)) => Cell::text("Unknown"),
        Some(Ok(rows)) => match rows.iter().find(|row| uuid_of(row).as_deref() == Some(uuid)) {
            Some(row) => Cell::named_link(compute::keys::AGGREGATES, row.id(), row.name()),
            None => Cell::text("Not a Nova aggregate"),
        },
    }
}

const TABLE: SubTable = SubTable::new(
    "aggregates",
    &[
        SubColumn::new("Aggregate", |uuid| Cell::derived(aggregate, lenient::text(uuid))),
        SubColumn::new("UUID", |uuid| Cell::code(lenient::text(uuid))),
    ],
    "No aggregates.",
)
.ordered(lenient::text);

static TABLES: [TitledTable; 1] =
    [TitledTable::new("Aggregates", "/resource_providers/{id}/aggregates", TABLE).adding(EDIT)];

pub const TAB: Tab<JsonRow> = Tab::new("aggregates", "Aggregates", Body::Lists(&TABLES));

/// Nova's aggregates by their uuids.
pub fn by_uuid(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_rows(lookup, compute::keys::AGGREGATES, &|row| Some(Choice::new(uuid_of(row)?, row.name())))
}

/// Nova's aggregates, and those that the provider is in besides.
fn all(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let own = input.list("aggregates");
    Some(by_uuid(lookup, input)?.map(|mut choices| {
        let is_unknown = |uuid: &&String| choices.iter().all(|choice| choice.value != **uuid);
        let unknown: Vec<_> = own.iter().filter(is_unknown).map(|uuid| Choice::new(uuid, uuid)).collect();
        choices.extend(unknown);
        choices
    }))
}

pub static EDIT_FORM: Form = Form {
    prefills: &[FormPrefill {
        what: "The aggregates",
        request: |input| get(of_provider(input.text(OBJECT_ID), "/aggregates")),
        values: |answer| values(answer, "aggregates"),
    }],
    ..Form::new(&[Section::untitled(&[Field::new("aggregates", "Aggregates", FieldKind::Many(all))
        .help("Nova keeps hosts in its own aggregates here.")
        .shown(is_read)])])
};

/// Replaces the aggregates by those of the form.
pub fn update(provider: &JsonRow, input: &FormValues) -> RequestPlan {
    replacement(provider, input, "aggregates")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::EmptyLookup;
    use crate::services::samples::rows_of;
    use serde_json::json;

    struct Aggregates;

    impl Lookup for Aggregates {
        fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
            Some(Ok(rows_of(key, &json!([{"id": 1, "uuid": "u-1", "name": "ssd"}]))))
        }
    }

    #[test]
    fn aggregates_have_the_names_that_nova_gives_them() {
        assert_eq!(aggregate(&Aggregates, "u-1"), Cell::named_link(compute::keys::AGGREGATES, "1", "ssd"));
        assert_eq!(aggregate(&Aggregates, "u-2").plain(&EmptyLookup), "Not a Nova aggregate");
        assert_eq!(aggregate(&EmptyLookup, "u-1"), Cell::Pending);
        let offered = all(&Aggregates, &FormValues::default().with("aggregates", json!(["u-1", "u-2"])));
        let offered = offered.unwrap().unwrap();
        let offered: Vec<_> = offered.iter().map(|one| (one.value.as_str(), one.label.as_str())).collect();
        assert_eq!(offered, [("u-1", "ssd"), ("u-2", "u-2")]);
    }
}
