//! The rules of a QoS policy. Each kind has its own collection below the policy.
//! <https://docs.openstack.org/api-ref/network/v2/#quality-of-service>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::custom;
use crate::model::{
    Action, Caller, Cell, Choice, Field, FieldKind, Form, FormValues, JsonRow, RequestPlan, Section, SubColumn,
    SubTable, fields,
};
use crate::services::choices::from_pairs;
use crate::services::network::keys;
use serde_json::{Map, Value};

/// The hidden field with the kind of the rule, as Neutron calls it.
const KIND: &str = ".kind";
const BANDWIDTH_LIMIT: &str = "bandwidth_limit";
const MINIMUM_BANDWIDTH: &str = "minimum_bandwidth";
const PACKET_RATE_LIMIT: &str = "packet_rate_limit";
const MINIMUM_PACKET_RATE: &str = "minimum_packet_rate";
const DSCP_MARKING: &str = "dscp_marking";

/// The hidden field with the id of the rule that is edited.
const RULE: &str = ".rule";
/// The hidden field with the values that the form started with.
const BEFORE: &str = ".before";

const MOST: i64 = 2_147_483_647;
/// `VALID_DSCP_MARKS` in neutron-lib.
const MARKS: &[(&str, &str)] = &[
    ("0", "0"),
    ("8", "8"),
    ("10", "10"),
    ("12", "12"),
    ("14", "14"),
    ("16", "16"),
    ("18", "18"),
    ("20", "20"),
    ("22", "22"),
    ("24", "24"),
    ("26", "26"),
    ("28", "28"),
    ("30", "30"),
    ("32", "32"),
    ("34", "34"),
    ("36", "36"),
    ("38", "38"),
    ("40", "40"),
    ("44", "44"),
    ("46", "46"),
    ("48", "48"),
    ("56", "56"),
];

fn is(input: &FormValues, kind: &str) -> bool {
    input.text(KIND) == kind
}

/// A form of one kind shows the fields of that kind.
static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("max_kbps", "Maximum (kbit/s)", FieldKind::Number(0, MOST))
        .required()
        .shown(|input, _| is(input, BANDWIDTH_LIMIT)),
    Field::new("max_burst_kbps", "Burst (kbit)", FieldKind::Number(0, MOST))
        .help("Default: 80 % of the maximum")
        .shown(|input, _| is(input, BANDWIDTH_LIMIT)),
    Field::new("min_kbps", "Minimum (kbit/s)", FieldKind::Number(0, MOST))
        .required()
        .shown(|input, _| is(input, MINIMUM_BANDWIDTH)),
    Field::new("max_kpps", "Maximum (kpackets/s)", FieldKind::Number(0, MOST))
        .required()
        .shown(|input, _| is(input, PACKET_RATE_LIMIT)),
    Field::new("max_burst_kpps", "Burst (kpackets)", FieldKind::Number(0, MOST))
        .shown(|input, _| is(input, PACKET_RATE_LIMIT)),
    Field::new("min_kpps", "Minimum (kpackets/s)", FieldKind::Number(0, MOST))
        .required()
        .shown(|input, _| is(input, MINIMUM_PACKET_RATE)),
    Field::new("dscp_mark", "DSCP mark", FieldKind::Choice(|_, _| from_pairs(MARKS)))
        .required()
        .shown(|input, _| is(input, DSCP_MARKING)),
    Field::new(
        "direction",
        "Direction",
        FieldKind::Choice(|_, input| {
            let one: &[_] = &[("egress", "Egress"), ("ingress", "Ingress")];
            // Where software forwards packets, both directions share its capacity.
            let any = is(input, MINIMUM_PACKET_RATE).then_some(("any", "Both directions"));
            from_pairs(&one.iter().copied().chain(any).collect::<Vec<_>>())
        }),
    )
    .required()
    .shown(|input, _| !is(input, DSCP_MARKING)),
])]);

/// The path of the policy's rules of a kind.
fn collection(policy: &JsonRow, kind: &str) -> String {
    ["/qos/policies/", &encode(policy.id()), "/", kind, "_rules"].concat()
}

fn wrapped(kind: &str, rule: Map<String, Value>) -> Value {
    fields::wrapped(&[kind, "_rule"].concat(), Value::Object(rule))
}

