//! How long a session lives by each method, and what it takes to go on.

use super::{asked, cloud};
use crate::auth::testing::{PASSCODE, PASSWORD, SECRET, TestCloud, get, until};
use crate::auth::{AuthMethod, Config, Credentials, Secret, Session, SignInOutcome, SignInStep, restore_sessions};
use crate::http::{Error, Response};
use futures::executor::block_on;
use futures::future::{join, join3};

async fn by(cloud: &TestCloud, credentials: Credentials) -> Session {
    match cloud.sign_in(credentials, None).await {
        Ok(SignInOutcome::Scoped(session)) => session,
        Ok(_) => panic!("something is missing"),
        Err(error) => panic!("{error}"),
    }
}

fn robot() -> Credentials {
    Credentials::ApplicationCredential { credential: "ac-1".into(), owner: None, secret: Secret::new(SECRET) }
}

/// Sends a request, and answers with this once the session has expired.
async fn answered(session: &Session, secret: &str) -> Result<Response, Error> {
    let user = async {
        until(|| session.is_expired()).await;
        assert_eq!(session.reauthenticate(secret, "").await, Ok(None));
    };
    join(get(session, "/a"), user).await.0
}

#[test]
fn an_application_credential_renews_its_token_before_it_ends_and_once_for_all() {
    let cloud = cloud();
    block_on(async {
        // It is issued at 19:09:20.
        cloud.ends("19:10:20");
        let session = by(&cloud, robot()).await;
        assert!(session.renews_itself() && session.remaining_ms() < 61_000.0, "{}", session.remaining_ms());
        cloud.ends("23:09:20");
        let (a, b, c) = join3(get(&session, "/a"), get(&session, "/b"), get(&session, "/c")).await;
        assert!(a.is_ok() && b.is_ok() && c.is_ok());
        assert_eq!(cloud.count("POST"), 2, "{:?}", cloud.log());
        assert!(session.remaining_ms() > 10_000_000.0);
        assert!(get(&session, "/d").await.is_ok());
        assert_eq!(cloud.count("POST"), 2, "the new one is good for hours");
    });
}

#[test]
fn a_renewal_beforehand_that_fails_is_nobody_s_failure() {
    let cloud = cloud();
    block_on(async {
        cloud.ends("19:10:20");
        let session = by(&cloud, robot()).await;
        cloud.instead("POST", 503, "");
        assert!(get(&session, "/a").await.is_ok() && get(&session, "/b").await.is_ok());
        assert_eq!(cloud.count("POST"), 2, "and it is not tried with each request");
    });
}

#[test]
fn a_password_s_token_is_not_renewed_beforehand_as_that_would_not_prolong_it() {
    let cloud = cloud();
    block_on(async {
        cloud.ends("19:10:20");
        let session = cloud.session("demo").await;
        let before = cloud.count("POST");
        assert!(get(&session, "/a").await.is_ok() && !session.renews_itself());
        assert_eq!(cloud.count("POST"), before);
    });
}

#[test]
fn what_access_rules_refuse_neither_renews_nor_asks() {
    let cloud = cloud();
    cloud.rules();
    block_on(async {
        let session = by(&cloud, robot()).await;
        let asked = asked(&session);
        cloud.instead("/forbidden", 401, "");
        for _ in 0..3 {
            let error = get(&session, "/forbidden").await.unwrap_err();
            assert!(error.message.contains("access rules"), "{error}");
        }
        assert_eq!((cloud.count("POST"), cloud.count("/forbidden"), asked.get()), (1, 3, 0));
        // As long as Keystone accepts the token, that is.
        cloud.revoke("s");
        assert!(get(&session, "/allowed").await.is_ok());
        assert_eq!(cloud.count("POST"), 2);
    });
}

#[test]
fn after_a_reload_an_application_credential_s_secret_is_asked_for() {
    let cloud = cloud();
    block_on(async {
        let before = by(&cloud, robot()).await;
        let session = restore_sessions(&cloud.client(), &Config::default()).pop().unwrap();
        assert_eq!(session.method(), AuthMethod::ApplicationCredential);
        assert!(!session.renews_itself() && before.renews_itself());
        assert!(get(&session, "/a").await.is_ok(), "the token is good as long as it lasts");
        let sent = cloud.count("POST");
        cloud.revoke("s");
        assert!(answered(&session, SECRET).await.is_ok());
        assert_eq!(cloud.count("POST") - sent, 1, "only with the secret");
        assert!(session.renews_itself(), "from now on again");
        cloud.revoke("s");
        assert!(get(&session, "/b").await.is_ok());
    });
}

#[test]
fn nothing_of_an_application_credential_is_kept_but_its_token() {
    let cloud = cloud();
    block_on(async {
        let _session = by(&cloud, robot()).await;
        let kept = crate::auth::storage::load(0).unwrap();
        assert!(kept.contains("\"s1\"") && !kept.contains(SECRET), "{kept}");
    });
}

#[test]
fn a_pasted_token_is_followed_by_another_one_of_the_same_user() {
    let cloud = cloud();
    block_on(async {
        let _theirs = cloud.session("demo").await;
        let session = by(&cloud, Credentials::Token { token: Secret::new("s2"), ours: false }).await;
        let _other = cloud.session("demo").await;
        cloud.revoke("s2");
        assert!(answered(&session, "s4").await.is_ok(), "for the same project: used as it is");
        cloud.revoke("s4");
        assert!(answered(&session, "u3").await.is_ok(), "unscoped: one for the project is made of it");
        assert_eq!(session.scope().project.as_ref().unwrap().name, "demo");
        session.sign_out().await;
        assert_eq!(cloud.valid(), ["u1", "u3"]);
    });
}

#[test]
fn somebody_else_s_credentials_do_not_take_over_the_session() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        cloud.revoke("");
        cloud.user("u-2");
        let user = async {
            until(|| session.is_expired()).await;
            let error = session.reauthenticate(PASSWORD, "").await.unwrap_err();
            assert!(error.message.contains("different user") && session.is_expired(), "{error}");
            assert!(cloud.valid().is_empty(), "what was issued for it is revoked");
            session.give_up();
        };
        let (outcome, ()) = join(get(&session, "/a"), user).await;
        assert!(outcome.is_err());
    });
}

#[test]
fn a_one_time_code_that_has_become_necessary_is_asked_for_too() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        cloud.revoke("");
        cloud.totp();
        let user = async {
            until(|| session.is_expired()).await;
            let needed = session.reauthenticate(PASSWORD, "").await.unwrap();
            assert!(matches!(needed, Some(SignInStep::Passcode { .. })) && session.is_expired());
            assert_eq!(session.reauthenticate(PASSWORD, PASSCODE).await, Ok(None));
        };
        let (outcome, ()) = join(get(&session, "/a"), user).await;
        assert!(outcome.is_ok());
    });
}
