use super::{cloud, clouds, files, given, named, password, some};
use crate::auth::Secret;
use crate::auth::cloud_files::{AuthFactor, RequestedScope, SignInSettings, UserOrProject};

/// In the manner of the example in openstacksdk's documentation.
#[test]
fn clouds_with_profiles_and_secrets_in_other_files() {
    const CLOUDS: &str = "clouds:\n  dallas:\n    region_name: Dallas\n    auth:\n      username: 'sam'\n      password: one\n      project_name: 'demo'\n      auth_url: 'https://identity.example.com'\n  vex:\n    profile: vex\n    region_name: ca-1\n    dns_api_version: 1\n  infra:\n    profile: acme\n    auth:\n      username: ci\n      password: two\n      project_id: 610275\n    regions:\n    - DFW\n    - name: ORD\n      values:\n        networks: []\n";
    const PUBLIC: &str = "public-clouds:\n  vex:\n    auth: {auth_url: 'https://vex.example.com/v3', username: nobody}\n    regions: [x-1, x-2]\n    interface: internal\n  acme:\n    auth:\n      auth_url: https://{region_name}.acme.example.com:5000/v3/\n";
    const SECURE: &str = "clouds:\n  vex:\n    auth:\n      username: sam@example.com\n      password: three\n      project_name: sam@example.com\n";
    let found =
        files(&[("secure.yaml", SECURE), ("clouds.yaml", CLOUDS), ("clouds-public.yaml", PUBLIC)]).expect("clouds");
    let names: Vec<_> = found.iter().map(|found| found.cloud.name.as_str()).collect();
    assert_eq!(names, ["dallas", "vex", "infra"]);
    let urls: Vec<_> = found.iter().map(|found| found.cloud.auth.auth_url.as_str()).collect();
    assert_eq!(
        urls,
        ["https://identity.example.com", "https://vex.example.com/v3", "https://DFW.acme.example.com:5000/v3/"]
    );
    assert_eq!(found.iter().map(password).collect::<Vec<_>>(), ["one", "three", "two"]);
    let vex = &found[1];
    assert_eq!((vex.regions.as_slice(), vex.cloud.region_name.as_deref()), (&["ca-1".to_owned()][..], Some("ca-1")));
    assert_eq!((vex.cloud.interface(), vex.cloud.auth.username.as_deref()), ("internal", Some("sam@example.com")));
    assert!(vex.notes.is_empty(), "{:?}", vex.notes);
    let infra = &found[2];
    assert_eq!(infra.regions, ["DFW", "ORD"]);
    assert_eq!(infra.target, RequestedScope::Project(UserOrProject { id: some("610275"), ..UserOrProject::default() }));
    // Without the other files, it is said what is missing.
    let alone = clouds(CLOUDS);
    assert!(alone[1].cloud.auth.auth_url.is_empty() && alone[1].notes.len() == 2, "{:?}", alone[1].notes);
    assert!(alone[1].notes.iter().any(|note| note.contains("The profile vex")));
    // secure.yaml can have all there is.
    assert_eq!(files(&[("secure.yaml", CLOUDS)]).expect("clouds").len(), 3);
}

#[test]
fn every_way_to_sign_in() {
    let user = named("demo", "Default");
    let auth = "auth:\n  auth_url: https://x\n  username: demo\n  user_domain_name: Default\n";
    let with = |settings: &str| cloud(&[auth, settings].concat()).credentials;
    let of = |password, passcode| SignInSettings::User { user: user.clone(), password, passcode };
    assert_eq!(with(""), of(AuthFactor::Prompt, AuthFactor::Unused));
    assert_eq!(with("  password: 0123"), of(given("0123"), AuthFactor::Unused));
    assert_eq!(with("  password: yes\nauth_type: v3password"), of(given("yes"), AuthFactor::Unused));
    assert_eq!(with("  passcode: 012345\nauth_plugin: v3totp"), of(AuthFactor::Unused, given("012345")));
    assert_eq!(
        with("  password: p\nauth_type: v3multifactor\nauth_methods: [v3password, v3totp]"),
        of(given("p"), AuthFactor::Prompt)
    );
    assert_eq!(with("auth_type: v3multifactor\nauth_methods: v3totp"), of(AuthFactor::Unused, AuthFactor::Prompt));
    let application = |id: Option<&str>, name: Option<&str>, secret: Option<&str>| SignInSettings::Application {
        id: id.map(str::to_owned),
        name: name.map(str::to_owned),
        user: user.clone(),
        secret: secret.map(Secret::new),
    };
    assert_eq!(
        with(
            "  application_credential_id: 1e5\n  application_credential_secret: s\nauth_type: v3applicationcredential"
        ),
        application(Some("1e5"), None, Some("s"))
    );
    assert_eq!(
        with("  application_credential_name: n\n  application-credential-secret: s"),
        application(None, Some("n"), Some("s"))
    );
    assert_eq!(with("auth_type: v3applicationcredential"), application(None, None, None));
    assert_eq!(with("  token: t\nauth_type: v3token"), SignInSettings::Token(Some(Secret::new("t"))));
    assert_eq!(with("  auth-token: t"), SignInSettings::Token(Some(Secret::new("t"))));
    assert_eq!(with("auth_type: token"), SignInSettings::Token(None));
    let SignInSettings::Other { auth_type, settings } = with("  identity-provider: idp\nauth_type: v3oidcpassword")
    else {
        panic!("another way");
    };
    assert_eq!(auth_type, "v3oidcpassword");
    assert!(settings.contains(&("identity_provider", Secret::new("idp"))));
}

