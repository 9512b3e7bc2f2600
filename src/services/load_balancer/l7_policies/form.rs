//! The forms of L7 policies, and the requests that they become.

use super::super::parts::{
    DESCRIPTION, ENABLED, LOAD_BALANCER, NAME, PROTOCOL, TAGS, change, changed, creation, path, siblings,
};
use super::super::protocols::{HTTP, pool_refusal};
use super::super::roles;
use crate::lenient;
use crate::model::{
    Caller, Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Row, Section, fields,
};
use crate::services::choices::{from_pairs, from_rows};
use crate::services::load_balancer::keys;
use serde_json::{Map, Value};

/// The field with the listener of a new policy.
pub const LISTENER: &str = "listener_id";
/// The hidden field with the listener of the policy that a form changes.
const OWN_LISTENER: &str = ".listener";
const ACTION: &str = "action";
const POOL: &str = "redirect_pool_id";
const URL: &str = "redirect_url";
const PREFIX: &str = "redirect_prefix";
const CODE: &str = "redirect_http_code";
const POSITION: &str = "position";

/// The actions, in words.
const ACTIONS: &[(&str, &str)] = &[
    ("REDIRECT_TO_POOL", "Redirect to pool"),
    ("REDIRECT_TO_URL", "Redirect to URL"),
    ("REDIRECT_PREFIX", "Redirect to URL prefix"),
    ("REJECT", "Reject"),
];

fn listeners(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::LISTENERS, &|row: &Row| {
        let protocol = lenient::at(&row.distinction(), "/protocol");
        let refused = !HTTP.contains(&protocol.as_str());
        let why = "L7 policies require an HTTP or terminated HTTPS listener";
        Some(Choice::new(row.id(), row.name()).detail(protocol).disabled(refused.then(|| why.to_owned())))
    })
}

/// The pools of the listener's load balancer that it can lead to.
fn pools(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let listener = input.filled(LISTENER).unwrap_or_else(|| input.text(OWN_LISTENER));
    // Nothing can be chosen before there is a listener.
    let Some(row) = lookup.row(keys::LISTENERS, listener) else {
        return match listener.is_empty() {
            true => Some(Ok(Vec::new())),
            false => Some(lookup.rows(keys::LISTENERS)?.map(|_| Vec::new())),
        };
    };
    let listener = row.distinction();
    let protocol = lenient::at(&listener, "/protocol");
    let about = FormValues::default()
        .with(LOAD_BALANCER, lenient::at(&listener, "/loadbalancers/0/id"))
        .with(PROTOCOL, protocol.as_str());
    siblings(lookup, &about, keys::POOLS, input.text(POOL), &|pool| pool_refusal(&protocol, pool))
}

fn redirects(input: &FormValues, _: &dyn Lookup) -> bool {
    matches!(input.text(ACTION), "REDIRECT_TO_URL" | "REDIRECT_PREFIX")
}

/// An address with its scheme and host, as Octavia checks it.
fn address(input: &FormValues, field: &str) -> Option<String> {
    let text = input.text(field);
    let rest = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    let has_host = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['/', '?', '#']));
    let is_plain = text.chars().count() <= 255 && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    (!has_host || !is_plain).then(|| "A URL such as https://www.example.org/, at most 255 characters".to_owned())
}

const ACTION_FIELD: Field = Field::new(ACTION, "Action", FieldKind::Choice(|_, _| from_pairs(ACTIONS))).required();
const POOL_FIELD: Field = Field::new(POOL, "Pool", FieldKind::Choice(pools))
    .required()
    .shown(|input, _| input.text(ACTION) == "REDIRECT_TO_POOL");
const URL_FIELD: Field = Field::new(URL, "URL", FieldKind::Text)
    .required()
    .shown(|input, _| input.text(ACTION) == "REDIRECT_TO_URL")
    .check(|input| address(input, URL));
const PREFIX_FIELD: Field = Field::new(PREFIX, "URL prefix", FieldKind::Text)
    .required()
    .help("The path of the request is appended.")
    .shown(|input, _| input.text(ACTION) == "REDIRECT_PREFIX")
    .check(|input| address(input, PREFIX));
