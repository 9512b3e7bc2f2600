//! Who may do what, by Barbican's default policies: the older ones know the roles `creator`, `observer` and `audit`, the newer ones
//! `member` and `reader`. Which hold depends on the cloud, so what either of them allows is offered.
//! <https://docs.openstack.org/barbican/latest/configuration/policy.html>

use crate::model::Caller;

/// Roles that may create and change.
const WRITERS: [&str; 4] = ["admin", "creator", "member", "manager"];
/// Roles that may do nothing of this kind.
const READERS: [&str; 3] = ["reader", "observer", "audit"];

fn has_any(caller: &Caller, roles: &[&str]) -> bool {
    roles.iter().any(|role| caller.has_role(role))
}

/// Whether the caller may create and change secrets. With roles of the cloud's own, the service decides.
///
/// # Errors
/// Why not.
pub fn changes(caller: &Caller) -> Result<(), &'static str> {
    match has_any(caller, &WRITERS) || !has_any(caller, &READERS) {
        true => Ok(()),
        false => Err("Your role in this project does not allow changing secrets: Barbican requires creator or member"),
    }
}

/// Whether the caller may list secrets, containers and orders.
///
/// # Errors
/// Why not.
pub fn lists(caller: &Caller) -> Result<(), &'static str> {
    match has_any(caller, &WRITERS) || caller.has_role("observer") || !has_any(caller, &READERS) {
        true => Ok(()),
        false => Err("Your role in this project does not allow listing secrets"),
    }
}

/// Whether the caller may read payloads.
///
/// # Errors
/// Why not.
pub fn decrypts(caller: &Caller) -> Result<(), &'static str> {
    match lists(caller).is_ok() {
        true => Ok(()),
        false => Err("Your role in this project does not allow reading payloads"),
    }
}

/// Why the caller cannot create anything here, if so.
pub fn creation_refusal(caller: &Caller) -> Option<&'static str> {
    let outside = caller.project_id.is_empty().then_some("Choose a project first");
    outside.or_else(|| changes(caller).err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_of_the_default_policies_counts() {
        let may = |roles: &[&str]| {
            let roles = roles.iter().map(|role| (*role).to_owned()).collect();
            let caller = Caller { roles, project_id: "p".to_owned(), ..Caller::default() };
            (changes(&caller).is_ok(), decrypts(&caller).is_ok(), creation_refusal(&caller).is_none())
        };
        for role in ["admin", "member", "creator", "Creator", "manager", "of_our_own"] {
            assert_eq!(may(&[role]), (true, true, true), "{role}");
        }
        assert_eq!(may(&["reader", "creator"]), (true, true, true));
        assert_eq!(may(&["observer"]), (false, true, false));
        for role in ["reader", "audit"] {
            assert_eq!(may(&[role]), (false, false, false), "{role}");
        }
        assert!(creation_refusal(&Caller::default()).is_some(), "outside of projects");
    }
}
