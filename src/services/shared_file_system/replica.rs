//! Replicas of shares.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-replicas-since-api-v2-11>

use super::defaults::meta;
use super::failure_reasons as messages;
use super::forms::{METADATA_FORM, METADATA_NAME, metadata_problem, metadata_values, replace_metadata, reset_values};
use super::quota::{REPLICA_GIGABYTES, REPLICAS, meters};
use super::requests::{act, delete, path, post, supports};
use super::{export_locations, forms, keys, pick};
use crate::lenient;
use crate::model::cell_format::{code, custom, flag, link, status, text, time};
use crate::model::{
    Action, ActionCommand, AnyRow, Body, Caller, Choices, CommandNames, Completion, Create, Field, FieldKind, Form,
    FormValues, JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta, Meter, Names, OutcomeReaders, Paging, RequestPlan,
    Section, Tab, Title, ValueReader, Verdict, VerdictReader, fields,
};
use crate::services::choices::from_pairs;
use serde_json::{Map, Value, json};

/// Replicas are no experiment as of 2.56.
const VERSION: u16 = 56;

/// The hidden field with the share's type.
pub const OF_TYPE: &str = ".share_type";

/// The type of the share that the form is about, or that was chosen in it.
fn zones(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let chosen = || pick::of(lookup, keys::SHARES, input.text("share_id"), |share| share.at("/share_type"));
    let kind = input.filled(OF_TYPE).map(str::to_owned).or_else(chosen);
    pick::zones_of(lookup, kind.and_then(|kind| pick::type_of(lookup, &kind)).as_ref())
}

const ZONE: Field = Field::new("availability_zone", "Zone", FieldKind::Choice(zones)).automatic();

/// Another network than the share's needs 2.72.
const NETWORK: Field = Field::new("share_network_id", "Share network", FieldKind::Choice(pick::networks))
    .unset(|_| "Same as the share".to_owned())
    .shown(|_, lookup| supports(lookup, 72));

/// Where a replica is created.
pub const PLACE: &[Field] = &[ZONE, NETWORK];

/// Hosts need 2.67, metadata 2.95.
pub const MORE: Section = Section::folded(
    "More",
    &[
        Field::new("scheduler_hints/only_host", "Pool", FieldKind::Choice(pick::pools))
            .automatic()
            .shown(|_, lookup| lookup.caller().is_admin() && supports(lookup, 67)),
        Field::new(METADATA_NAME, "Metadata", FieldKind::Pairs)
            .check(metadata_problem)
            .shown(|_, lookup| supports(lookup, 95)),
    ],
);

static FORM: Form = Form {
    effect: Some(effect),
    ..Form::new(&[
        Section::untitled(&[
            Field::new("share_id", "Share", FieldKind::Choice(pick::with_replication)).required(),
            ZONE,
            NETWORK,
        ]),
        MORE,
    ])
};

fn effect(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    let size =
        pick::of(lookup, keys::SHARES, input.text("share_id"), |share| lenient::number_at(&share.value, "/size"));
    meters(lookup, &[(REPLICAS, 1.0), (REPLICA_GIGABYTES, size.flatten().unwrap_or_default())])
}

/// Creates a replica of a share, with the form's members.
pub fn creation(share: &str, mut replica: Map<String, Value>) -> RequestPlan {
    replica.insert("share_id".to_owned(), share.into());
    let has = |name: &str| replica.contains_key(name);
    let minor = match (has(METADATA_NAME), has("share_network_id"), has("scheduler_hints")) {
        (true, _, _) => 95,
        (_, true, _) => 72,
        (_, _, true) => 67,
        _ => VERSION,
    };
    let call = post("/share-replicas", minor, json!({"share_replica": replica}));
    RequestPlan::with_completion(call, Completion::Created(&["available"])).changing(keys::SHARES)
}

fn state(row: &dyn AnyRow) -> String {
    row.as_any().downcast_ref::<JsonRow>().map(|replica| replica.at("/replica_state")).unwrap_or_default()
}

/// What a promotion changes.
static STATE: ValueReader = ValueReader { name: "replica-state", read: state };

/// The end of a synchronization, which the status does not show.
static IN_SYNC: VerdictReader = VerdictReader {
    name: "in-sync",
    read: |row| match state(row).as_str() {
        "in_sync" | "active" => Verdict::Succeeded,
        "error" => Verdict::Failed("The synchronization failed; the service gave no reason".to_owned()),
        _ => Verdict::Running,
    },
};

type Allowed = Result<(), &'static str>;

fn is_active(replica: &JsonRow) -> bool {
    replica.at("/replica_state") == "active"
}

fn passive(replica: &JsonRow, _: &Caller) -> Allowed {
    if is_active(replica) { Err("The replica is active") } else { Ok(()) }
}

/// `promote_share_replica`.
fn promotable(replica: &JsonRow, caller: &Caller) -> Allowed {
    passive(replica, caller)?;
    match (replica.at("/status").as_str(), replica.at("/replica_state").as_str()) {
        ("available", "out_of_sync" | "error") if !caller.is_admin() => {
            Err("The replica is not in sync. Only administrators can promote it")
        }
        ("available", _) => Ok(()),
        _ => Err("The replica must be available"),
    }
}

