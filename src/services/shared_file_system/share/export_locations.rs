//! The tab with the locations where a share is exported, and their metadata (2.87).
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-export-locations-since-api-v2-9>

use super::rules;
use crate::http::encode;
use crate::lenient;
use crate::model::{Action, Body, FormValues, JsonRow, RequestPlan, SubTable, Tab, TitledTable};
use crate::services::shared_file_system::export_locations::{COLUMNS, order};
use crate::services::shared_file_system::forms::{METADATA_FORM, METADATA_NAME};
use crate::services::shared_file_system::requests::{path, put};
use serde_json::json;

const LABEL: &str = "Edit export location metadata";
/// The hidden field with the location's id, and the one with the metadata that it has.
const LOCATION: &str = ".location";
const BEFORE: &str = ".before";

const TABLE: SubTable = SubTable::new("export_locations", COLUMNS, "The share is not exported yet.")
    .rows(|_, answer| answer.get("export_locations")?.as_array().cloned())
    .ordered(order)
    .edit(LABEL, |location| {
        let metadata = location.get(METADATA_NAME).cloned().unwrap_or_else(|| json!({}));
        let id = lenient::at(location, "/id");
        FormValues::default().with(LOCATION, id).with(METADATA_NAME, metadata.clone()).with(BEFORE, metadata)
    });

static TABLES: [TitledTable; 1] = [TitledTable::new("Export locations", "/shares/{id}/export_locations", TABLE)];

pub const TAB: Tab<JsonRow> = Tab::new("export-locations", "Export locations", Body::Lists(&TABLES));

/// Offered by the rows of the table.
pub const EDIT: Action<JsonRow> = Action::<JsonRow>::new(LABEL, edit)
    .titled("Edit export location metadata of {}")
    .by_rows()
    .form(&METADATA_FORM)
    .when(rules::kept);

fn edit(share: &JsonRow, input: &FormValues) -> RequestPlan {
    if input.pairs(METADATA_NAME) == input.pairs(BEFORE) {
        return RequestPlan::empty();
    }
    let rest = ["/export_locations/", &encode(input.text(LOCATION)), "/metadata"].concat();
    let body = json!({METADATA_NAME: input.pairs(METADATA_NAME)});
    RequestPlan::single(put(path("/shares", share.id(), &rest), 87, body))
}