#[test]
fn every_target() {
    let target = |settings: &str| cloud(&["auth:\n  auth_url: https://x\n", settings].concat()).target;
    let project = |id: Option<&str>, name: Option<&str>, domain_id: Option<&str>, domain_name: Option<&str>| {
        let own = |text: Option<&str>| text.map(str::to_owned);
        RequestedScope::Project(UserOrProject {
            id: own(id),
            name: own(name),
            domain_id: own(domain_id),
            domain_name: own(domain_name),
        })
    };
    assert_eq!(target(""), RequestedScope::Default);
    assert_eq!(
        target("  project_name: p\n  project_domain_name: d\n  user_domain_name: u"),
        project(None, Some("p"), None, Some("d"))
    );
    assert_eq!(target("  tenant_name: old\n  tenant_id: 0x1f"), project(Some("0x1f"), Some("old"), None, None));
    assert_eq!(target("  project_name: p\n  tenant_name: old"), project(None, Some("p"), None, None));
    // What stands outside of `auth` counts more, as from the command line.
    assert_eq!(target("  project_name: p\nproject_name: q"), project(None, Some("q"), None, None));
    assert_eq!(target("  project_name: p\n  domain_id: d"), project(None, Some("p"), Some("d"), None));
    assert_eq!(target("  project_name: p\ndefault_domain_id: d"), project(None, Some("p"), Some("d"), None));
    assert_eq!(target("  domain_id: d"), RequestedScope::Domain { id: some("d"), name: None });
    assert_eq!(target("  domain-name: d"), RequestedScope::Domain { id: None, name: some("d") });
    assert_eq!(target("  system_scope: all"), RequestedScope::System);
    assert_eq!(target("  trust_id: t"), RequestedScope::Trust("t".to_owned()));
    let both = cloud("auth:\n  auth_url: https://x\n  system_scope: all\n  project_name: p");
    assert_eq!(both.target, RequestedScope::System);
    assert!(both.notes.iter().any(|note| note.contains("more than one")));
    let user = cloud("auth:\n  auth_url: https://x\n  project_id: p\n  domain_name: d\n  username: u").credentials;
    assert!(matches!(user, SignInSettings::User { user, .. } if user == named("u", "d")));
}

#[test]
fn what_a_browser_does_in_its_own_way_is_noted() {
    let notes = |settings: &str| cloud(&["auth: {auth_url: 'https://x'}\n", settings].concat()).notes;
    for (settings, named) in [
        ("verify: False", "verify"),
        ("insecure: 'true'", "verify"),
        ("cacert: /etc/ca.pem", "cacert"),
        ("cert: /etc/me.pem\nkey: /etc/me.key", "client certificate"),
        ("identity_api_version: 2.0", "version 2"),
        ("profile: https://vex.example.com", "profile https://vex.example.com"),
    ] {
        let notes = notes(settings);
        assert!(notes.len() == 1 && notes[0].contains(named), "{settings}: {notes:?}");
    }
    assert!(notes("verify: true\ncacert: ~\nidentity_api_version: 3\nunknown: {a: [b]}\nx-y: |\n  z").is_empty());
    assert_eq!(cloud("auth: {auth_url: 'https://x'}\nendpoint_type: publicURL").cloud.interface(), "public");
    assert_eq!(cloud("auth: {auth_url: 'https://x'}\nregion_name: a, b").regions, ["a", "b"]);
}

#[test]
fn a_mistake_is_told_with_file_and_line() {
    for (text, told) in [
        ("clouds:\n  a:\n    auth:\n\t  x: y", "clouds.yaml, line 4: A tab"),
        ("cloud:\n  a: b\n", "clouds.yaml, line 1: The map `clouds` is missing"),
        ("", "clouds.yaml, line 1: The map `clouds`"),
        ("some words", "clouds.yaml, line 1: The map `clouds`"),
        ("clouds:\n- a\n", "clouds.yaml, line 2: `clouds` must be a map"),
        ("clouds:\n  a: b\n", "clouds.yaml, line 2: A cloud must be a map"),
        ("clouds:\n  a:\n    auth: x", "clouds.yaml, line 3: `auth` must be a map"),
        ("clouds:\n  a:\n    auth:\n      password: [hunter2]", "clouds.yaml, line 4: `password` must be text"),
        ("clouds:\n  a:\n    regions: {b: c}", "clouds.yaml, line 3: `regions` must be text"),
        ("clouds:\n  a:\n    regions:\n    - [b]", "clouds.yaml, line 4: `regions` must be a list of names"),
        ("clouds:\n  a:\n    auth:\n      password: \u{fffd}x", "clouds.yaml, line 4: `password` contains a character"),
        ("clouds: {}", "The file contains no cloud"),
        ("public-clouds: {a: {}}", "The file contains no cloud"),
    ] {
        let problem = files(&[("clouds.yaml", text)]).expect_err(text);
        assert!(problem.text().starts_with(told), "{text:?}: {}", problem.text());
        assert!(!problem.text().contains("hunter2"));
    }
    let problem = files(&[("clouds.yaml", "clouds: {a: {}}"), ("secure.yaml", "clouds:\n  a: &b")]).expect_err("null");
    assert_eq!(problem.text(), "secure.yaml, line 2: A cloud must be a map of settings");
}
