//! What a stack has, read whole before it is changed.

use super::draft::ExistingStack;
use crate::auth::ServiceRequest;
use crate::http::Error;
use crate::model::{JsonRow, Row};
use crate::services::orchestration::keys;
use crate::services::orchestration::stacks::{environment_request, files_request, own_parameters, template_request};
use crate::services::orchestration::template::document;
use crate::services::orchestration::template::environments::Environment;
use crate::services::orchestration::template::references::files_of;
use crate::store::Connection;
use futures::future::try_join3;
use serde_json::Value;

/// A stack, and what it consists of.
#[derive(Clone)]
pub struct StackParts {
    pub row: Row,
    pub existing: ExistingStack,
}

/// Reads the stack, its template, its environment and its files.
///
/// # Errors
/// Where one of them could not be read.
pub async fn read_parts(connection: &Connection, id: &str) -> Result<StackParts, Error> {
    let live = connection.live(keys::STACKS).ok_or_else(|| Error::refused("Signed out"))?;
    let row = live.fetch(id).await?;
    let read = |call: ServiceRequest| async move {
        let answer = connection.service(call.service).send(call).await?;
        answer.json()
    };
    let (template, environment, files) =
        try_join3(read(template_request(id)), read(environment_request(id)), read(files_request(id))).await?;
    let values = row.as_any().downcast_ref::<JsonRow>().map(|stack| own_parameters(&stack.value));
    Ok(StackParts {
        row,
        existing: ExistingStack {
            values: values.unwrap_or_default(),
            files: files_of(&files),
            environment: own_environment(environment),
            template: document::write(&template),
        },
    })
}

/// The environment of the stack, which its templates are checked with. Secrets in it are masked.
fn own_environment(answer: Value) -> Option<Environment> {
    let is_object = answer.is_object();
    is_object.then(|| Environment {
        name: "environment of the stack".to_owned(),
        text: answer.to_string(),
        value: answer,
    })
}
