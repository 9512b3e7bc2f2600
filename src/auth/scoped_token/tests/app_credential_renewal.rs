//! A password's session that goes on with an application credential, which was made for that.

use super::{asked, cloud};
use crate::auth::testing::{PASSWORD, SECRET, TestCloud, get, until};
use crate::auth::{AuthMethod, Config, LeftValid, ScopeTarget, Session, restore_sessions};
use crate::http::{Body, Request};
use futures::executor::block_on;
use futures::future::join;
use serde_json::Value;

const DAY: f64 = 86_400.0;
const ALT: &str = "default-2";

/// A session that was made to last, with tokens that are about to end.
async fn lasting(cloud: &TestCloud) -> Session {
    cloud.ends("19:10:20");
    let session = cloud.session("demo").await;
    session.keep_signed_in(DAY).await.unwrap();
    session
}

fn creation(cloud: &TestCloud) -> Request {
    cloud.sent().into_iter().find(|request| request.url.ends_with("/users/u-1/application_credentials")).unwrap()
}

#[test]
fn an_application_credential_is_asked_for_as_keystone_documents_it() {
    let cloud = cloud();
    block_on(async {
        let session = lasting(&cloud).await;
        let request = creation(&cloud);
        let Some(Body::Json(body)) = &request.body else { panic!("there is no body") };
        let asked = &serde_json::from_str::<Value>(body).unwrap()["application_credential"];
        // By the cloud's clock, at which the token was issued just now. Without roles, they are those of the token.
        let expires = asked["expires_at"].as_str().unwrap();
        assert!(matches!(expires, "2026-11-23T19:09:19Z" | "2026-11-23T19:09:20Z"), "{expires}");
        let mut members: Vec<_> = asked.as_object().unwrap().keys().map(String::as_str).collect();
        members.sort_unstable();
        assert_eq!(members, ["description", "expires_at", "name", "unrestricted"]);
        assert_eq!(asked["unrestricted"], false);
        assert!(request.confidential);
        assert!(session.signed_in_for_ms().is_some_and(|left| left > DAY * 1000.0 - 5_000.0 && left <= DAY * 1000.0));
    });
}

#[test]
fn it_goes_on_with_it_before_the_token_ends_and_nobody_is_asked() {
    let cloud = cloud();
    block_on(async {
        cloud.ends("19:10:20");
        let session = cloud.session("demo").await;
        let asked = asked(&session);
        assert!(session.can_keep_signed_in() && !session.renews_itself());
        session.keep_signed_in(DAY).await.unwrap();
        assert!(!session.can_keep_signed_in() && session.renews_itself());
        cloud.ends("23:09:20");
        // Everything from before has ended.
        cloud.revoke("");
        assert!(get(&session, "/a").await.is_ok());
        assert_eq!(session.scope().application_credential.as_ref().unwrap().id, "ac-1");
        assert!(session.remaining_ms() > 10_000_000.0);
        assert_eq!((asked.get(), session.method()), (0, AuthMethod::Password));
    });
}

#[test]
fn one_that_was_deleted_leads_back_to_the_password() {
    let cloud = cloud();
    block_on(async {
        let session = lasting(&cloud).await;
        cloud.revoke("");
        cloud.instead("POST http://cloud:5000/v3/auth/tokens", 401, "");
        let user = async {
            until(|| session.is_expired()).await;
            assert!(!session.renews_itself());
            cloud.recover();
            session.reauthenticate(PASSWORD, "").await.unwrap();
        };
        let (outcome, ()) = join(get(&session, "/b"), user).await;
        assert!(outcome.is_ok());
        assert!(session.scope().application_credential.is_none() && session.can_keep_signed_in(), "as at first");
    });
}

