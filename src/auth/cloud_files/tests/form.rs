use super::super::without_secrets;
use super::{cloud, clouds, some};
use crate::auth::{AuthMethod, Secret};

const WAYS: [&str; 9] = [
    "auth: {username: u, user_domain_name: d, password: hush, project_name: p, project_domain_id: d2}",
    "auth: {user_id: 7f, password: hush, project_id: p, project_name: demo}\nregions: [a, b]\ninterface: internal",
    "auth: {username: u, passcode: hush}\nauth_type: v3totp",
    "auth: {username: u, password: hush, passcode: hush, system_scope: all}\nauth_type: v3multifactor",
    "auth: {application_credential_id: id, application_credential_secret: hush}\nauth_type: v3applicationcredential",
    "auth: {application_credential_name: n, username: u, user_domain_id: default, application_credential_secret: hush}",
    "auth: {token: hush, domain_id: d}\nauth_type: v3token",
    "auth: {identity_provider: idp, protocol: openid, access_token: hush}\nauth_type: v3oidcaccesstoken",
    "auth: {identity_provider: idp, username: u, password: hush, trust_id: t}\nauth_type: v3oidcpassword",
];

#[test]
fn what_is_kept_is_all_but_the_secrets() {
    for way in WAYS {
        let mut found = cloud(&way.replace("auth: {", "auth: {auth_url: 'https://x', "));
        let kept = without_secrets(&[found.clone()]).to_string();
        assert!(!kept.contains("hush"), "{kept}");
        found.forget();
        assert_eq!(clouds(&kept), [found], "{kept}");
    }
}

#[test]
fn the_form_is_filled_in_with_what_each_way_takes() {
    let form = |index: usize| cloud(WAYS[index]).form();
    let hush = || Some(Secret::new("hush"));
    let plain = form(0);
    assert_eq!((plain.method, plain.secret, plain.user_id), (AuthMethod::Password, hush(), None));
    assert_eq!(form(1).user_id, some("7f"));
    let code = form(2);
    assert_eq!((code.method, code.secret, code.passcode), (AuthMethod::Totp, None, hush()));
    assert_eq!((form(3).secret, form(3).passcode), (hush(), hush()));
    let by_id = form(4);
    assert_eq!(
        (by_id.method, by_id.credential_id.as_str(), by_id.secret),
        (AuthMethod::ApplicationCredential, "id", hush())
    );
    assert_eq!(form(5).credential_name, "n");
    assert_eq!((form(6).method, form(6).secret), (AuthMethod::Token, hush()));
    let provider = AuthMethod::AccessToken { provider: "idp".to_owned(), protocol: "openid".to_owned() };
    assert_eq!((form(7).method, form(7).secret), (provider, hush()));
    assert_eq!(form(8).secret, None, "it is for something that there is not");
}

#[test]
fn ways_that_there_are_not_are_told_in_words() {
    for (index, named) in [(2, "v3totp"), (8, "v3oidcpassword"), (8, "trust")] {
        let notes = cloud(WAYS[index]).notes;
        assert!(notes.iter().any(|note| note.contains(named)), "{notes:?}");
    }
    assert!(cloud(WAYS[7]).notes.iter().all(|note| !note.contains("not supported")));
}

#[test]
fn what_is_to_be_entered_instead_of_a_project_is_suggested() {
    let auth = cloud(WAYS[3]).cloud.auth;
    assert!(auth.system && auth.suggested_project().is_none());
    assert_eq!(cloud(WAYS[6]).cloud.auth.domain, some("d"));
}

#[test]
fn a_projects_own_domain_is_suggested_and_kept() {
    for (settings, expected) in [
        ("user_domain_name: corp, project_domain_name: Default", Some("Default")),
        ("user_domain_id: d-1, project_domain_id: default", Some("default")),
        ("user_domain_name: corp, project_domain_name: corp", None),
        ("user_domain_id: d-1, project_domain_id: d-1", None),
        ("default_domain_id: d-1", None),
        ("domain_name: corp", None),
    ] {
        let text = ["auth: {auth_url: 'https://x', username: u, password: hush, project_name: pub, ", settings, "}"];
        let mut found = cloud(&text.concat());
        assert_eq!(found.cloud.auth.suggested_project_domain(), expected, "{settings}");
        let kept = without_secrets(&[found.clone()]).to_string();
        found.forget();
        assert_eq!(clouds(&kept), [found], "{settings}");
    }
}
