//! The commands that give and take roles.

use crate::model::{ActionCommand, CommandNames};

pub static COMMANDS: CommandNames = CommandNames::new("role", &[]).without_set().actions(&[
    ActionCommand::put("/projects/*/users/*/roles/*", "", "role add --project *1 --user *2", &[])
        .terraform("openstack_identity_role_assignment_v3", &[("1", "project_id"), ("2", "user_id"), ("3", "role_id")]),
    ActionCommand::delete("/projects/*/users/*/roles/*", "role remove --project *1 --user *2", &[]),
    ActionCommand::put("/projects/*/groups/*/roles/*", "", "role add --project *1 --group *2", &[]).terraform(
        "openstack_identity_role_assignment_v3",
        &[("1", "project_id"), ("2", "group_id"), ("3", "role_id")],
    ),
    ActionCommand::delete("/projects/*/groups/*/roles/*", "role remove --project *1 --group *2", &[]),
    ActionCommand::put("/domains/*/users/*/roles/*", "", "role add --domain *1 --user *2", &[])
        .terraform("openstack_identity_role_assignment_v3", &[("1", "domain_id"), ("2", "user_id"), ("3", "role_id")]),
    ActionCommand::delete("/domains/*/users/*/roles/*", "role remove --domain *1 --user *2", &[]),
    ActionCommand::put("/domains/*/groups/*/roles/*", "", "role add --domain *1 --group *2", &[])
        .terraform("openstack_identity_role_assignment_v3", &[("1", "domain_id"), ("2", "group_id"), ("3", "role_id")]),
    ActionCommand::delete("/domains/*/groups/*/roles/*", "role remove --domain *1 --group *2", &[]),
    ActionCommand::put("/system/users/*/roles/*", "", "role add --system all --user *1", &[]),
    ActionCommand::delete("/system/users/*/roles/*", "role remove --system all --user *1", &[]),
    ActionCommand::put("/system/groups/*/roles/*", "", "role add --system all --group *1", &[]),
    ActionCommand::delete("/system/groups/*/roles/*", "role remove --system all --group *1", &[]),
    ActionCommand::put(
        "/OS-INHERIT/projects/*/users/*/roles/*/inherited_to_projects",
        "",
        "role add --inherited --project *1 --user *2",
        &[],
    )
    .terraform(
        "openstack_identity_inherit_role_assignment_v3",
        &[("1", "project_id"), ("2", "user_id"), ("3", "role_id")],
    ),
    ActionCommand::delete(
        "/OS-INHERIT/projects/*/users/*/roles/*/inherited_to_projects",
        "role remove --inherited --project *1 --user *2",
        &[],
    ),
    ActionCommand::put(
        "/OS-INHERIT/projects/*/groups/*/roles/*/inherited_to_projects",
        "",
        "role add --inherited --project *1 --group *2",
        &[],
    )
    .terraform(
        "openstack_identity_inherit_role_assignment_v3",
        &[("1", "project_id"), ("2", "group_id"), ("3", "role_id")],
    ),
    ActionCommand::delete(
        "/OS-INHERIT/projects/*/groups/*/roles/*/inherited_to_projects",
        "role remove --inherited --project *1 --group *2",
        &[],
    ),
    ActionCommand::put(
        "/OS-INHERIT/domains/*/users/*/roles/*/inherited_to_projects",
        "",
        "role add --inherited --domain *1 --user *2",
        &[],
    )
    .terraform(
        "openstack_identity_inherit_role_assignment_v3",
        &[("1", "domain_id"), ("2", "user_id"), ("3", "role_id")],
    ),
    ActionCommand::delete(
        "/OS-INHERIT/domains/*/users/*/roles/*/inherited_to_projects",
        "role remove --inherited --domain *1 --user *2",
        &[],
    ),
    ActionCommand::put(
        "/OS-INHERIT/domains/*/groups/*/roles/*/inherited_to_projects",
        "",
        "role add --inherited --domain *1 --group *2",
        &[],
    )
    .terraform(
        "openstack_identity_inherit_role_assignment_v3",
        &[("1", "domain_id"), ("2", "group_id"), ("3", "role_id")],
    ),
    ActionCommand::delete(
        "/OS-INHERIT/domains/*/groups/*/roles/*/inherited_to_projects",
        "role remove --inherited --domain *1 --group *2",
        &[],
    ),
]);
