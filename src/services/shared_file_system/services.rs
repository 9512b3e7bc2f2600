//! Manila's services on hosts, for administrators.
//! <https://docs.openstack.org/api-ref/shared-file-system/#services>

use super::defaults::meta;
use super::keys;
use super::requests::{post, put};
use crate::lenient;
use crate::model::cell_format::{flag, status, text, time};
use crate::model::{
    Action, ActionCommand, AnyRow, Caller, CommandNames, Completion, FormValues, JsonColumn, JsonResourceDef, JsonRow,
    Meta, Names, OutcomeReaders, RequestPlan, Verdict, VerdictReader, admin_only,
};
use crate::services::daemon::{REASON_FORM, disabled, enabled};
use serde_json::{Value, json};

/// The microversion with reasons.
const REASONS: u16 = 83;
/// The microversion that repairs shares.
const ENSURING: u16 = 86;

/// Manila's own numbers are those of its database; binary and host are what its requests name.
fn id(service: &Value) -> String {
    [&lenient::at(service, "/binary"), " on ", &lenient::at(service, "/host")].concat()
}

fn change(service: &JsonRow, verb: &str, reason: &str) -> RequestPlan {
    let mut body = json!({"binary": service.at("/binary"), "host": service.at("/host")});
    if !reason.is_empty() {
        body["disabled_reason"] = reason.into();
    }
    // Older services know no reasons, and enabling as they do would leave the reason.
    let has_reasons = !reason.is_empty() || !service.at("/disabled_reason").is_empty();
    let version = if has_reasons { REASONS } else { 7 };
    RequestPlan::single(put(["/services/", verb].concat(), version, body))
}

/// Its service says while the shares of a host are being repaired.
static ENSURED: VerdictReader = VerdictReader {
    name: "ensured",
    read: |row: &dyn AnyRow| {
        let service = row.as_any().downcast_ref::<JsonRow>();
        match service.map(|service| service.at("/ensuring")) {
            Some(ensuring) if ensuring == "true" => Verdict::Running,
            _ => Verdict::Succeeded,
        }
    },
};

fn ensure(service: &JsonRow, _: &FormValues) -> RequestPlan {
    let body = json!({"ensure_shares": {"host": service.at("/host")}});
    RequestPlan::with_completion(post("/services/ensure-shares", ENSURING, body), Completion::Verdict(&ENSURED))
}

fn can_ensure(service: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match (service.at("/binary").as_str(), service.at("/ensuring").as_str()) {
        ("manila-share", "") => Err("Requires version 2.86 of the shared file system API"),
        ("manila-share", "true") => Err("The shares are already being repaired"),
        ("manila-share", _) if service.at("/state") != "up" => Err("The service is down"),
        ("manila-share", _) => Ok(()),
        _ => Err("Only share services have shares"),
    }
}

static COMMANDS: CommandNames = CommandNames::new("share service", &[]).without_set().actions(&[
    ActionCommand::put("/services/enable", "", "share service set --enable", &[("host", "@"), ("binary", "@")]),
    ActionCommand::put(
        "/services/disable",
        "",
        "share service set --disable",
        &[("host", "@"), ("binary", "@"), ("disabled_reason", "--disable-reason")],
    ),
    ActionCommand::post("/services/ensure-shares", "ensure_shares", "share service ensure shares", &[("host", "@")]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    derive_id: Some(id),
    name: "/binary",
    status: "/status",
    columns: &[
        JsonColumn::new("Host", text("/host")).width(240),
        JsonColumn::new("State", status("/state")).facet().width(100),
        JsonColumn::new("Zone", text("/zone")).facet().width(100),
        JsonColumn::new("Reason", text("/disabled_reason")).width(200),
        JsonColumn::new("Last seen", time("/updated_at")),
        JsonColumn::new("Repairing shares", flag("/ensuring")).facet().hidden(),
    ],
    facts: &[
        ("Host", text("/host")),
        ("State", status("/state")),
        ("Zone", text("/zone")),
        ("Disabled reason", text("/disabled_reason")),
        ("Last seen", time("/updated_at")),
        ("Repairing shares", flag("/ensuring")),
    ],
    actions: &[
        Action::new("Enable", |service: &JsonRow, _| change(service, "enable", "")).when(disabled).bulk().primary(),
        Action::new("Disable", |service: &JsonRow, input: &FormValues| {
            change(service, "disable", input.text("reason"))
        })
        .when(enabled)
        .bulk()
        .primary()
        .form(&REASON_FORM)
        .confirm("No new shares are scheduled here. Existing ones keep running."),
        Action::new("Repair shares", ensure)
            .titled("Repair shares of {}")
            .when(can_ensure)
            .confirm("The back end checks all shares and restores their export locations and access rules."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "settings",
        commands: Some(&COMMANDS),
        admin: true,
        secondary: true,
        outcomes: OutcomeReaders { verdicts: &[&ENSURED], ..OutcomeReaders::NONE },
        about: "Manila services that schedule and provide shares.",
        ..meta(
            keys::SERVICES,
            "/services",
            "",
            Names { singular: "share service", plural: "Share services", list_key: "services", object_key: "service" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnyResourceDef;
    use crate::services::samples::row_of;
    use crate::services::shared_file_system::requests::at_least;

    fn service(more: &Value) -> crate::model::Row {
        let mut service = json!({"binary": "manila-share", "host": "h@b", "status": "disabled", "state": "up"});
        service.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        row_of(&DEFINITION, &service)
    }

    #[test]
    fn a_reason_takes_a_newer_service() {
        let version = |row: crate::model::Row, reason: &str| {
            let plan = change(row.as_any().downcast_ref().unwrap(), "disable", reason);
            (plan.steps[0].version, plan.steps[0].body.clone().unwrap())
        };
        let named = json!({"binary": "manila-share", "host": "h@b"});
        assert_eq!(version(service(&json!({})), ""), (at_least(7), named.clone()));
        assert_eq!(version(service(&json!({"disabled_reason": "broken"})), ""), (at_least(83), named));
        let with_reason = json!({"binary": "manila-share", "host": "h@b", "disabled_reason": "why"});
        assert_eq!(version(service(&json!({})), "why"), (at_least(83), with_reason));
    }

    #[test]
    fn shares_are_repaired_by_the_service_that_has_them() {
        let allowed = |more: Value| {
            let row = service(&more);
            can_ensure(row.as_any().downcast_ref().unwrap(), &Caller::default())
        };
        assert_eq!(allowed(json!({"ensuring": false})), Ok(()));
        for refused in [
            json!({}),
            json!({"ensuring": true}),
            json!({"ensuring": false, "state": "down"}),
            json!({"ensuring": false, "binary": "manila-scheduler"}),
        ] {
            assert!(allowed(refused.clone()).is_err(), "{refused}");
        }
        assert_eq!((ENSURED.read)(&*service(&json!({"ensuring": true}))), Verdict::Running);
        assert!(DEFINITION.meta().outcomes.verdict("ensured").is_some());
    }
}
