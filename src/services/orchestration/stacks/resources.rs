//! The resources of a stack: as a graph of what needs what, and as tables; and what can be done with one of them.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#stack-resources>

use super::rules::has_not_gone;
use crate::lenient;
use crate::model::cell_format::{self, status, text, time};
use crate::model::{
    Action, Body, Cell, Choice, Choices, EditorLanguage, Field, FieldKind, Form, FormValues, GraphBody, GraphPart,
    JsonRow, Lookup, RequestPlan, Section, Status, SubColumn, SubTable, Tab, json_marks,
};
use crate::services::choices::{OBJECT_ID, form_for_object, from_list};
use crate::services::orchestration::known_types::{object, page, takes_signals};
use crate::services::orchestration::requests::{get, of_resource, of_stack, patch, post};
use crate::services::orchestration::states::{is_busy, words};
use serde_json::{Value, json};

const NAME: &str = "/resource_name";
const TYPE: &str = "/resource_type";
const STATE: &str = "/resource_status";
const PARENT: &str = "/parent_resource";
/// The labels of the actions of the rows, and the field that these fill in.
const SIGNAL_LABEL: &str = "Signal resource";
const UNHEALTHY_LABEL: &str = "Mark resource unhealthy";
const RESOURCE: &str = "resource";
/// The most data of a signal, in bytes.
const MOST_DATA: usize = 65_536;

const COLUMNS: &[SubColumn] = &[
    SubColumn::at("Resource", text(NAME)),
    SubColumn::at("Type", text(TYPE)),
    SubColumn::at("Status", status(STATE)),
    SubColumn::new("Object", object),
    SubColumn::new("Reason", reason),
    SubColumn::at("Updated", time("/updated_time")),
];

/// Why a resource is in its state, where that says more than the state.
fn reason(resource: &Value) -> Cell {
    let reason = lenient::at(resource, "/resource_status_reason");
    if reason == "state changed" { Cell::None } else { Cell::text(reason) }
}

const TABLE: SubTable = SubTable::new("resources", COLUMNS, "The stack has no resources.")
    .ordered(|resource| lenient::at(resource, NAME))
    .action(SIGNAL_LABEL, RESOURCE, |resource| lenient::at(resource, NAME))
    .action_when(|_, resource| takes_signals(&lenient::at(resource, TYPE)))
    .other_action(UNHEALTHY_LABEL, RESOURCE, |resource| lenient::at(resource, NAME))
    .other_action_when(|_, resource| lenient::at(resource, STATE).ends_with("_COMPLETE") && !is_waiting(resource))
    .refreshed_while(|resource| is_busy(&lenient::at(resource, STATE)) || is_waiting(resource));

/// Whether nothing was done with the resource yet.
fn is_waiting(resource: &Value) -> bool {
    lenient::at(resource, STATE) == "INIT_COMPLETE"
}

/// The parts of the graph.
fn parts(answer: &Value) -> Vec<GraphPart> {
    let all = answer.get("resources").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    all.iter().map(|resource| part(resource, all)).collect()
}

fn part(resource: &Value, all: &[Value]) -> GraphPart {
    let (name, state) = (lenient::at(resource, NAME), lenient::at(resource, STATE));
    let requires = |other: &&Value| {
        let required_by = other.get("required_by").and_then(Value::as_array);
        required_by.is_some_and(|names| names.iter().any(|own| own.as_str() == Some(name.as_str())))
    };
    GraphPart {
        needs: all.iter().filter(requires).map(|other| lenient::at(other, NAME)).collect(),
        detail: lenient::at(resource, TYPE),
        state: Status { word: words(&state), tone: cell_format::tone(&state), task: None },
        page: page(resource),
        id: name.clone(),
        label: name,
    }
}

pub const TAB: Tab<JsonRow> = Tab::new(
    "resources",
    "Resources",
    Body::Graph(GraphBody {
        label: "Dependencies",
        request: |stack| get(of_stack(stack.id(), "/resources")),
        parts,
        table: TABLE,
    }),
);

/// Those of nested stacks, each with the resource of the stack above that it belongs to.
const NESTED: SubTable = SubTable::new(
    "resources",
    &[
        SubColumn::at("Belongs to", text(PARENT)),
        SubColumn::at("Resource", text(NAME)),
        SubColumn::at("Type", text(TYPE)),
        SubColumn::at("Status", status(STATE)),
        SubColumn::new("Object", object),
        SubColumn::new("Reason", reason),
    ],
    "The stack has no nested stacks.",
)
.only(|resource| !lenient::at(resource, PARENT).is_empty())
.ordered(|resource| [lenient::at(resource, PARENT), lenient::at(resource, NAME)].join("\u{1f}"))
.refreshed_while(|resource| is_busy(&lenient::at(resource, STATE)));