fn add(policy: &JsonRow, input: &FormValues) -> RequestPlan {
    let kind = input.text(KIND);
    let rule = wrapped(kind, fields::object(&FORM, input, None));
    RequestPlan::single(ServiceRequest::post(ServiceType::Network, collection(policy, kind), rule))
}

const fn adding(label: &'static str, title: &'static str, initial: fn(&JsonRow) -> FormValues) -> Action<JsonRow> {
    Action::<JsonRow>::new(label, add).titled(title).group("Rules").form(&FORM).starting_with(initial)
}

fn outwards(kind: &str) -> FormValues {
    FormValues::default().with(KIND, kind).with("direction", "egress")
}

pub const LIMIT_BANDWIDTH: Action<JsonRow> =
    adding("Limit bandwidth", "Limit bandwidth by {}", |_| outwards(BANDWIDTH_LIMIT)).primary();
pub const GUARANTEE_BANDWIDTH: Action<JsonRow> =
    adding("Guarantee bandwidth", "Guarantee bandwidth by {}", |_| outwards(MINIMUM_BANDWIDTH));
pub const LIMIT_PACKETS: Action<JsonRow> =
    adding("Limit packets", "Limit packets by {}", |_| outwards(PACKET_RATE_LIMIT));
pub const GUARANTEE_PACKETS: Action<JsonRow> = adding("Guarantee packets", "Guarantee packets by {}", |_| {
    FormValues::default().with(KIND, MINIMUM_PACKET_RATE).with("direction", "any")
});
pub const MARK_PACKETS: Action<JsonRow> =
    adding("Mark packets", "Mark packets by {}", |_| FormValues::default().with(KIND, DSCP_MARKING));

/// The form values of a rule.
fn filled(rule: &Value) -> FormValues {
    let mut input = FormValues::default().with(KIND, lenient::at(rule, "/type"));
    for field in FORM.fields() {
        let text = lenient::at(rule, &["/", field.name].concat());
        // A burst of 0 is the one that Neutron chooses.
        let is_default = field.name.contains("burst") && text == "0";
        if !text.is_empty() && !is_default {
            input.set(field.name, text.into());
        }
    }
    let before = Value::Object(input.0.clone());
    input.with(RULE, lenient::at(rule, "/id")).with(BEFORE, before)
}

/// Sends what is different.
fn change(policy: &JsonRow, input: &FormValues) -> RequestPlan {
    let kind = input.text(KIND);
    let mut changed = fields::object(&FORM, input, Some(&FormValues(input.pairs(BEFORE))));
    if changed.is_empty() {
        return RequestPlan::empty();
    }
    // Only a burst can be emptied, and Neutron refuses null for it.
    changed.values_mut().filter(|value| value.is_null()).for_each(|value| *value = 0.into());
    let path = [&collection(policy, kind), "/", encode(input.text(RULE)).as_str()].concat();
    RequestPlan::single(ServiceRequest::put(ServiceType::Network, path, wrapped(kind, changed)))
}

pub const CHANGE: Action<JsonRow> =
    Action::<JsonRow>::new("Edit rule", change).titled("Edit rule of {}").group("Rules").form(&FORM).by_rows();

fn of(policy: &JsonRow) -> &[Value] {
    policy.value.get("rules").and_then(Value::as_array).map_or(&[][..], Vec::as_slice)
}

fn remove(policy: &JsonRow, input: &FormValues) -> RequestPlan {
    let wanted = input.text("rule");
    let kind = of(policy).iter().find(|rule| lenient::at(rule, "/id") == wanted);
    let kind = kind.map(|rule| lenient::at(rule, "/type")).unwrap_or_default();
    let path = [&collection(policy, &kind), "/", encode(wanted).as_str()].concat();
    RequestPlan::single(ServiceRequest::delete(ServiceType::Network, path))
}

fn any(policy: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if of(policy).is_empty() { Err("No rules") } else { Ok(()) }
}

static REMOVE_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "rule",
    "Rule",
    FieldKind::Choice(|lookup, input| {
        let row = lookup.row(keys::QOS_POLICIES, input.text(".policy"))?;
        let policy = row.as_any().downcast_ref::<JsonRow>()?;
        let rule = |rule: &Value| Choice::new(lenient::at(rule, "/id"), [&kind(rule), ": ", &words(rule)].concat());
        Some(Ok(of(policy).iter().map(rule).collect()))
    }),
)
.required()])]);

