//! What an update would change: Heat's preview, with what the templates tell of it.

use super::preview::Changes;
use crate::auth::ServiceRequest;
use crate::http::Error;
use crate::model::{FormValues, Row};
use crate::services::orchestration::changes::{self, Change};
use crate::services::orchestration::stacks::request;
use crate::services::orchestration::update_preview::{
    Evidence, Side, Updatable, judge, resources_request, schema_request, trouble, types_to_ask, updatable,
};
use crate::store::Connection;
use futures::future::join_all;
use serde_json::Value;

/// The most types whose schemas are read.
const MOST_TYPES: usize = 20;

/// What an update would change; without what is in nested stacks where Heat fails to tell of that.
///
/// # Errors
/// Heat refuses the preview.
pub async fn changes_of(
    connection: &Connection,
    row: &Row,
    values: &FormValues,
    sides: Result<(Side, Side), &'static str>,
) -> Result<Changes, Error> {
    let list = |answer: &Value| changes::of_update(row.name(), answer).unwrap_or_default();
    let (list, has_nested) = match ask(connection, request::preview_update_with_nested(row.id(), values)).await {
        Ok(answer) => (list(&answer), true),
        Err(_) => (list(&ask(connection, request::preview_update(row.id(), values)).await?), false),
    };
    Ok(match sides {
        Ok((old, new)) => match ask(connection, resources_request(row.id())).await {
            Ok(resources) => {
                let list = compared(connection, list, row.name(), &resources, &old, &new).await;
                Changes { list, has_nested, not_compared: None }
            }
            Err(_) => Changes { list, has_nested, not_compared: Some("The stack's resources could not be read.") },
        },
        Err(why) => Changes { list, has_nested, not_compared: Some(why) },
    })
}

async fn ask(connection: &Connection, call: ServiceRequest) -> Result<Value, Error> {
    connection.service(call.service).send(call).await?.json()
}

async fn compared(
    connection: &Connection,
    list: Vec<Change>,
    stack: &str,
    resources: &Value,
    old: &Side,
    new: &Side,
) -> Vec<Change> {
    let read = |kind: String| async move {
        // Without a schema, what Heat lists is not doubted.
        let schema = ask(connection, schema_request(&kind)).await.ok()?;
        Some((kind, updatable(&schema)))
    };
    let types = types_to_ask(&list, old, new).into_iter().take(MOST_TYPES).map(read);
    let updatable: Updatable = join_all(types).await.into_iter().flatten().collect();
    judge(list, &Evidence { stack, old, new, trouble: &trouble(stack, resources), updatable: &updatable })
}
