//! The forms of health monitors, and the requests that they become.

use super::super::parts::{ENABLED, NAME, TAGS, change, changed, creation, path};
use super::super::roles;
use crate::lenient;
use crate::model::{
    Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Row, Section, fields,
};
use crate::services::choices::{from_pairs, from_rows};
use crate::services::load_balancer::keys;
use serde_json::{Map, Value};

/// The field with the pool of a new monitor.
pub const POOL: &str = "pool_id";
/// The hidden field with the type of the monitor that a form changes.
const TYPE: &str = ".type";
const VERSION: &str = "http_version";
const DOMAIN: &str = "domain_name";
const SECONDS: FieldKind = FieldKind::Number(1, 2_147_483_647);
/// `MIN_HM_RETRIES` and `MAX_HM_RETRIES` of Octavia.
const RETRIES: FieldKind = FieldKind::Number(1, 10);

const STREAMS: &[(&str, &str)] = &[
    ("HTTP", "HTTP request"),
    ("HTTPS", "HTTPS request"),
    ("TLS-HELLO", "TLS handshake"),
    ("TCP", "TCP connection"),
    ("PING", "Ping"),
];
/// What Octavia allows for pools that take packets.
const PACKETS: &[(&str, &str)] =
    &[("UDP-CONNECT", "UDP packet"), ("SCTP", "SCTP connection"), ("TCP", "TCP connection"), ("HTTP", "HTTP request")];
const METHODS: &[(&str, &str)] = &[
    ("GET", "GET"),
    ("HEAD", "HEAD"),
    ("OPTIONS", "OPTIONS"),
    ("POST", "POST"),
    ("PUT", "PUT"),
    ("PATCH", "PATCH"),
    ("DELETE", "DELETE"),
    ("TRACE", "TRACE"),
    ("CONNECT", "CONNECT"),
];

/// Pools without a monitor.
fn pools(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::POOLS, &|row: &Row| {
        let pool = row.distinction();
        let is_taken = !lenient::at(&pool, "/healthmonitor_id").is_empty();
        let choice = Choice::new(row.id(), row.name()).detail(lenient::at(&pool, "/protocol"));
        Some(choice.disabled(is_taken.then(|| "Already has a health monitor".to_owned())))
    })
}

/// The types that fit a pool of this protocol.
pub fn types_for(protocol: &str) -> &'static [(&'static str, &'static str)] {
    if matches!(protocol, "UDP" | "SCTP") { PACKETS } else { STREAMS }
}

/// The types that fit the pool; those of streams until its protocol is known.
fn types(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let pool = lookup.row(keys::POOLS, input.text(POOL));
    let protocol = pool.map(|row| lenient::at(&row.distinction(), "/protocol")).unwrap_or_default();
    from_pairs(types_for(&protocol))
}

fn kind(input: &FormValues) -> &str {
    input.filled("type").unwrap_or_else(|| input.text(TYPE))
}

fn is_http(input: &FormValues, _: &dyn Lookup) -> bool {
    matches!(kind(input), "HTTP" | "HTTPS")
}

fn has_domain(input: &FormValues, lookup: &dyn Lookup) -> bool {
    is_http(input, lookup) && input.text(VERSION) == "1.1"
}

/// A check has to be over before the next one.
fn timeout(input: &FormValues) -> Option<String> {
    let (timeout, delay) = (input.number("timeout")?, input.number("delay")?);
    (timeout >= delay).then(|| "Must be less than the delay".to_owned())
}

/// What is wrong with the path of a check.
pub fn url_path(path: &str) -> Option<String> {
    let is_path = path.starts_with('/') && !path.starts_with("//") && !path.chars().any(char::is_whitespace);
    (!is_path).then(|| "A path that begins with /, without spaces".to_owned())
}

/// What is wrong with expected codes. As the pattern of Octavia: `200`, `200,202` or `200-204`.
pub fn codes(text: &str) -> Option<String> {
    let is_code = |code: &str| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit());
    let is_range = text.split_once('-').is_some_and(|(from, to)| is_code(from) && is_code(to));
    let is_list = text.split(',').all(|code| is_code(code.trim()));
    (!is_range && !is_list).then(|| "A code, several separated by commas, or a range such as 200-204".to_owned())
}

/// As `DOMAIN_NAME_REGEX` of Octavia.
fn domain(input: &FormValues) -> Option<String> {
    let name = input.text(DOMAIN);
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_label = |label: &str| {
        let allowed = label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        (1..=63).contains(&label.len()) && allowed && !label.starts_with('-') && !label.ends_with('-')
    };
    (name.len() > 253 || !name.split('.').all(is_label)).then(|| "A domain name, such as www.example.org".to_owned())
}

