//! Exports of zones: master files that the service writes, and their download.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#zone-exports>

use super::defaults::{of_projects, of_zone};
use super::keys;
use super::requests::get;
use crate::http::{encode, files};
use crate::model::cell_format::{link, text, time};
use crate::model::{
    Action, ActionCommand, CommandNames, FormValues, JsonColumn, JsonResourceDef, JsonRow, Meta, RequestPlan, Transfer,
};

/// The media type of master files, without which the service refuses the request.
const MASTER_FILE: &str = "text/dns";

/// Downloads the master file. The service writes it anew each time, of the zone as it is.
fn download(export: &JsonRow, _: &FormValues) -> RequestPlan {
    let path = ["/zones/tasks/exports/", &encode(export.id()), "/export"].concat();
    let mut transfer = Transfer::new(get(path).accepting(MASTER_FILE).kept_as(files::new_id()));
    transfer.save_as = Some([export.id(), ".zone"].concat());
    RequestPlan::empty().with_transfer(transfer)
}

static COMMANDS: CommandNames = CommandNames::new("zone export", &[]).without_set().actions(&[ActionCommand::new(
    "GET",
    "/zones/tasks/exports/*/export",
    "",
    "zone export showfile",
    &[],
)]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    title: Some(|task| of_zone(task, "Zone export", "export")),
    status: "/status",
    columns: &[
        JsonColumn::new("Zone", link(keys::ZONES, "/zone_id")).facet().width(220),
        JsonColumn::new("Message", text("/message")).width(240),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[("Zone", link(keys::ZONES, "/zone_id")), ("Message", text("/message"))],
    actions: &[
        Action::new("Download", download).titled("Download {}").primary().when(|export: &JsonRow, _| {
            match export.at("/status").as_str() {
                "COMPLETE" => Ok(()),
                "ERROR" => Err("The export failed"),
                _ => Err("The export is not complete yet"),
            }
        }),
        Action::delete("The zone is not changed."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "external",
        secondary: true,
        commands: Some(&COMMANDS),
        about: "A zone as a master file. Use the action “Export” of a zone to create one.",
        ..of_projects(keys::EXPORTS, "/zones/tasks/exports", "zone export", "Zone exports", "exports")
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyResourceDef, Caller};
    use crate::services::samples::row_of;
    use serde_json::json;

    #[test]
    fn what_is_complete_is_downloaded_as_a_master_file() {
        let row = row_of(&DEFINITION, &json!({"id": "e", "status": "COMPLETE"}));
        let transfer = DEFINITION.plan(&row, 0, &FormValues::default()).unwrap().transfer.unwrap();
        assert_eq!(transfer.call.path, "/zones/tasks/exports/e/export");
        assert_eq!((transfer.call.accept, transfer.save_as.as_deref()), (Some("text/dns"), Some("e.zone")));
        let pending = row_of(&DEFINITION, &json!({"id": "e", "status": "PENDING"}));
        let admin = Caller { roles: vec!["admin".to_owned()], ..Caller::default() };
        assert!(DEFINITION.allowed(&pending, 0, &admin).is_err() && pending.busy());
    }
}
