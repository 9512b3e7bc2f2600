//! QoS policies: limits and guarantees for the traffic of ports and floating IPs.
//! <https://docs.openstack.org/api-ref/network/v2/#quality-of-service>

use super::forms::{DESCRIPTION, NAME};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{count, custom, flag, text};
use crate::model::{
    Action, Body, Cell, Choice, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, JsonRow, Meta,
    Names, RequestPlan, Section, SubColumn, SubTable, Tab, admin_only, fields,
};
use crate::services::choices::from_pairs;
use crate::services::network::defaults::meta;
use crate::services::network::keys;
use serde_json::Value;

const SHARED: Field = Field::new("shared", "Shared with all projects", FieldKind::Flag);
const DEFAULT: Field =
    Field::new("is_default", "Default", FieldKind::Flag).help("For networks of the project that have none.");
static FORM: Form = Form::new(&[Section::untitled(&[NAME.required(), DESCRIPTION, SHARED, DEFAULT])])
    .refused(|caller| (!caller.is_admin()).then_some("Only an administrator can make QoS policies"));

const MOST: i64 = 2_147_483_647;
const DIRECTION: Field = Field::new(
    "direction",
    "Direction",
    FieldKind::Choice(|_, _| from_pairs(&[("egress", "From the server"), ("ingress", "To the server")])),
)
.required();

static LIMIT_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("max_kbps", "At most (kbit/s)", FieldKind::Number(0, MOST)).required(),
    Field::new("max_burst_kbps", "Burst (kbit)", FieldKind::Number(0, MOST)).help("80 % of it, if left empty."),
    DIRECTION,
])]);
static MINIMUM_BANDWIDTH_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("min_kbps", "At least (kbit/s)", FieldKind::Number(0, MOST)).required(),
    DIRECTION,
])]);
static PACKET_RATE_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("max_kpps", "At most (kpackets/s)", FieldKind::Number(0, MOST)).required(),
    Field::new("max_burst_kpps", "Burst (kpackets)", FieldKind::Number(0, MOST)),
    DIRECTION,
])]);
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
static DSCP_MARK_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "dscp_mark",
    "DSCP mark",
    FieldKind::Choice(|_, _| from_pairs(MARKS)),
)
.required()])]);

fn path(record: &JsonRow, rest: &str) -> String {
    ["/qos/policies/", &encode(record.id()), rest].concat()
}

/// Each type of rule has its own collection below the policy.
fn add(record: &JsonRow, kind: &str, form: &Form, input: &FormValues) -> RequestPlan {
    let rule = Value::Object(fields::object(form, input, None));
    let body = fields::wrapped(&[kind, "_rule"].concat(), rule);
    RequestPlan::single(ServiceRequest::post(ServiceType::Network, path(record, &["/", kind, "_rules"].concat()), body))
}

fn rules(record: &JsonRow) -> &[Value] {
    record.value.get("rules").and_then(Value::as_array).map_or(&[][..], Vec::as_slice)
}

fn remove(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let wanted = input.text("rule");
    let kind = rules(record).iter().find(|rule| lenient::at(rule, "/id") == wanted);
    let kind = kind.map(|rule| lenient::at(rule, "/type")).unwrap_or_default();
    let rule = ["/", &kind, "_rules/", &encode(wanted)].concat();
    RequestPlan::single(ServiceRequest::delete(ServiceType::Network, path(record, &rule)))
}

/// `bandwidth limit: 1000 kbit/s, egress`.
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
        at("/min_kpps", " kpackets/s at least"),
        at("/dscp_mark", ""),
        at("/direction", ""),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

static REMOVE_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "rule",
    "Rule",
    FieldKind::Choice(|lookup, input| {
        let row = lookup.row(keys::QOS_POLICIES, input.text(".policy"))?;
        let record = row.as_any().downcast_ref::<JsonRow>()?;
        let rule = |rule: &Value| {
            let kind = lenient::at(rule, "/type").replace('_', " ");
            Choice::new(lenient::at(rule, "/id"), [&kind, ": ", &words(rule)].concat())
        };
        Some(Ok(rules(record).iter().map(rule).collect()))
    }),
)
.required()])]);

static RULES: SubTable = SubTable::new(
    "/policy/rules",
    &[
        SubColumn::at("Kind", custom(|rule| Cell::text(lenient::at(rule, "/type").replace('_', " ")))),
        SubColumn::at("What it says", custom(|rule| Cell::text(words(rule)))),
    ],
    "It has no rules, and so no effect.",
)
.action("Remove rule", "rule", |rule| lenient::at(rule, "/id"));

fn outwards(_: &JsonRow) -> FormValues {
    FormValues::default().with("direction", "egress")
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Rules", count("/rules")).numeric(),
        JsonColumn::new("Shared", flag("/shared")).facet().width(90),
        JsonColumn::new("Default", flag("/is_default")).facet().width(90),
        JsonColumn::new("Description", text("/description")).width(320),
    ],
    facts: &[("Rules", count("/rules")), ("Shared", flag("/shared")), ("Default", flag("/is_default"))],
    tabs: &[Tab::new("rules", "Rules", Body::List("/qos/policies/{id}", RULES))],
    create: Some(Create::new("Create QoS policy", &FORM)),
    actions: &[
        Action::edit(&FORM),
        Action::new("Limit bandwidth", |record, input| add(record, "bandwidth_limit", &LIMIT_FORM, input))
            .group("Rules")
            .primary()
            .form(&LIMIT_FORM)
            .starting_with(outwards),
        Action::new("Guarantee bandwidth", |record, input| {
            add(record, "minimum_bandwidth", &MINIMUM_BANDWIDTH_FORM, input)
        })
        .group("Rules")
        .form(&MINIMUM_BANDWIDTH_FORM)
        .starting_with(outwards),
        Action::new("Limit packets", |record, input| add(record, "packet_rate_limit", &PACKET_RATE_FORM, input))
            .group("Rules")
            .form(&PACKET_RATE_FORM)
            .starting_with(outwards),
        Action::new("Mark packets", |record, input| add(record, "dscp_marking", &DSCP_MARK_FORM, input))
            .group("Rules")
            .form(&DSCP_MARK_FORM),
        Action::new("Remove rule", remove)
            .group("Rules")
            .when(|record, _| if rules(record).is_empty() { Err("It has no rules") } else { Ok(()) })
            .form(&REMOVE_FORM)
            .starting_with(|record| FormValues::default().with(".policy", record.id())),
        Action::delete("Neutron refuses while networks, ports or floating IPs have it."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "flavor",
        about: "A QoS policy says how fast ports and floating IPs may be. Administrators define them.",
        extension: "qos",
        ..meta(
            keys::QOS_POLICIES,
            "/qos/policies",
            Names { singular: "QoS policy", plural: "QoS policies", list_key: "policies", object_key: "policy" },
        )
    })
};