pub const REMOVE: Action<JsonRow> = Action::<JsonRow>::new("Remove rule", remove)
    .titled("Remove rule from {}")
    .group("Rules")
    .when(any)
    .form(&REMOVE_FORM)
    .starting_with(|policy| FormValues::default().with(".policy", policy.id()));

/// `bandwidth limit`.
fn kind(rule: &Value) -> String {
    lenient::at(rule, "/type").replace('_', " ")
}

/// `1000 kbit/s at most, egress`.
fn words(rule: &Value) -> String {
    let at = |name: &str, unit: &str| {
        let value = lenient::at(rule, name);
        (!value.is_empty()).then(|| [&value, unit].concat())
    };
    let parts = [
        at("/max_kbps", " kbit/s at most"),
        at("/max_burst_kbps", " kbit burst").filter(|burst| burst != "0 kbit burst"),
        at("/min_kbps", " kbit/s at least"),
        at("/max_kpps", " kpackets/s at most"),
        at("/max_burst_kpps", " kpackets burst").filter(|burst| burst != "0 kpackets burst"),
        at("/min_kpps", " kpackets/s at least"),
        at("/dscp_mark", ""),
        at("/direction", ""),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

pub const TABLE: SubTable = SubTable::new(
    "/policy/rules",
    &[
        SubColumn::at("Kind", custom(|rule| Cell::text(kind(rule)))),
        SubColumn::at("Limit", custom(|rule| Cell::text(words(rule)))),
    ],
    "No rules. The policy has no effect.",
)
.ordered(|rule| [kind(rule), lenient::at(rule, "/direction")].join(" "))
.edit("Edit rule", filled)
.action("Remove rule", "rule", |rule| lenient::at(rule, "/id"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorded;
    use crate::services::samples::rows_of;
    use serde_json::json;

    /// The recorded rule of a kind.
    fn recorded_rule(kind: &str) -> Value {
        let answer = recorded::answer("network/qos-policies/show");
        let rules = answer["policy"]["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["type"] == kind).unwrap_or_else(|| panic!("no {kind}")).clone()
    }

    fn sent(rule: &Value, edit: impl FnOnce(FormValues) -> FormValues) -> Option<(String, Value)> {
        let rows = rows_of("network/qos-policies", &json!([{"id": "a", "rules": [rule]}]));
        let policy = rows[0].as_any().downcast_ref::<JsonRow>().unwrap();
        let call = change(policy, &edit(filled(rule))).steps.pop()?;
        let rule = ["/", rule["id"].as_str().unwrap()].concat();
        Some((call.path.strip_suffix(&rule).unwrap().to_owned(), call.body.clone().unwrap()))
    }

    #[test]
    fn an_edit_of_a_rule_sends_what_is_different_to_its_kind() {
        for (kind, field, typed, expected) in [
            (BANDWIDTH_LIMIT, "max_kbps", "2000", json!(2000)),
            (BANDWIDTH_LIMIT, "max_burst_kbps", "", json!(0)),
            (BANDWIDTH_LIMIT, "direction", "ingress", json!("ingress")),
            (MINIMUM_BANDWIDTH, "min_kbps", "50", json!(50)),
            (PACKET_RATE_LIMIT, "max_kpps", "7", json!(7)),
            (PACKET_RATE_LIMIT, "max_burst_kpps", "3", json!(3)),
            (MINIMUM_PACKET_RATE, "direction", "ingress", json!("ingress")),
            (DSCP_MARKING, "dscp_mark", "28", json!("28")),
        ] {
            let rule = recorded_rule(kind);
            assert_eq!(sent(&rule, |input| input), None, "{kind}");
            let (path, body) = sent(&rule, |input| input.with(field, typed)).unwrap();
            assert_eq!(path, format!("/qos/policies/a/{kind}_rules"));
            assert_eq!(body, json!({format!("{kind}_rule"): {field: expected}}));
        }
    }

    #[test]
    fn rules_are_told_in_words() {
        assert_eq!(words(&recorded_rule(BANDWIDTH_LIMIT)), "1000 kbit/s at most, 100 kbit burst, egress");
        assert_eq!(words(&recorded_rule(PACKET_RATE_LIMIT)), "5 kpackets/s at most, egress");
        assert_eq!(words(&recorded_rule(DSCP_MARKING)), "26");
    }
}
