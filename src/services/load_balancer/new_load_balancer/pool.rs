//! The pool of a new load balancer with its members and its health monitor.

use super::listener;
use super::part_name::part_name;
use crate::model::{Choices, Field, FieldKind, FormValues, Lookup};
use crate::services::choices::from_pairs;
use crate::services::load_balancer::protocols::pool_protocols;
use crate::services::load_balancer::{health_monitors, members, pools};
use crate::services::network::cidr;
use serde_json::{Map, Value, json};

/// Whether there is one.
pub const WANTED: &str = ".pool";
const PROTOCOL: &str = ".pool_protocol";
pub const ALGORITHM: &str = ".algorithm";
const PERSISTENCE: &str = ".persistence";
const COOKIE: &str = ".cookie";
const SERVERS: &str = ".servers";
/// The port at which the members are asked.
pub const MEMBER_PORT: &str = ".member_port";
const OTHERS: &str = ".members";
/// Whether there is a health monitor.
pub const MONITORED: &str = ".monitored";
pub const MONITOR: &str = ".monitor";
pub const DELAY: &str = ".delay";
pub const TIMEOUT: &str = ".timeout";
pub const RETRIES: &str = ".retries";
const URL_PATH: &str = ".url_path";
const CODES: &str = ".codes";

fn is_wanted(input: &FormValues, _: &dyn Lookup) -> bool {
    input.flag(WANTED)
}

fn is_monitored(input: &FormValues, _: &dyn Lookup) -> bool {
    input.flag(WANTED) && input.flag(MONITORED)
}

fn asks(input: &FormValues, lookup: &dyn Lookup) -> bool {
    is_monitored(input, lookup) && matches!(input.text(MONITOR), "HTTP" | "HTTPS")
}

/// The pool's protocol: the chosen one, else the first that fits the listener.
pub fn protocol(input: &FormValues) -> &str {
    let fits = fitting(input);
    let chosen = input.filled(PROTOCOL).filter(|chosen| fits.iter().any(|one| one == chosen));
    let first = if listener::protocol(input) == "TCP" { "TCP" } else { fits.first().copied().unwrap_or("HTTP") };
    chosen.unwrap_or(first)
}

/// The protocols of pools that the listener can lead to; all of them without a listener.
fn fitting(input: &FormValues) -> Vec<&'static str> {
    match listener::protocol(input) {
        "" => pools::PROTOCOLS.iter().map(|(value, _)| *value).collect(),
        listener => pool_protocols(listener).to_vec(),
    }
}

fn protocols(_: &dyn Lookup, input: &FormValues) -> Choices {
    let fits = fitting(input);
    from_pairs(&pools::PROTOCOLS.iter().filter(|(value, _)| fits.contains(value)).copied().collect::<Vec<_>>())
}

fn servers(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    members::offered(lookup, "", &[])
}

pub const FIELDS: &[Field] = &[
    Field::new(WANTED, "Add a pool", FieldKind::Flag)
        .help("Pools can be added later. Without a pool, connections are not forwarded."),
    Field::new(PROTOCOL, "Member protocol", FieldKind::Choice(protocols))
        .unset(|_| "Same as the listener".to_owned())
        .shown(is_wanted),
    Field::new(ALGORITHM, "Algorithm", FieldKind::Choice(|_, _| from_pairs(pools::ALGORITHMS)))
        .required()
        .shown(is_wanted),
    Field::new(PERSISTENCE, "Session persistence", FieldKind::Choice(|_, input| pools::persistences(protocol(input))))
        .help("Sends requests of the same client to the same member.")
        .unset(|_| "None".to_owned())
        .shown(is_wanted),
    Field::new(COOKIE, "Cookie", FieldKind::Text)
        .required()
        .help("Name of the cookie that the servers set.")
        .check(|input| pools::cookie(input.text(COOKIE)))
        .shown(|input, lookup| is_wanted(input, lookup) && input.text(PERSISTENCE) == "APP_COOKIE"),
];

