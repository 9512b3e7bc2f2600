//! The allocations of a resource provider, and their consumers. Those that nobody uses any more can be deleted.
//! <https://docs.openstack.org/api-ref/placement/#resource-provider-allocations>

use super::consumer::{self, Consumer};
use super::requests::{delete, get, of_provider};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::text;
use crate::model::{
    Body, Cell, Choice, Choices, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, Lookup, RequestPlan,
    Section, SubColumn, SubTable, Tab,
};
use serde_json::{Value, json};

/// The label of the action.
pub const DELETE: &str = "Delete allocation";
const CONSUMER: &str = "consumer";
/// The hidden fields with what Nova answers when the dialog is opened: it may have changed since the table was read.
const SERVERS: &str = ".servers";
const MIGRATIONS: &str = ".migrations";

/// A row for each consumer.
fn rows(_: &str, answer: &Value) -> Option<Vec<Value>> {
    let all = answer.get("allocations")?.as_object()?;
    let row = |(id, allocation): (&String, &Value)| json!({CONSUMER: id, "resources": allocation.get("resources")});
    Some(all.iter().map(row).collect())
}

fn id(row: &Value) -> String {
    lenient::at(row, "/consumer")
}

const TABLE: SubTable = SubTable::new(
    "allocations",
    &[
        SubColumn::new("Consumer", |row| Cell::derived(consumer::name, id(row))),
        SubColumn::new("Kind", |row| Cell::derived(consumer::kind, id(row))),
        SubColumn::new("Project", |row| Cell::derived(consumer::project, id(row))),
        SubColumn::at("Resources", text("/resources")),
    ],
    "No allocations.",
)
.rows(rows)
.ordered(id)
.action(DELETE, CONSUMER, id)
.action_when(|lookup, row| Consumer::of(lookup, &id(row)) == Consumer::Orphan);

pub const TAB: Tab<JsonRow> = Tab::new(
    "allocations",
    "Allocations",
    Body::Table(|provider: &JsonRow| get(of_provider(provider.id(), "/allocations")), TABLE),
);

fn own_consumer(_: &dyn Lookup, input: &FormValues) -> Choices {
    Some(Ok(vec![Choice::new(input.text(CONSUMER), input.text(CONSUMER))]))
}

/// Why the allocation cannot be deleted: Nova uses it by now, or it is not known whether it does.
fn in_use(input: &FormValues) -> Option<String> {
    let id = input.text(CONSUMER);
    let found = |list: &str| input.0.get(list)?.as_array();
    let (Some(servers), Some(_)) = (found(SERVERS), found(MIGRATIONS)) else {
        return Some("Checking whether Nova uses it…".to_owned());
    };
    if !servers.is_empty() {
        return Some("Belongs to a server".to_owned());
    }
    match consumer::is_migration(&json!({"migrations": input.0.get(MIGRATIONS)}), id) {
        Some(false) => None,
        Some(true) => Some("Belongs to a migration".to_owned()),
        None => Some("Nova does not report whether a migration uses it".to_owned()),
    }
}

fn told(answer: &Value, list: &str, field: &str) -> FormValues {
    match answer.get(list) {
        Some(list) => FormValues::default().with(field, list.clone()),
        None => FormValues::default(),
    }
}

pub static DELETE_FORM: Form = Form {
    prefills: &[
        FormPrefill {
            what: "Nova's servers",
            request: |input| consumer::servers(input.text(CONSUMER)),
            values: |answer| told(answer, "servers", SERVERS),
        },
        FormPrefill {
            what: "Nova's migrations",
            request: |_| consumer::migrations(),
            values: |answer| told(answer, "migrations", MIGRATIONS),
        },
    ],
    ..Form::new(&[Section::untitled(&[Field::new(CONSUMER, "Consumer", FieldKind::Choice(own_consumer))
        .required()
        .check(in_use)])])
};

/// Deletes all allocations of the form's consumer, at all providers.
pub fn deletion(_: &JsonRow, input: &FormValues) -> RequestPlan {
    RequestPlan::single(delete(["/allocations/", &encode(input.text(CONSUMER))].concat(), 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EmptyLookup;
    use crate::recorded;

    #[test]
    fn each_consumer_is_a_row() {
        let rows = rows("", &recorded::answer("placement/resource-providers/allocations")).unwrap();
        let [row] = &rows[..] else { panic!("{rows:?}") };
        assert_eq!(TABLE.columns[3].format.cell(row).plain(&EmptyLookup), "MEMORY_MB=256, VCPU=2");
        assert_eq!(super::rows("", &json!({"allocations": 7})), None);
    }

    #[test]
    fn nothing_is_deleted_that_nova_uses_by_now() {
        let input = |servers: Value, migrations: Value| {
            FormValues::default().with(CONSUMER, "c").with(SERVERS, servers).with(MIGRATIONS, migrations)
        };
        assert_eq!(in_use(&input(json!([]), json!([]))), None);
        assert_eq!(in_use(&input(json!([]), json!([{"uuid": "d"}]))), None);
        for used in [
            input(json!([{"id": "c"}]), json!([])),
            input(json!([]), json!([{"uuid": "c"}])),
            input(json!([]), json!([{"id": 1}])),
            input(json!([]), Value::Null),
            FormValues::default().with(CONSUMER, "c"),
        ] {
            assert!(in_use(&used).is_some(), "{used:?}");
        }
    }
}