const DELAY: Field = Field::new("delay", "Delay (s)", SECONDS).required().help("Time between two checks of a member.");
const TIMEOUT: Field = Field::new("timeout", "Timeout (s)", SECONDS)
    .required()
    .help("Time in which a member must respond.")
    .check(timeout);
const MAX_RETRIES: Field = Field::new("max_retries", "Successes until ONLINE", RETRIES).required();
const MAX_RETRIES_DOWN: Field =
    Field::new("max_retries_down", "Failures until ERROR", RETRIES).unset(|_| "3".to_owned());

const REQUEST: &[Field] = &[
    Field::new("http_method", "HTTP method", FieldKind::Choice(|_, _| from_pairs(METHODS)))
        .unset(|_| "Default: GET".to_owned())
        .shown(is_http),
    Field::new("url_path", "Path", FieldKind::Text)
        .unset(|_| "/".to_owned())
        .shown(is_http)
        .check(|input| url_path(input.text("url_path"))),
    Field::new("expected_codes", "Expected codes", FieldKind::Text)
        .unset(|_| "200".to_owned())
        .shown(is_http)
        .check(|input| codes(input.text("expected_codes"))),
    Field::new(VERSION, "HTTP version", FieldKind::Choice(|_, _| from_pairs(&[("1.0", "1.0"), ("1.1", "1.1")])))
        .unset(|_| "Default: 1.0".to_owned())
        .shown(is_http),
    Field::new(DOMAIN, "Domain name", FieldKind::Text)
        .help("Host header of the request.")
        .shown(has_domain)
        .check(domain),
];

pub static CREATE: Form = Form::new(&[
    Section::untitled(&[
        Field::new(POOL, "Pool", FieldKind::Choice(pools)).required(),
        NAME,
        Field::new("type", "Type", FieldKind::Choice(types)).required(),
        DELAY,
        TIMEOUT,
        MAX_RETRIES,
        MAX_RETRIES_DOWN,
        ENABLED,
    ]),
    Section::new("Request", REQUEST),
    Section::folded("Tags", &[TAGS]),
])
.refused(roles::creation_refusal);

pub static EDIT: Form = Form::new(&[
    Section::untitled(&[NAME, DELAY, TIMEOUT, MAX_RETRIES, MAX_RETRIES_DOWN, ENABLED]),
    Section::new("Request", REQUEST),
    Section::folded("Tags", &[TAGS]),
]);

/// What a new monitor starts with.
pub fn initial() -> FormValues {
    let input = FormValues::default().with("admin_state_up", true).with("delay", 5).with("timeout", 3);
    input.with("max_retries", 3).with("max_retries_down", 3)
}

/// The version of HTTP is a number there.
fn as_number(members: &mut Map<String, Value>) {
    if let Some(version) = members.get_mut(VERSION)
        && let Some(number) = version.as_str().and_then(|text| text.parse::<f64>().ok())
    {
        *version = number.into();
    }
}

pub fn create(input: &FormValues) -> RequestPlan {
    let mut members = fields::object(&CREATE, input, None);
    as_number(&mut members);
    RequestPlan::single(creation("/lbaas/healthmonitors", "healthmonitor", members)).changing(keys::POOLS)
}

/// The values of the form that edits a monitor.
pub fn filled(monitor: &JsonRow) -> FormValues {
    let input = fields::filled(&EDIT, &monitor.value).with(TYPE, monitor.at("/type"));
    match lenient::number_at(&monitor.value, "/http_version") {
        Some(version) => input.with(VERSION, format!("{version:.1}")),
        None => input,
    }
}

/// Sends what is different. Octavia refuses HTTP 1.0 for as long as there is a domain name, which is removed before.
pub fn edit(monitor: &JsonRow, input: &FormValues) -> RequestPlan {
    let before = filled(monitor);
    let mut members = changed(&EDIT, input, &before);
    let has_domain = before.filled(DOMAIN).is_some();
    let path = path("healthmonitors", monitor.id());
    let sent = |members| change(path.clone(), "healthmonitor", members);
    let version = members.get(VERSION).cloned();
    as_number(&mut members);
    match version {
        Some(version) if has_domain && version == "1.0" => {
            let removed = sent([(DOMAIN.to_owned(), Value::Null)].into_iter().collect());
            sent(members).steps.into_iter().fold(removed, RequestPlan::then)
        }
        Some(Value::Null) if has_domain => {
            members.insert(DOMAIN.to_owned(), Value::Null);
            sent(members)
        }
        _ => sent(members),
    }
}
