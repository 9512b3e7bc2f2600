//! What the `openstack` client and Terraform call the members of stacks.
//! <https://docs.openstack.org/python-heatclient/latest/cli/stack.html>

use crate::model::{ActionCommand, CommandNames, MemberOption};

/// The client reads nested templates and other files from where the template is.
const FILES: &str = "#the client reads the files that the template names from its folder";

const CREATE: &[MemberOption] = &[
    ("stack_name", "@"),
    ("template", "--template<template.yaml"),
    ("template_url", "--template"),
    ("environment", "--environment<environment.yaml"),
    ("environment_files", "--environment*"),
    ("files", FILES),
    ("parameters", "--parameter="),
    ("timeout_mins", "--timeout"),
    ("disable_rollback", "|--enable-rollback"),
    ("tags", "--tags"),
];

const ADOPT: &[MemberOption] = &[
    ("stack_name", "@"),
    ("adopt_stack_data", "--adopt-file<stack.json"),
    ("environment", "--environment<environment.yaml"),
    ("environment_files", "--environment*"),
    ("files", FILES),
    ("parameters", "--parameter="),
    ("timeout_mins", "--timeout"),
    ("disable_rollback", "|--enable-rollback"),
    ("tags", "#the client cannot give tags to an adopted stack"),
];

const UPDATE: &[MemberOption] = &[
    ("", "--existing"),
    ("template", "--template<template.yaml"),
    ("template_url", "--template"),
    ("environment", "--environment<environment.yaml"),
    ("environment_files", "--environment*"),
    ("files", FILES),
    ("parameters", "--parameter="),
    ("clear_parameters", "--clear-parameter*"),
    ("timeout_mins", "--timeout"),
    ("disable_rollback", "=true --rollback disabled =false --rollback enabled"),
    ("tags", "--tags"),
];

pub static COMMANDS: CommandNames = CommandNames::new("stack", &[]).without_set().actions(&[
    ActionCommand::post("/stacks", "/adopt_stack_data", "stack adopt", ADOPT),
    ActionCommand::post("/stacks", "", "stack create", CREATE).terraform(
        "openstack_orchestration_stack_v1",
        &[
            ("stack_name", "name"),
            ("template", "template_opts+Bin"),
            ("template_url", "template_opts+URL"),
            ("environment", "environment_opts+Bin"),
            ("environment_files", ""),
            ("files", ""),
            ("timeout_mins", "timeout"),
            ("tags", "tags,"),
        ],
    ),
    ActionCommand::new("PATCH", "/stacks/*/*", "", "stack update _1", UPDATE),
    ActionCommand::delete("/stacks/*/*", "stack delete _1", &[("", "--yes")]),
    ActionCommand::post("/stacks/*/*/actions", "check", "stack check _1", &[]),
    ActionCommand::post("/stacks/*/*/actions", "suspend", "stack suspend _1", &[]),
    ActionCommand::post("/stacks/*/*/actions", "resume", "stack resume _1", &[]),
    ActionCommand::post("/stacks/*/*/actions", "cancel_update", "stack cancel _1", &[]),
    ActionCommand::post("/stacks/*/*/actions", "cancel_without_rollback", "stack cancel _1", &[("", "--no-rollback")]),
    ActionCommand::new("GET", "/stacks/*/*/export", "", "stack export _1", &[("", "--output-file stack.json")]),
    ActionCommand::delete("/stacks/*/*/abandon", "stack abandon _1", &[]),
    ActionCommand::post("/stacks/*/*/snapshots", "", "stack snapshot create _1", &[("name", "--name")]),
    ActionCommand::post("/stacks/*/*/snapshots/*/restore", "", "stack snapshot restore _1", &[]),
    ActionCommand::delete("/stacks/*/*/snapshots/*", "stack snapshot delete _1", &[("", "--yes")]),
    ActionCommand::new("GET", "/stacks/*/*/outputs/*", "", "stack output show _1", &[]),
    ActionCommand::post("/stacks/*/*/resources/*/signal", "", "stack resource signal _1", &[(".", "--data{}")]),
    ActionCommand::new(
        "PATCH",
        "/stacks/*/*/resources/*",
        "/mark_unhealthy=false",
        "stack resource mark unhealthy --reset _1",
        UNHEALTHY,
    ),
    ActionCommand::new("PATCH", "/stacks/*/*/resources/*", "", "stack resource mark unhealthy _1", UNHEALTHY),
]);

const UNHEALTHY: &[MemberOption] = &[("mark_unhealthy", ""), ("resource_status_reason", "@")];