#[test]
fn other_projects_are_entered_as_before_and_for_as_long_as_the_password_s_token_is_good() {
    let cloud = cloud();
    block_on(async {
        let demo = lasting(&cloud).await;
        assert!(get(&demo, "/a").await.is_ok());
        assert!(demo.scope().application_credential.is_some() && !demo.is_bound_to_project());
        let alt = demo.switch(&ScopeTarget::Project(ALT.into())).await.unwrap();
        assert!(!alt.renews_itself() && alt.can_keep_signed_in(), "it is for its own project");
        cloud.revoke("u");
        let back = alt.switch(&ScopeTarget::Project("default-1".into())).await.unwrap();
        assert!(back.renews_itself());
        let error = back.switch(&ScopeTarget::Project(ALT.into())).await.err().unwrap();
        assert!(error.message.contains("has expired") && !back.is_expired(), "{error}");
        assert!(get(&back, "/b").await.is_ok());
    });
}

#[test]
fn its_secret_is_not_kept_over_a_reload_after_which_the_password_is_asked_for() {
    let cloud = cloud();
    block_on(async {
        let before = lasting(&cloud).await;
        assert!(get(&before, "/a").await.is_ok());
        assert!(!crate::auth::storage::load(0).unwrap().contains(SECRET));
        let session = restore_sessions(&cloud.client(), &Config::default()).pop().unwrap();
        assert!(!session.renews_itself() && !session.can_keep_signed_in() && !session.is_bound_to_project());
        cloud.revoke("");
        let user = async {
            until(|| session.is_expired()).await;
            session.reauthenticate(PASSWORD, "").await.unwrap();
        };
        assert!(join(get(&session, "/b"), user).await.0.is_ok());
        assert!(session.can_keep_signed_in());
    });
}

#[test]
fn one_whose_creation_is_under_way_at_sign_out_is_deleted_before_any_token_is_revoked() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        let (made, left) = join(session.keep_signed_in(DAY), session.clone().sign_out()).await;
        assert!(made.is_ok());
        assert_eq!(left, LeftValid::default());
        let log = cloud.log();
        let at = |part: &str| log.iter().position(|line| line.starts_with(part)).unwrap();
        assert!(
            at("DELETE http://cloud:5000/v3/users/u-1/application_credentials/ac-1")
                > at("POST http://cloud:5000/v3/users")
        );
        assert!(at("DELETE http://cloud:5000/v3/auth/tokens") > at("POST http://cloud:5000/v3/users"), "{log:?}");
        assert_eq!(crate::auth::storage::load(0), None, "nothing is stored after signing out");
        assert!(cloud.valid().is_empty());
    });
}

#[test]
fn all_of_them_are_deleted_also_after_a_reload_and_one_that_stays_is_told() {
    for is_refused in [false, true] {
        let cloud = cloud();
        block_on(async {
            let session = cloud.session("demo").await;
            session.keep_signed_in(DAY).await.unwrap();
            session.keep_signed_in(2.0 * DAY).await.unwrap();
            let session = restore_sessions(&cloud.client(), &Config::default()).pop().unwrap();
            if is_refused {
                cloud.instead("DELETE http://cloud:5000/v3/users", 503, "");
            }
            let left = session.sign_out().await;
            let expected = is_refused.then_some(2.0 * DAY * 1000.0);
            let ends_ms =
                left.credentials_end_ms.map(|ends| ((ends - crate::platform::now_ms()) / 60_000.0).ceil() * 60_000.0);
            assert_eq!(ends_ms, expected);
            let deletions = cloud.sent().into_iter().filter(|sent| sent.url.ends_with("/application_credentials/ac-1"));
            assert!(deletions.clone().count() >= 2 && deletions.into_iter().all(|sent| sent.keepalive));
            assert!(cloud.valid().is_empty());
        });
    }
}

#[test]
fn signing_out_deletes_it_with_what_the_user_has_signed_in_with() {
    for goes_on in [false, true] {
        let cloud = cloud();
        block_on(async {
            let session = lasting(&cloud).await;
            if goes_on {
                assert!(get(&session, "/a").await.is_ok());
            }
            session.sign_out().await;
            let all = cloud.sent();
            let mut deletions = all.iter().filter(|sent| sent.url.ends_with("/users/u-1/application_credentials/ac-1"));
            // A token that came of it may not delete any: Keystone would refuse that.
            assert_eq!(deletions.next().unwrap().headers, [("X-Auth-Token".into(), "u1".to_owned())]);
            assert!(deletions.next().is_none());
            assert!(goes_on || cloud.valid().is_empty(), "{:?}", cloud.valid());
        });
    }
}
