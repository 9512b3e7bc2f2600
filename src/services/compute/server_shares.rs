//! Shares that are attached to servers (2.97): Nova lets the server's host mount them, and the server sees them as virtiofs.
//! <https://docs.openstack.org/api-ref/compute/#servers-with-shares-attachments-servers-shares>

use super::requests::{at_least, get, post};
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, FormValues, Lookup, PartOutcome, Verdict};
use crate::services::choices::from_list;
use crate::services::shared_file_system;
use serde_json::{Value, json};

const MINOR: u16 = 97;

/// What actions and tabs about them need.
pub const SINCE: (ServiceType, Microversion) = (ServiceType::Compute, Microversion(2, MINOR));

pub const TAG: &str = "tag";

/// The tag by which the server mounts it.
pub const TAG_FIELD: Field = Field::new(TAG, "Mount tag", FieldKind::Text)
    .help("Mount tag used in the server.")
    .unset(|_| "The share's ID".to_owned())
    .check(|input| {
        let tag = input.text(TAG);
        let is_right = tag.len() <= 255 && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        (!is_right).then(|| "Up to 255 letters, digits and dashes".to_owned())
    });

fn path(server: &str, rest: &str) -> String {
    ["/servers/", &encode(server), "/shares", rest].concat()
}

/// The shares of a server.
pub fn list(server: &str) -> ServiceRequest {
    get(path(server, ""), MINOR).version(at_least(MINOR))
}

/// One of them.
pub fn one(server: &str, share: &str) -> ServiceRequest {
    get(path(server, &["/", &encode(share)].concat()), MINOR).version(at_least(MINOR))
}

/// Attaches a share, with the form's tag if there is one.
pub fn attach(server: &str, share: &str, input: &FormValues) -> ServiceRequest {
    let mut attachment = json!({"share_id": share});
    if let Some(tag) = input.filled(TAG) {
        attachment[TAG] = tag.into();
    }
    post(path(server, ""), MINOR, json!({"share": attachment}))
}

/// Detaches a share.
pub fn detach(server: &str, share: &str) -> ServiceRequest {
    let path = path(server, &["/", &encode(share)].concat());
    ServiceRequest::delete(ServiceType::Compute, path).version(at_least(MINOR))
}

fn status(answer: Option<&Value>) -> Option<String> {
    answer.map(|answer| lenient::at(answer, "/share/status"))
}

/// The end of an attachment: it is inactive until the server is started.
pub fn attached(_: &str, answer: Option<&Value>) -> Verdict {
    match status(answer).as_deref() {
        Some("active" | "inactive") => Verdict::Succeeded,
        Some("error") => {
            Verdict::Failed("Nova could not get access to the share; the service gave no reason".to_owned())
        }
        Some(_) => Verdict::Running,
        None => Verdict::Failed("The share was detached meanwhile".to_owned()),
    }
}

/// The end of a detachment.
pub fn detached(_: &str, answer: Option<&Value>) -> Verdict {
    match status(answer).as_deref() {
        None => Verdict::Succeeded,
        Some("error") => {
            Verdict::Failed("Nova could not revoke its access to the share; the service gave no reason".to_owned())
        }
        Some(_) => Verdict::Running,
    }
}

/// A share's attachment to the server that the action is about; the part is the share.
pub static SHARE_ATTACHED: PartOutcome = PartOutcome {
    name: "share-attached",
    id: |call, _| Some(lenient::at(call.body.as_ref()?, "/share/share_id")),
    request: one,
    verdict: attached,
};

pub static SHARE_DETACHED: PartOutcome =
    PartOutcome { name: "share-detached", id: |call, _| last_segment(call), request: one, verdict: detached };

/// The same where the action is about the share; the part is the server.
pub static ATTACHED_TO_SERVER: PartOutcome = PartOutcome {
    name: "attached-to-server",
    id: |call, _| server_in(call),
    request: |share, server| one(server, share),
    verdict: attached,
};

pub static DETACHED_FROM_SERVER: PartOutcome = PartOutcome {
    name: "detached-from-server",
    id: |call, _| server_in(call),
    request: |share, server| one(server, share),
    verdict: detached,
};

fn last_segment(call: &ServiceRequest) -> Option<String> {
    call.path.rsplit('/').next().map(crate::http::decode)
}

fn server_in(call: &ServiceRequest) -> Option<String> {
    call.path.split('/').nth(2).map(crate::http::decode)
}

/// The protocols whose shares Nova attaches.
pub fn is_attachable(protocol: &str) -> bool {
    ["NFS", "CEPHFS"].iter().any(|own| protocol.eq_ignore_ascii_case(own))
}

/// The shares that a server has, for a form about it.
pub fn of_server(lookup: &dyn Lookup, server: &str) -> Choices {
    from_list(lookup, &list(server), "shares", &|attachment| {
        let share = lenient::at(attachment, "/share_id");
        let name = lookup.name_of(shared_file_system::keys::SHARES, &share).unwrap_or_else(|| share.clone());
        Some(Choice::new(share, name).detail(lenient::at(attachment, "/status")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_attached_and_detached_by_the_server_s_path() {
        let call = attach("s/1", "a", &FormValues::default().with(TAG, "data"));
        assert_eq!(
            (call.path.as_str(), &call.body),
            ("/servers/s%2F1/shares", &Some(json!({"share": {"share_id": "a", "tag": "data"}})))
        );
        assert_eq!((SHARE_ATTACHED.id)(&call, &Value::Null).as_deref(), Some("a"));
        assert_eq!((ATTACHED_TO_SERVER.id)(&call, &Value::Null).as_deref(), Some("s/1"));
        let call = detach("s/1", "a");
        assert_eq!((SHARE_DETACHED.id)(&call, &Value::Null).as_deref(), Some("a"));
        assert_eq!((DETACHED_FROM_SERVER.request)("a", "s").path, "/servers/s/shares/a");
    }

    #[test]
    fn an_attachment_ends_by_its_status() {
        let answer = |status: &str| json!({"share": {"status": status}});
        assert_eq!(attached("s", Some(&answer("attaching"))), Verdict::Running);
        assert_eq!(attached("s", Some(&answer("inactive"))), Verdict::Succeeded);
        assert!(matches!(attached("s", Some(&answer("error"))), Verdict::Failed(_)));
        assert_eq!(detached("s", Some(&answer("detaching"))), Verdict::Running);
        assert_eq!(detached("s", None), Verdict::Succeeded);
    }

    #[test]
    fn a_tag_is_a_plain_word() {
        let problem = |tag: &str| TAG_FIELD.check.unwrap()(&FormValues::default().with(TAG, tag)).is_some();
        assert!(!problem("data-1") && problem("a b") && problem("a_b") && problem(&"x".repeat(256)));
    }
}
