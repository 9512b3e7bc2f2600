//! The states of stacks and their resources: an action and how far it has come, as in `CREATE_IN_PROGRESS`.

use crate::lenient;
use serde_json::Value;

/// Where a stack has its status, and why it is in it.
pub const STATUS: &str = "/stack_status";
pub const REASON: &str = "/stack_status_reason";

/// What a rollback ends as: nothing has changed, and what was to change has failed.
pub const ROLLED_BACK: &str = "ROLLBACK_COMPLETE";

/// A state in words: `create in progress`. A resource that nothing was done with yet waits for others.
pub fn words(state: &str) -> String {
    match state {
        "INIT_COMPLETE" => "waiting".to_owned(),
        other => other.to_ascii_lowercase().replace('_', " "),
    }
}

/// Why a stack has failed, if it has.
pub fn fault(stack: &Value) -> Option<String> {
    let reason = || Some(lenient::at(stack, REASON)).filter(|reason| !reason.is_empty());
    if lenient::at(stack, STATUS).ends_with("_FAILED") { reason() } else { None }
}

/// Whether Heat still shows the stack although it was deleted.
pub fn is_deleted(stack: &Value) -> bool {
    lenient::at(stack, STATUS) == "DELETE_COMPLETE"
}

/// Whether the state says that something is being done.
pub fn is_busy(state: &str) -> bool {
    state.ends_with("_IN_PROGRESS")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_stack_says_why_it_has_failed_and_nothing_otherwise() {
        let stack = |status: &str| json!({"stack_status": status, "stack_status_reason": "why"});
        assert_eq!(fault(&stack("CREATE_FAILED")).as_deref(), Some("why"));
        assert_eq!((fault(&stack("CREATE_COMPLETE")), fault(&stack("ROLLBACK_COMPLETE"))), (None, None));
        assert!(is_deleted(&stack("DELETE_COMPLETE")) && !is_deleted(&stack("DELETE_FAILED")));
        assert_eq!((words("INIT_COMPLETE").as_str(), words("UPDATE_FAILED").as_str()), ("waiting", "update failed"));
    }
}