pub const NESTED_TAB: Tab<JsonRow> = Tab::new(
    "nested",
    "Nested resources",
    Body::Table(|stack| get(of_stack(stack.id(), "/resources")).query("nested_depth", "5"), NESTED),
);

fn choices(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    from_list(lookup, &get(of_stack(input.text(OBJECT_ID), "/resources")), "resources", &|resource| {
        let name = lenient::at(resource, NAME);
        Some(Choice::new(&name, &name).detail(lenient::at(resource, TYPE)))
    })
}

const RESOURCE_FIELD: Field = Field::new(RESOURCE, "Resource", FieldKind::Choice(choices)).required();

static SIGNAL_FORM: Form = Form::new(&[Section::untitled(&[
    RESOURCE_FIELD,
    Field::new("data", "Data", FieldKind::Code(EditorLanguage::Json, MOST_DATA))
        .help("JSON for the resource, such as the outputs of a deployment.")
        .marks(json_marks)
        .check(|input| {
            let data = serde_json::from_str::<Value>(input.verbatim("data"));
            (!matches!(data, Ok(Value::Object(_)))).then(|| "A JSON object".to_owned())
        }),
])]);

static UNHEALTHY_FORM: Form = Form::new(&[Section::untitled(&[
    RESOURCE_FIELD,
    Field::new("is_healthy", "Healthy again", FieldKind::Flag).help("Clears the unhealthy mark."),
    Field::new("reason", "Reason", FieldKind::Text),
])]);

pub const SIGNAL: Action<JsonRow> = Action::<JsonRow>::new(SIGNAL_LABEL, |stack, input| {
    let data = serde_json::from_str(input.verbatim("data")).unwrap_or_default();
    RequestPlan::single(post(of_resource(stack.id(), input.text(RESOURCE), "/signal"), data))
})
.titled("Signal resource of {}")
.group("Resources")
.form(&SIGNAL_FORM)
.starting_with(|stack: &JsonRow| form_for_object(stack.id()))
.when(|stack, _| has_not_gone(stack));

pub const MARK_UNHEALTHY: Action<JsonRow> = Action::<JsonRow>::new(UNHEALTHY_LABEL, |stack, input| {
    let mut body = json!({"mark_unhealthy": !input.flag("is_healthy")});
    if let Some(reason) = input.filled("reason") {
        body["resource_status_reason"] = reason.into();
    }
    RequestPlan::single(patch(of_resource(stack.id(), input.text(RESOURCE), ""), body))
})
.titled("Mark resource of {} unhealthy")
.group("Resources")
.form(&UNHEALTHY_FORM)
.starting_with(|stack: &JsonRow| form_for_object(stack.id()))
.confirm("The next update replaces the resource.")
.when(|stack, _| has_not_gone(stack));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Tone;

    #[test]
    fn the_graph_knows_what_needs_what() {
        let resource = |name: &str, required_by: &[&str], state: &str| {
            json!({"resource_name": name, "resource_type": "OS::Neutron::Net", "required_by": required_by,
                "resource_status": state, "physical_resource_id": ""})
        };
        let answer = json!({"resources": [
            resource("net", &["subnet", "port"], "CREATE_COMPLETE"),
            resource("subnet", &["port"], "CREATE_IN_PROGRESS"),
            resource("port", &[], "INIT_COMPLETE"),
        ]});
        let parts = parts(&answer);
        assert_eq!(parts[0].needs, Vec::<String>::new());
        assert_eq!(parts[1].needs, ["net"]);
        assert_eq!(parts[2].needs, ["net", "subnet"]);
        assert_eq!((parts[1].state.tone, parts[2].state.word.as_str()), (Tone::Busy, "waiting"));
        assert!(super::parts(&json!({"resources": null})).is_empty());
    }

    #[test]
    fn a_state_that_changed_is_no_reason() {
        let of = |reason_text: &str| reason(&json!({"resource_status_reason": reason_text}));
        assert_eq!((of("state changed"), of("")), (Cell::None, Cell::None));
        assert_eq!(of("no host"), Cell::text("no host"));
    }
}
