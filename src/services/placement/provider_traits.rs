//! The traits of a resource provider.
//! <https://docs.openstack.org/api-ref/placement/#resource-provider-traits>

use super::custom_name::is_custom;
use super::requests::{get, of_provider, put};
use crate::lenient;
use crate::model::{
    Body, Cell, Choice, Choices, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, Lookup, RequestPlan,
    Section, SubColumn, SubTable, Tab, TitledTable,
};
use crate::services::choices::OBJECT_ID;
use crate::services::placement::keys;
use serde_json::{Value, json};

/// The label of the action.
pub const EDIT: &str = "Edit traits";
const PATH: &str = "/resource_providers/{id}/traits";
/// The hidden field with the generation that the provider has when the form is opened.
pub const GENERATION: &str = ".generation";

static COLUMNS: &[SubColumn] = &[SubColumn::new("Trait", |name| {
    let name = lenient::text(name);
    Cell::named_link(keys::TRAITS, name.clone(), name)
})];

const CUSTOM: SubTable = SubTable::new("traits", COLUMNS, "No custom traits.")
    .only(|name| is_custom(&lenient::text(name)))
    .ordered(lenient::text);
const STANDARD: SubTable = SubTable::new("traits", COLUMNS, "No standard traits.")
    .only(|name| !is_custom(&lenient::text(name)))
    .ordered(lenient::text);

static TABLES: [TitledTable; 2] =
    [TitledTable::new("Custom traits", PATH, CUSTOM).adding(EDIT), TitledTable::new("Standard traits", PATH, STANDARD)];

pub const TAB: Tab<JsonRow> = Tab::new("traits", "Traits", Body::Lists(&TABLES));

/// How many traits the provider has.
pub fn count(lookup: &dyn Lookup, id: &str) -> Cell {
    match lookup.document(&get(of_provider(id, "/traits"))) {
        None => Cell::Pending,
        Some(answer) => {
            let traits = answer.ok().and_then(|answer| answer.get("traits")?.as_array().map(Vec::len));
            traits.map_or(Cell::None, |count| Cell::number(count as f64))
        }
    }
}

/// All traits, the custom ones first: there are hundreds of the others.
pub fn choices(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    Some(lookup.rows(keys::TRAITS)?.map(|rows| {
        let mut names: Vec<&str> = rows.iter().map(|row| row.id()).collect();
        names.sort_unstable_by_key(|name| (!is_custom(name), *name));
        names.into_iter().map(|name| Choice::new(name, name)).collect()
    }))
}

pub static EDIT_FORM: Form = Form {
    prefills: &[FormPrefill {
        what: "The traits",
        request: |input| get(of_provider(input.text(OBJECT_ID), "/traits")),
        values: |answer| values(answer, "traits"),
    }],
    ..Form::new(&[Section::untitled(&[Field::new("traits", "Traits", FieldKind::Many(choices))
        .help("Traits reported by nova-compute return within a minute.")
        .shown(is_read)])])
};

/// Whether the list was read. The form is hidden before, since sending it would replace traits that the user has not seen.
pub fn is_read(input: &FormValues, _: &dyn Lookup) -> bool {
    input.0.contains_key(GENERATION)
}

/// A list of the provider, with the generation that it belongs to.
pub fn values(answer: &Value, list: &str) -> FormValues {
    let mut values = FormValues::default();
    for (name, member) in [(list, list), (GENERATION, "resource_provider_generation")] {
        if let Some(value) = answer.get(member) {
            values.set(name, value.clone());
        }
    }
    values
}

/// Replaces the whole list. Without the generation that its answer has, Placement refuses it, so nothing is lost by a form that
/// could not be filled in.
pub fn replacement(provider: &JsonRow, input: &FormValues, list: &str) -> RequestPlan {
    let generation = input.0.get(GENERATION).cloned().unwrap_or_default();
    let body = json!({"resource_provider_generation": generation, list: input.list(list)});
    // As of 1.23, a conflict has a code.
    RequestPlan::single(put(of_provider(provider.id(), &["/", list].concat()), 23, body))
}

/// Replaces the traits by those of the form.
pub fn update(provider: &JsonRow, input: &FormValues) -> RequestPlan {
    replacement(provider, input, "traits")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorded;
    use crate::services::placement::resource_providers::DEFINITION;
    use crate::services::samples::row_of;

    #[test]
    fn all_traits_are_replaced_with_the_generation_that_was_read() {
        let answer = recorded::answer("placement/resource-providers/traits");
        let opened = values(&answer, "traits");
        assert_eq!(opened.list("traits").len(), 2);
        let row = row_of(&DEFINITION, &json!({"uuid": "p", "name": "compute1"}));
        let plan = update(row.as_any().downcast_ref().unwrap(), &opened.with("traits", json!(["CUSTOM_A"])));
        assert_eq!(plan.steps[0].path, "/resource_providers/p/traits");
        let generation = answer["resource_provider_generation"].clone();
        assert_eq!(
            plan.steps[0].body,
            Some(json!({"resource_provider_generation": generation, "traits": ["CUSTOM_A"]}))
        );
    }
}