pub const MEMBERS: &[Field] = &[
    Field::new(SERVERS, "Servers", FieldKind::Many(servers))
        .help("Each selected address becomes a member.")
        .shown(is_wanted),
    Field::new(MEMBER_PORT, "Member port", FieldKind::Number(1, 65535)).required().shown(is_wanted),
    Field::new(
        OTHERS,
        "Other members",
        FieldKind::Rows(
            &[
                Field::new("address", "Address", FieldKind::Text)
                    .required()
                    .check(|row| cidr::address(row.text("address"))),
                Field::new("protocol_port", "Port", FieldKind::Number(1, 65535))
                    .unset(|_| "Same as the others".to_owned()),
                Field::new("weight", "Weight", FieldKind::Number(0, 256)).unset(|_| "1".to_owned()),
            ],
            "Add member",
        ),
    )
    .help("Addresses that are reachable from the load balancer's network.")
    .shown(is_wanted),
];

pub const HEALTH: &[Field] = &[
    Field::new(MONITORED, "Add a health monitor", FieldKind::Flag)
        .help("Members that do not respond get no connections. Without a health monitor, all members count as online.")
        .shown(is_wanted),
    Field::new(
        MONITOR,
        "Monitor type",
        FieldKind::Choice(|_, input| from_pairs(health_monitors::types_for(protocol(input)))),
    )
    .required()
    .shown(is_monitored),
    Field::new(DELAY, "Delay (s)", FieldKind::Number(1, 2_147_483_647))
        .required()
        .help("Time between two checks of a member.")
        .shown(is_monitored),
    Field::new(TIMEOUT, "Timeout (s)", FieldKind::Number(1, 2_147_483_647))
        .required()
        .help("Time in which a member must respond.")
        .check(|input| {
            let (timeout, delay) = (input.number(TIMEOUT)?, input.number(DELAY)?);
            (timeout >= delay).then(|| "Must be less than the delay".to_owned())
        })
        .shown(is_monitored),
    Field::new(RETRIES, "Successes until ONLINE", FieldKind::Number(1, 10)).required().shown(is_monitored),
    Field::new(URL_PATH, "URL path", FieldKind::Text)
        .unset(|_| "/".to_owned())
        .check(|input| health_monitors::url_path(input.text(URL_PATH)))
        .shown(asks),
    Field::new(CODES, "Expected codes", FieldKind::Text)
        .help("Such as 200, 200,202 or 200-204.")
        .unset(|_| "200".to_owned())
        .check(|input| health_monitors::codes(input.text(CODES)))
        .shown(asks),
];

/// The pool without its members and its health monitor.
pub fn members_of_pool(input: &FormValues, name: &str) -> Map<String, Value> {
    let mut pool = Map::new();
    pool.insert("name".to_owned(), part_name(name, "pool").into());
    pool.insert("protocol".to_owned(), protocol(input).into());
    pool.insert("lb_algorithm".to_owned(), input.text(ALGORITHM).into());
    if let Some(kind) = input.filled(PERSISTENCE) {
        let mut persistence = json!({"type": kind});
        if let Some(cookie) = input.filled(COOKIE).filter(|_| kind == "APP_COOKIE") {
            persistence["cookie_name"] = cookie.into();
        }
        pool.insert("session_persistence".to_owned(), persistence);
    }
    pool
}

/// The members: servers first.
pub fn members(input: &FormValues) -> Vec<Value> {
    let port = input.number(MEMBER_PORT);
    let common: Map<String, Value> = port.map(|port| ("protocol_port".to_owned(), port.into())).into_iter().collect();
    let other = |row: &FormValues| {
        let mut member = common.clone();
        member.insert("address".to_owned(), row.text("address").into());
        let numbers = ["protocol_port", "weight"].into_iter().filter_map(|name| Some((name, row.number(name)?)));
        member.extend(numbers.map(|(name, number)| (name.to_owned(), number.into())));
        Value::Object(member)
    };
    let servers = members::chosen(input.list(SERVERS), &common);
    servers.into_iter().chain(input.rows(OTHERS).iter().map(other)).collect()
}

/// The health monitor, if there is one.
pub fn monitor(input: &FormValues, name: &str) -> Option<Value> {
    if !input.flag(MONITORED) {
        return None;
    }
    let mut monitor = json!({"name": part_name(name, "monitor"), "type": input.text(MONITOR),
        "delay": input.number(DELAY)?, "timeout": input.number(TIMEOUT)?, "max_retries": input.number(RETRIES)?});
    for (field, member) in [(URL_PATH, "url_path"), (CODES, "expected_codes")] {
        if let Some(text) = input.filled(field) {
            monitor[member] = text.into();
        }
    }
    Some(monitor)
}
