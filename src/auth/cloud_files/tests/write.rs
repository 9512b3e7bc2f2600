use super::super::write::{FileCredential, clouds_yaml, openrc};
use super::{clouds, named, shell, some};
use crate::auth::catalog::Catalog;
use crate::auth::cloud_files::{AuthFactor, RequestedScope, SignInSettings, UserOrProject};
use crate::auth::{IdName, Scope, Secret};
use std::process::Command;

const HOSTILE: &str = "a'; touch /tmp/owned; echo '$(id) `id` $HOME \"x\" \\ # {b}: [c] !! %s é\u{7f}\u{85}\u{2028}\u{202e}\t\n# d\n- e: f";

fn scope(name: &str) -> Scope {
    let named = |id: &str| IdName { id: id.to_owned(), name: name.to_owned() };
    Scope {
        unrestricted: false,
        cloud: name.to_owned(),
        user: named("user-id"),
        user_domain: named("default"),
        project: Some(named("0123")),
        project_domain: Some(IdName { id: "1e3".to_owned(), name: String::new() }),
        domain: None,
        system: false,
        application_credential: None,
        limited: false,
        roles: Vec::new(),
        issued_at: String::new(),
        expires_at: String::new(),
        catalog: Catalog::default(),
        region: name.to_owned(),
        interface: "public".to_owned(),
    }
}

#[test]
fn what_is_written_can_be_read() {
    for name in ["demo", "yes", "0123", "~", " x ", "a: b", HOSTILE] {
        let scope = scope(name);
        let project = UserOrProject { id: some("0123"), name: some(name), domain_id: some("1e3"), domain_name: None };
        let user = SignInSettings::User {
            user: named(name, name),
            password: AuthFactor::Prompt,
            passcode: AuthFactor::Unused,
        };
        let application = FileCredential::Application { id: "b2", secret: name };
        let by_yaml = |proof| clouds(&clouds_yaml(&scope, "https://x:5000/v3", proof)).remove(0);
        let by_shell = |proof| shell(&openrc(&scope, "https://x:5000/v3", proof));
        for found in [by_yaml(FileCredential::Password), by_shell(FileCredential::Password)] {
            assert_eq!(
                (&found.credentials, &found.target),
                (&user, &RequestedScope::Project(project.clone())),
                "{name:?}"
            );
            assert_eq!((found.cloud.region_name.as_deref(), found.cloud.interface()), (Some(name), "public"));
            assert_eq!(found.cloud.auth.suggested_project_domain(), Some("1e3"));
            assert_eq!((found.cloud.auth.auth_url.as_str(), found.notes), ("https://x:5000/v3", Vec::new()));
        }
        assert_eq!(by_yaml(FileCredential::Password).cloud.name, name);
        for found in [by_yaml(application), by_shell(application)] {
            let user = UserOrProject::default();
            let credentials =
                SignInSettings::Application { id: some("b2"), name: None, user, secret: Some(Secret::new(name)) };
            assert_eq!((found.credentials, found.target), (credentials, RequestedScope::Default), "{name:?}");
        }
    }
}

#[test]
fn domains_and_the_system_are_targets_too() {
    let target = |change: fn(&mut Scope)| {
        let mut scope = Scope { project: None, project_domain: None, ..scope("demo") };
        change(&mut scope);
        let yaml = clouds(&clouds_yaml(&scope, "https://x:5000/v3", FileCredential::Password)).remove(0).target;
        assert_eq!(yaml, shell(&openrc(&scope, "https://x:5000/v3", FileCredential::Password)).target);
        yaml
    };
    let domain = target(|scope| scope.domain = Some(IdName { id: "d1".to_owned(), name: "Staff".to_owned() }));
    assert_eq!(domain, RequestedScope::Domain { id: some("d1"), name: None });
    assert_eq!(target(|scope| scope.system = true), RequestedScope::System);
}

/// What a real shell makes of the file, and that it does nothing else.
#[test]
fn a_shell_hands_hostile_names_over_unchanged() {
    for proof in [FileCredential::Password, FileCredential::Application { id: HOSTILE, secret: HOSTILE }] {
        let text = openrc(&scope(HOSTILE), HOSTILE, proof);
        let script = [
            text.as_str(),
            "printf '%s\\0' \"$OS_AUTH_URL\" \"$OS_REGION_NAME\" \"${OS_USERNAME-unset}\" \"${OS_PASSWORD-unset}\" \"${OS_APPLICATION_CREDENTIAL_SECRET-unset}\" \"${OS_TOKEN-unset}\"",
        ];
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(script.concat()).env("OS_TOKEN", "old").env("OS_PASSWORD", "old");
        let typed = std::env::temp_dir().join(format!("skylark-typed-{}", std::process::id()));
        std::fs::write(&typed, " pass\\word \n").expect("a file");
        let output = shell.stdin(std::fs::File::open(&typed).expect("the file")).output().expect("a shell");
        std::fs::remove_file(&typed).expect("the file");
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let text = text.strip_prefix("Password for this cloud: \n").unwrap_or(&text);
        let values: Vec<_> = text.split_terminator('\0').collect();
        match proof {
            FileCredential::Password => {
                assert_eq!(values, [HOSTILE, HOSTILE, HOSTILE, " pass\\word ", "unset", "unset"])
            }
            FileCredential::Application { .. } => {
                assert_eq!(values, [HOSTILE, HOSTILE, "unset", "unset", HOSTILE, "unset"])
            }
        }
    }
}