const CODE_FIELD: Field = Field::new(
    CODE,
    "HTTP code",
    FieldKind::Choice(|_, _| {
        from_pairs(&[
            ("301", "301 Moved permanently"),
            ("302", "302 Found"),
            ("303", "303 See other"),
            ("307", "307 Temporary redirect"),
            ("308", "308 Permanent redirect"),
        ])
    }),
)
.unset(|_| "Default: 302".to_owned())
.shown(redirects);
const POSITION_FIELD: Field = Field::new(POSITION, "Position", FieldKind::Number(1, 2_147_483_647))
    .help(
        "Policies are evaluated from position 1 on; the first match applies. Policies that reject come first, \
         then those that redirect to URLs, then those that redirect to pools.",
    )
    .unset(|_| "Last".to_owned());

pub static CREATE: Form = Form::new(&[
    Section::untitled(&[
        Field::new(LISTENER, "Listener", FieldKind::Choice(listeners)).required(),
        NAME,
        DESCRIPTION,
        ACTION_FIELD,
        POOL_FIELD,
        URL_FIELD,
        PREFIX_FIELD,
        CODE_FIELD,
        POSITION_FIELD,
        ENABLED,
    ]),
    Section::folded("Tags", &[TAGS]),
])
.refused(roles::creation_refusal);

pub static EDIT: Form = Form::new(&[
    Section::untitled(&[
        NAME,
        DESCRIPTION,
        ACTION_FIELD,
        POOL_FIELD,
        URL_FIELD,
        PREFIX_FIELD,
        CODE_FIELD,
        POSITION_FIELD,
        ENABLED,
    ]),
    Section::folded("Tags", &[TAGS]),
]);

/// What a new policy starts with.
pub fn initial() -> FormValues {
    FormValues::default().with("admin_state_up", true).with(ACTION, "REDIRECT_TO_POOL")
}

/// The HTTP code is a number there.
fn as_number(members: &mut Map<String, Value>) {
    if let Some(code) = members.get_mut(CODE)
        && let Some(number) = code.as_str().and_then(|text| text.parse::<u16>().ok())
    {
        *code = number.into();
    }
}

pub fn create(input: &FormValues) -> RequestPlan {
    let mut members = fields::object(&CREATE, input, None);
    as_number(&mut members);
    RequestPlan::single(creation("/lbaas/l7policies", "l7policy", members))
}

/// The values of the form that edits a policy.
pub fn filled(policy: &JsonRow) -> FormValues {
    let mut input = fields::filled(&EDIT, &policy.value).with(OWN_LISTENER, policy.at("/listener_id"));
    let code = policy.at("/redirect_http_code");
    if !code.is_empty() {
        input.set(CODE, code.into());
    }
    input
}

/// Sends what is different; another action with all that belongs to it.
pub fn edit(policy: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut members = changed(&EDIT, input, &filled(policy));
    if members.contains_key(ACTION) {
        let now = fields::object(&EDIT, input, None);
        let own = now.into_iter().filter(|(name, _)| [POOL, URL, PREFIX, CODE].contains(&name.as_str()));
        members.extend(own);
    }
    as_number(&mut members);
    change(path("l7policies", policy.id()), "l7policy", members)
}

fn position(policy: &JsonRow) -> i64 {
    policy.at("/position").parse().unwrap_or(1)
}

/// Requires that there may be another one before.
pub fn is_not_first(policy: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if position(policy) > 1 { Ok(()) } else { Err("Already the first policy") }
}

fn moved(policy: &JsonRow, position: i64) -> RequestPlan {
    let members = [(POSITION.to_owned(), position.into())].into_iter().collect();
    change(path("l7policies", policy.id()), "l7policy", members)
}

pub fn move_up(policy: &JsonRow, _: &FormValues) -> RequestPlan {
    moved(policy, (position(policy) - 1).max(1))
}

/// Octavia has the last one stay the last.
pub fn move_down(policy: &JsonRow, _: &FormValues) -> RequestPlan {
    moved(policy, position(policy).saturating_add(1))
}