/// A Manila without 2.75 lets nobody choose how long clients are waited for.
fn promote(replica: &JsonRow, input: &FormValues) -> RequestPlan {
    let (wait, minor) = match input.number("quiesce_wait_time") {
        Some(seconds) => (json!({"quiesce_wait_time": seconds}), 75),
        None => (Value::Null, VERSION),
    };
    let call = act("/share-replicas", replica.id(), minor, "promote", wait);
    RequestPlan::with_completion(call, Completion::Status(&["available"]))
        .expecting(&STATE, "active")
        .changing(keys::SHARES)
}

static PROMOTE_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "quiesce_wait_time",
    "Quiesce wait time (seconds)",
    FieldKind::Number(1, 86_400),
)
.unset(|_| "Default of the back end".to_owned())
.shown(|_, lookup| supports(lookup, 75))])]);

static STATE_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "replica_state",
    "State",
    FieldKind::Choice(|_, _| from_pairs(&["active", "in_sync", "out_of_sync", "error"].map(|word| (word, word)))),
)
.required()
.help("Changes only the state in the database.")])]);

/// The share, and what the replica is to it: `data · active replica`.
fn title(replica: &Value) -> Title {
    let state = lenient::at(replica, "/replica_state").replace('_', "-");
    let what = if state.is_empty() { "replica".to_owned() } else { [&state, " replica"].concat() };
    Title::new("Replica").by(keys::SHARES, lenient::at(replica, "/share_id")).and(what)
}

fn deletion(replica: &JsonRow, _: &FormValues) -> RequestPlan {
    let call = delete(path("/share-replicas", replica.id(), ""), VERSION);
    RequestPlan::with_completion(call, Completion::Deleted).changing(keys::SHARES)
}

const fn action(
    key: &'static str,
    command: &'static str,
    options: &'static [crate::model::MemberOption],
) -> ActionCommand {
    ActionCommand::post("/share-replicas/*/action", key, command, options)
}

