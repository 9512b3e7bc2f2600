//! Offering a share to another project (2.77).
//! <https://docs.openstack.org/api-ref/shared-file-system/#create-a-share-transfer>

use super::rules;
use crate::auth::{Microversion, ServiceType};
use crate::lenient;
use crate::model::{Action, Completion, Form, FormValues, JsonRow, RequestPlan, RevealedSecret, Section, fields};
use crate::services::shared_file_system::forms::NAME;
use crate::services::shared_file_system::keys;
use crate::services::shared_file_system::requests::post;
use crate::services::shared_file_system::transfers::VERSION;
use serde_json::{Value, json};

static FORM: Form = Form::new(&[Section::untitled(&[NAME])]);

fn create(share: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut transfer = fields::object(&FORM, input, None);
    transfer.insert("share_id".to_owned(), share.id().into());
    let call = post("/share-transfers", VERSION, json!({"transfer": transfer})).confidential();
    RequestPlan::with_completion(call, Completion::RevealSecret(key)).changing(keys::TRANSFERS)
}

fn key(answer: &Value) -> Option<RevealedSecret> {
    let facts = [("Transfer ID", "/transfer/id"), ("Authorization key", "/transfer/auth_key")];
    let facts: Vec<_> = facts.into_iter().map(|(label, at)| (label, lenient::at(answer, at))).collect();
    facts.iter().all(|(_, text)| !text.is_empty()).then(|| RevealedSecret {
        file: None,
        title: "Required to accept the share in the other project".to_owned(),
        again: "",
        facts,
    })
}

pub const TRANSFER: Action<JsonRow> = Action::<JsonRow>::new("Create transfer", create)
    .titled("Create transfer of {}")
    .when(rules::transfer)
    .group("Danger")
    .since(ServiceType::SharedFileSystem, Microversion(2, VERSION))
    .form(&FORM)
    .confirm("Anyone with the authorization key can accept the share. It stays in this project until then.");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::rows_of;

    #[test]
    fn the_key_of_a_new_transfer_is_shown_once() {
        let row = rows_of(keys::SHARES, &json!([{"id": "s", "status": "available"}])).remove(0);
        let plan = create(row.as_any().downcast_ref().unwrap(), &FormValues::default().with("name", "for the shop"));
        assert_eq!(plan.steps[0].body, Some(json!({"transfer": {"name": "for the shop", "share_id": "s"}})));
        assert!(plan.steps[0].confidential && matches!(plan.completion, Completion::RevealSecret(_)));
        let secret = key(&json!({"transfer": {"id": "t", "auth_key": "K"}})).unwrap();
        assert_eq!(secret.facts, [("Transfer ID", "t".to_owned()), ("Authorization key", "K".to_owned())]);
        assert!(secret.again.is_empty() && key(&json!({"transfer": {"id": "t"}})).is_none());
    }
}
