use super::field_path::{FieldPath, without_row_numbers};
use super::validate::{hidden_fields, problems, values_to_send};
use crate::model::{Choice, Choices, EmptyLookup, Field, FieldKind, Form, FormValues, Lookup, Section};
use serde_json::{Value, json};

fn sources(_: &dyn Lookup, _: &FormValues) -> Choices {
    Some(Ok(vec![
        Choice::new("image", "Image"),
        Choice::new("volume", "Volume"),
        Choice::new("none", "None").disabled(Some("Not on this cloud".into())),
    ]))
}

const NETWORK: &[Field] = &[
    Field::new("network", "Network", FieldKind::Text).required(),
    Field::new("fixed", "Fixed address", FieldKind::Flag),
    Field::new("address", "Address", FieldKind::Text)
        .required()
        .shown(|row, _| row.flag("fixed"))
        .check(|row| (!row.text("address").contains('.')).then(|| "An IPv4 address".into())),
];

static FORM: Form = Form::new(&[
    Section::untitled(&[
        Field::new("name", "Name", FieldKind::Text)
            .required()
            .check(|input| (input.text("name").len() > 5).then(|| "At most 5 characters".into())),
        Field::new("source", "Source", FieldKind::Choice(sources)),
        Field::new("size", "Size", FieldKind::Number(1, 10)).shown(|input, _| input.text("source") == "volume"),
        Field::new("delete", "Delete with it", FieldKind::Flag).shown(|input, _| input.number("size").is_some()),
        Field::new("key", "Key", FieldKind::PublicKey),
    ]),
    Section::folded(
        "More",
        &[
            Field::new("script", "Script", FieldKind::Script(4)),
            Field::new("networks", "Networks", FieldKind::Rows(NETWORK, "Add a network")).required(),
        ],
    ),
]);

fn input(json: Value) -> FormValues {
    FormValues(json.as_object().unwrap().clone())
}

/// `path: message` of every problem, as a page would show them.
fn wrong(input: &FormValues) -> Vec<String> {
    let hidden = hidden_fields(&FORM, input, &EmptyLookup);
    let choices = |_: FieldPath, field: &Field, scope: &FormValues| match field.kind {
        FieldKind::Choice(choices) => choices(&EmptyLookup, scope),
        _ => None,
    };
    let found = problems(&FORM, &values_to_send(&FORM, input, &hidden), &hidden, &choices);
    found.into_iter().map(|problem| [&problem.path.id(0)[3..], ": ", &problem.message].concat()).collect()
}

fn sends(input: &FormValues) -> Value {
    let hidden = hidden_fields(&FORM, input, &EmptyLookup);
    Value::Object(without_row_numbers(&FORM, values_to_send(&FORM, input, &hidden)).0)
}

#[test]
fn what_is_required_is_missed_and_what_is_not_may_be_empty() {
    assert_eq!(wrong(&FormValues::default()), ["name: Required", "networks: Required"]);
    let whole = input(json!({"name": " web ", "source": "", "script": "", "networks": [{"network": "n"}]}));
    assert_eq!(wrong(&whole), [""; 0]);
    assert_eq!(wrong(&input(json!({"name": "   ", "networks": [{"network": "n"}]}))), ["name: Required"]);
}

#[test]
fn each_kind_judges_its_value() {
    let all = input(json!({
        "name": "too long", "source": "volume", "size": "11", "key": "nonsense", "script": "äöü",
        "networks": [{"network": "n", "fixed": true, "address": "here"}],
    }));
    let found = wrong(&all);
    assert_eq!(found[..2], ["name: At most 5 characters", "size: From 1 to 10"]);
    assert!(found[2].starts_with("key: "));
    assert_eq!(found[3], "script: 6 bytes, the limit is 4: 2 too many");
    assert_eq!(found[4], "networks-0-address: An IPv4 address");
    let fraction = input(json!({"name": "a", "source": "volume", "size": "1.5", "networks": [{"network": "n"}]}));
    assert_eq!(wrong(&fraction), ["size: Enter a whole number"]);
}

#[test]
fn a_choice_that_is_gone_or_not_possible_is_told() {
    let with = |source: &str| input(json!({"name": "a", "source": source, "networks": [{"network": "n"}]}));
    assert_eq!(wrong(&with("none")), ["source: Not on this cloud"]);
    assert_eq!(wrong(&with("tape")), ["source: The selected option is no longer available"]);
}

#[test]
fn hidden_fields_are_neither_sent_nor_judged() {
    let hiding = input(json!({
        "name": "a", "source": "image", "size": "99", "delete": true,
        "networks": [{"": 7, "network": "n", "fixed": false, "address": "typed before"}],
    }));
    assert_eq!(wrong(&hiding), [""; 0]);
    let expected = json!({"name": "a", "source": "image", "networks": [{"network": "n", "fixed": false}]});
    assert_eq!(sends(&hiding), expected, "`delete` depends on `size`, which is itself hidden");
}

#[test]
fn numbers_are_sent_as_numbers() {
    let volume = input(json!({"name": "1", "source": "volume", "size": " 8 ", "delete": false}));
    assert_eq!(sends(&volume), json!({"name": "1", "source": "volume", "size": 8, "delete": false}));
}

#[test]
fn a_row_s_fields_keep_their_address_when_rows_go() {
    let two = input(json!({"name": "a", "networks": [{"": 4, "network": "n"}, {"": 9}]}));
    assert_eq!(wrong(&two), ["networks-9-network: Required"]);
}

#[test]
fn fields_that_hide_each_other_end_somewhere() {
    static LOOP: Form = Form::new(&[Section::untitled(&[
        Field::new("a", "A", FieldKind::Flag).shown(|input, _| !input.flag("b")),
        Field::new("b", "B", FieldKind::Flag).shown(|input, _| input.flag("a")),
    ])]);
    let both = input(json!({"a": true, "b": true}));
    assert!(hidden_fields(&LOOP, &both, &EmptyLookup).len() <= 2);
}