static COMMANDS: CommandNames = CommandNames::new(
    "share replica",
    &[
        ("share_id", "@"),
        ("availability_zone", "--availability-zone"),
        ("share_network_id", "--share-network"),
        ("scheduler_hints", "--scheduler-hint="),
        ("metadata", "--property="),
    ],
)
.without_set()
.actions(&[
    ActionCommand::put("/share-replicas/*/metadata", "", "share replica set", &[("metadata", "--property=")]),
    action("promote", "share replica promote", &[("quiesce_wait_time", "--quiesce-wait-time")]),
    action("resync", "share replica resync", &[]),
    action("reset_status", "share replica set", &[("status", "--status")]),
    action("reset_replica_state", "share replica set", &[("replica_state", "--replica-state")]),
    action("force_delete", "share replica delete --force", &[]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    heading: Some(JsonColumn::new("Replica", code("/id")).width(300)),
    title: Some(title),
    status: "/status",
    columns: &[
        JsonColumn::new("Share", custom(export_locations::share_of)).facet().width(220),
        JsonColumn::new("State", status("/replica_state")).facet().width(120),
        JsonColumn::new("Zone", text("/availability_zone")).facet().width(110),
        JsonColumn::new("Share network", link(keys::SHARE_NETWORKS, "/share_network_id")).hidden(),
        JsonColumn::new("Host", text("/host")).admin().width(220),
        JsonColumn::new("Metadata", text("/metadata")).hidden(),
        JsonColumn::new("Updated", time("/updated_at")).hidden(),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[
        ("Share", custom(export_locations::share_of)),
        ("State", status("/replica_state")),
        ("Zone", text("/availability_zone")),
        ("Share network", link(keys::SHARE_NETWORKS, "/share_network_id")),
        ("Access rules cast to read-only", flag("/cast_rules_to_readonly")),
        ("Host", text("/host")),
        ("Share server", link(keys::SHARE_SERVERS, "/share_server_id")),
        ("Metadata", text("/metadata")),
    ],
    tabs: &[
        Tab::new(
            "export-locations",
            "Export locations",
            Body::List("/share-replicas/{id}/export-locations", export_locations::OF_REPLICA),
        ),
        Tab::new("messages", "Messages", Body::List(messages::OF, messages::TABLE)),
    ],
    create: Some(Create {
        name: |_| "replica".to_owned(),
        run: Some(|input| creation(input.text("share_id"), fields::object(&FORM, input, None))),
        ..Create::new("Create replica", &FORM)
    }),
    actions: &[
        Action::new("Promote", promote)
            .primary()
            .form(&PROMOTE_FORM)
            .when(promotable)
            .confirm("The replica becomes the active one. With some back ends clients have to mount the share again."),
        Action::new("Resynchronize", |replica: &JsonRow, _: &FormValues| {
            let call = act("/share-replicas", replica.id(), VERSION, "resync", Value::Null);
            RequestPlan::with_completion(call, Completion::Verdict(&IN_SYNC))
        })
        .admin()
        .when(|replica: &JsonRow, caller: &Caller| match replica.at("/status").as_str() {
            "available" | "error" => passive(replica, caller),
            _ => Err("The replica is in transition"),
        }),
        Action::new("Edit metadata", |replica: &JsonRow, input: &FormValues| {
            replace_metadata("/share-replicas", replica.id(), 95, input)
        })
        .titled("Edit metadata of {}")
        .form(&METADATA_FORM)
        .starting_with(metadata_values)
        .when(|replica: &JsonRow, _| match replica.value.get(METADATA_NAME) {
            Some(_) => Ok(()),
            None => Err("This cloud's version of Manila does not support replica metadata"),
        }),
        Action::new("Reset status", |replica: &JsonRow, input: &FormValues| {
            let status = json!({"status": input.text("status")});
            RequestPlan::single(act("/share-replicas", replica.id(), VERSION, "reset_status", status))
        })
        .titled("Reset status of {}")
        .group("Administration")
        .admin()
        .form(&forms::RESET_STATE)
        .starting_with(reset_values),
        Action::new("Reset replica state", |replica: &JsonRow, input: &FormValues| {
            let state = json!({"replica_state": input.text("replica_state")});
            RequestPlan::single(act("/share-replicas", replica.id(), VERSION, "reset_replica_state", state))
        })
        .titled("Reset replica state of {}")
        .group("Administration")
        .admin()
        .form(&STATE_FORM)
        .when(passive)
        .starting_with(|_| FormValues::default().with("replica_state", "out_of_sync")),
        Action::new("Delete", deletion)
            .bulk()
            .group("Danger")
            .confirm("The replica's copy of the data is deleted.")
            .when(passive),
        Action::new("Force delete", |replica: &JsonRow, _: &FormValues| {
            let call = act("/share-replicas", replica.id(), VERSION, "force_delete", Value::Null);
            RequestPlan::with_completion(call, Completion::Deleted).changing(keys::SHARES)
        })
        .group("Danger")
        .admin()
        .when(passive)
        .confirm("Deletes it regardless of its state."),
    ],
    audit: Some(messages::AUDIT),
    ..JsonResourceDef::new(Meta {
        icon: "share",
        commands: Some(&COMMANDS),
        secondary: true,
        paging: Paging::Offset,
        outcomes: OutcomeReaders { verdicts: &[&IN_SYNC], values: &[&STATE], parts: &[] },
        about: "A synchronized copy of a share, which can be promoted to take its place.",
        ..meta(
            keys::REPLICAS,
            "/share-replicas/detail",
            "/share-replicas",
            Names { singular: "replica", plural: "Replicas", list_key: "share_replicas", object_key: "share_replica" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::rows_of;
    use crate::services::shared_file_system::requests::at_least;

    fn replica(state: &str) -> crate::model::Row {
        rows_of(keys::REPLICAS, &json!([{"id": "r", "share_id": "s", "status": "available", "replica_state": state}]))
            .remove(0)
    }

    fn allowed(state: &str, role: &str) -> bool {
        let caller = Caller { roles: vec![role.to_owned()], ..Caller::default() };
        promotable(replica(state).as_any().downcast_ref().unwrap(), &caller).is_ok()
    }

    #[test]
    fn what_is_not_in_sync_is_promoted_by_administrators_alone() {
        assert!(allowed("in_sync", "member") && allowed("out_of_sync", "admin"));
        assert!(!allowed("out_of_sync", "member") && !allowed("active", "admin"));
    }

    #[test]
    fn a_promotion_ends_when_the_replica_is_active() {
        let row = replica("in_sync");
        let plan = promote(row.as_any().downcast_ref().unwrap(), &FormValues::default());
        assert_eq!(plan.steps[0].body, Some(json!({"promote": null})));
        assert_eq!(
            plan.expected.map(|(reader, wanted)| (reader.name, wanted)),
            Some(("replica-state", "active".to_owned()))
        );
        let waiting =
            promote(row.as_any().downcast_ref().unwrap(), &FormValues::default().with("quiesce_wait_time", 5));
        assert_eq!(waiting.steps[0].version, at_least(75));
        assert_eq!((IN_SYNC.read)(&*replica("out_of_sync")), Verdict::Running);
        assert_eq!((IN_SYNC.read)(&*row), Verdict::Succeeded);
    }

    #[test]
    fn a_replica_is_created_with_the_lowest_version_that_it_needs() {
        let version = |members: Value| {
            let plan = creation("s", members.as_object().unwrap().clone());
            plan.steps[0].version
        };
        assert_eq!(version(json!({"availability_zone": "z"})), at_least(56));
        assert_eq!(version(json!({"scheduler_hints": {"only_host": "h"}})), at_least(67));
        assert_eq!(version(json!({"share_network_id": "n", "metadata": {}})), at_least(95));
    }
}
