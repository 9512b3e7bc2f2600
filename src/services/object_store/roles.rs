//! Who may do what in a project's account. Swift asks for a role of the operator's choice (`operator_roles`, `swiftoperator` and
//! `admin` by default), and knows readers of a project and of all where the operator has named roles for them. Whatever those
//! are, the service decides about roles of the cloud's own.
//! <https://docs.openstack.org/swift/latest/overview_auth.html#keystone-auth>

use crate::model::Caller;

/// Roles that may do everything in the account, as operators usually have it.
const OPERATORS: [&str; 5] = ["admin", "swiftoperator", "member", "manager", "ResellerAdmin"];
/// Roles that may change nothing.
const READERS: [&str; 2] = ["reader", "observer"];
/// The role that may change quotas of accounts.
const RESELLERS: [&str; 2] = ["admin", "ResellerAdmin"];

fn has_any(caller: &Caller, roles: &[&str]) -> bool {
    roles.iter().any(|role| caller.has_role(role))
}

/// Whether the caller may change the account, its containers and objects.
///
/// # Errors
/// Why not.
pub fn changes(caller: &Caller) -> Result<(), &'static str> {
    if caller.project_id.is_empty() {
        return Err("Choose a project first");
    }
    match has_any(caller, &OPERATORS) || !has_any(caller, &READERS) {
        true => Ok(()),
        false => Err("Your role in this project is read-only: Swift requires member or swiftoperator"),
    }
}

/// Whether the caller may read the account: it is a project's.
///
/// # Errors
/// Why not.
pub fn reads(caller: &Caller) -> Result<(), &'static str> {
    if caller.project_id.is_empty() { Err("Containers belong to a project. Choose a project first") } else { Ok(()) }
}

/// Whether the caller may change the account's own quota.
///
/// # Errors
/// Why not.
pub fn sets_quotas(caller: &Caller) -> Result<(), &'static str> {
    match has_any(caller, &RESELLERS) {
        true => changes(caller),
        false => Err("Only administrators and ResellerAdmin can change the quota of an account"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operators_change_and_readers_do_not() {
        let may = |roles: &[&str]| {
            let roles = roles.iter().map(|role| (*role).to_owned()).collect();
            let caller = Caller { roles, project_id: "p".to_owned(), ..Caller::default() };
            (changes(&caller).is_ok(), sets_quotas(&caller).is_ok())
        };
        assert_eq!(may(&["member"]), (true, false));
        assert_eq!(may(&["SwiftOperator", "reader"]), (true, false));
        assert_eq!(may(&["reader"]), (false, false));
        assert_eq!(may(&["of_our_own"]), (true, false), "the service decides");
        assert_eq!(may(&["ResellerAdmin"]), (true, true));
        assert_eq!(may(&["admin"]), (true, true));
        let outside = Caller { roles: vec!["admin".to_owned()], ..Caller::default() };
        assert!(changes(&outside).is_err() && reads(&outside).is_err() && sets_quotas(&outside).is_err());
    }
}
