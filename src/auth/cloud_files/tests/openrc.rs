use super::{files, named, password, shell, some};
use crate::auth::cloud_files::{AuthFactor, RequestedScope, SignInSettings, UserOrProject};

/// In the manner of the files that Horizon offers.
#[test]
fn an_openrc_is_read_and_not_run() {
    let found = shell(
        "#!/usr/bin/env bash\r\n# For the project `demo`, isn't it\r\nexport OS_AUTH_URL=\"https://cloud.example.com:5000/v3\"\r\nexport OS_PROJECT_ID=\"12345678901234567890\"\r\nexport OS_PROJECT_NAME=\"de\\\"mo \\$x\"\r\nexport OS_USER_DOMAIN_NAME='Default'\r\nif [ -z \"$OS_USER_DOMAIN_NAME\" ]; then unset OS_USER_DOMAIN_NAME; fi\r\nexport OS_PROJECT_DOMAIN_ID=\"\"\r\nif [ -z \"$OS_PROJECT_DOMAIN_ID\" ]; then unset OS_PROJECT_DOMAIN_ID; fi\r\nunset OS_TENANT_ID\r\nexport OS_USERNAME=\"sam\"\r\necho \"Please type for $OS_PROJECT_NAME, it's secret: \"\r\nread -sr OS_PASSWORD_INPUT\r\nexport OS_PASSWORD=\"$OS_PASSWORD_INPUT\"\r\nexport OS_REGION_NAME=\"RegionOne\"\r\nexport OS_INTERFACE=public\r\nexport OS_IDENTITY_API_VERSION=3\r\n",
    );
    assert_eq!((found.cloud.name.as_str(), found.cloud.interface()), ("cloud.example.com:5000", "public"));
    assert_eq!(
        found.credentials,
        SignInSettings::User {
            user: named("sam", "Default"),
            password: AuthFactor::Prompt,
            passcode: AuthFactor::Unused
        }
    );
    let project =
        UserOrProject { id: some("12345678901234567890"), name: some("de\"mo $x"), ..UserOrProject::default() };
    assert_eq!((found.target, found.notes), (RequestedScope::Project(project), Vec::new()));
    assert_eq!(found.regions, ["RegionOne"]);
}

#[test]
fn shells_write_values_in_many_ways() {
    for (text, expected) in [
        ("OS_PASSWORD=p", "p"),
        ("export OS_PASSWORD=p OS_X=y # why", "p"),
        ("export OS_PASSWORD; OS_PASSWORD=p; export OS_PASSWORD", "p"),
        ("declare -x OS_PASSWORD=\"p\"", "p"),
        ("OS_PASSWORD='a b'\"c\"\\ d#e", "a bc d#e"),
        ("OS_PASSWORD='it'\\''s $x `y` \\'", "it's $x `y` \\"),
        ("OS_PASSWORD=\"a\\$b\\`c\\\\d\\\"e\\f\"", "a$b`c\\d\"e\\f"),
        ("OS_PASSWORD=a\\\nb", "ab"),
        ("OS_PASSWORD='a\nb'", "a\nb"),
        ("A=x; B=${A}y$A; OS_PASSWORD=\"$B z\"", "xyx z"),
        ("A=; OS_PASSWORD=${A:-b}${C-d}${A:-\"e f\"}", "bde f"),
        ("OS_PASSWORD=a=b", "a=b"),
        ("OS_PASSWORD=a$", "a$"),
        ("OS_PASSWORD=a; if true; then OS_PASSWORD=b; fi", "a"),
        ("OS_PASSWORD=a; [ -n \"$X\" ] && OS_PASSWORD=b; true || OS_PASSWORD=c", "a"),
        ("f() {\n OS_PASSWORD=b\n}\nfunction g {\n OS_PASSWORD=c\n}\nOS_PASSWORD=a", "a"),
        ("OS_PASSWORD=a\ncase x in\n x) OS_PASSWORD=b;;\nesac\nfor i in 1; do OS_PASSWORD=c; done", "a"),
        ("OS_PASSWORD=a\ncat <<'EOF' >&2\nit's\nOS_PASSWORD=b\nEOF\n", "a"),
        ("OS_PASSWORD=a\nOS_PASSWORD=b env\n", "a"),
        ("echo OS_PASSWORD=b\nOS_PASSWORD=ü🦀", "ü🦀"),
    ] {
        let found = shell(&["export OS_AUTH_URL=https://x\n", text].concat());
        assert_eq!(password(&found), expected, "{text:?}");
        assert!(found.notes.is_empty(), "{text:?}: {:?}", found.notes);
    }
}

#[test]
fn what_only_a_shell_can_tell_is_left_open() {
    for value in
        ["$(pass show cloud)", "\"$(echo \")\" ')')\"", "`pass x`", "$HOME", "${A:?b}", "$1", "$'a\\'b'", "${A:-$B}"]
    {
        let found = shell(&["OS_AUTH_URL=https://x\nOS_PASSWORD=", value, "\nOS_REGION_NAME=", value].concat());
        assert!(matches!(found.credentials, SignInSettings::User { password: AuthFactor::Prompt, .. }), "{value}");
        assert_eq!(found.regions, Vec::<String>::new(), "{value}");
        assert!(found.notes.len() == 1 && found.notes[0].contains("OS_REGION_NAME"), "{value}: {:?}", found.notes);
    }
    let found = shell("source ./other\nexport OS_CLOUD=a\nexport OS_AUTH_URL=https://x");
    assert!(found.notes.iter().any(|note| note.contains("another file")), "{:?}", found.notes);
    assert!(found.notes.iter().any(|note| note.contains("OS_CLOUD")), "{:?}", found.notes);
    let found = shell("read -s -p 'Password: ' OS_PASSWORD\nOS_AUTH_URL=https://x\nunset OS_USERNAME");
    assert!(matches!(found.credentials, SignInSettings::User { password: AuthFactor::Prompt, .. }));
    for (text, told) in [
        ("OS_A=b\nOS_B='c\n", "demo-openrc.sh, line 2: This quotation mark"),
        ("OS_A=b\n\nOS_B=\"${c\n", "demo-openrc.sh, line 3: This quotation mark or brace"),
        ("OS_A=$(b\n", "demo-openrc.sh, line 1: This bracket"),
        ("A=b\n", "demo-openrc.sh: The file sets no variable"),
        ("OS_A=\u{fffd}", "demo-openrc.sh, line 1: `a` contains a character"),
    ] {
        assert!(files(&[("demo-openrc.sh", text)]).expect_err(text).text().starts_with(told), "{text:?}");
    }
    let bomb = ["A=xxxxxxxxxx\n".to_owned(), "A=$A$A$A$A\n".repeat(100), "OS_B=$A".to_owned()].concat();
    assert!(files(&[("demo-openrc.sh", &bomb)]).expect_err("bomb").what.contains("4 MB"));
    let unused = ["OS_A=".to_owned(), "x".repeat(500_000), "\nOS_B=".to_owned(), "${OS_A:+b}".repeat(50_000)].concat();
    assert!(files(&[("demo-openrc.sh", &unused)]).expect_err("unused").what.contains("4 MB"));
    let deep = ["OS_A=", &"${B:-".repeat(100_000)].concat();
    assert!(files(&[("demo-openrc.sh", &deep)]).expect_err("deep").what.contains("16 levels"));
}
