//! Tokens that end while requests are under way.

use crate::auth::testing::{PASSWORD, TestCloud, get, turn, until};
use crate::auth::{ScopeTarget, ServiceRequest, ServiceType, Session};
use crate::http::{Error, ErrorKind};
use futures::executor::block_on;
use futures::future::{join, join3, join4};
use serde_json::json;
use std::cell::Cell;
use std::rc::Rc;

fn cloud() -> TestCloud {
    TestCloud::new(&[("default-1", "demo"), ("default-2", "alt")])
}

/// Counts how often the user is asked.
fn asked(session: &Session) -> Rc<Cell<u32>> {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    session.on_expired(move || counted.set(counted.get() + 1));
    count
}

#[test]
fn one_renewal_serves_all_who_were_refused() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        let asked = asked(&session);
        cloud.revoke("s");
        let before = cloud.count("POST");
        let (a, b, c) = join3(get(&session, "/a"), get(&session, "/b"), get(&session, "/c")).await;
        assert!(a.is_ok() && b.is_ok() && c.is_ok());
        assert_eq!(cloud.count("POST") - before, 1, "{:?}", cloud.log());
        assert_eq!(cloud.count("GET http://cloud:8774/v2.1/"), 6, "each was repeated once");
        assert_eq!(asked.get(), 0);
    });
}

#[test]
fn a_refused_post_is_repeated_too_as_nothing_was_done() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        cloud.revoke("s");
        let call = ServiceRequest::post(ServiceType::Compute, "/servers", json!({"server": {}}));
        session.client(ServiceType::Compute).send(call).await.unwrap();
        assert_eq!(cloud.count("POST http://cloud:8774/v2.1/servers"), 2);
    });
}

#[test]
fn a_wrong_password_is_sent_once_and_the_session_goes_on() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        let asked = asked(&session);
        let change = || {
            let call = ServiceRequest::post(ServiceType::Identity, "/users/{user}/password", json!({"user": {}}));
            session.client(ServiceType::Identity).send(call.unauthorized("Another one"))
        };
        cloud.instead("/password", 401, "");
        let before = cloud.count("POST");
        let error = change().await.unwrap_err();
        assert_eq!((error.status(), error.message.as_str()), (Some(401), "Another one"));
        assert_eq!((cloud.count("/password"), cloud.count("POST") - before), (1, 1));
        assert_eq!((asked.get(), session.is_expired()), (0, false));

        cloud.recover();
        cloud.revoke("s");
        change().await.unwrap();
        assert_eq!(cloud.count("/password"), 3, "a token that has ended is no wrong password");
    });
}

#[test]
fn a_call_that_stays_refused_is_an_error_without_going_round() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        let asked = asked(&session);
        cloud.instead("/forbidden", 401, "");
        let before = cloud.count("POST");
        for _ in 0..3 {
            assert_eq!(get(&session, "/forbidden").await.unwrap_err().status(), Some(401));
        }
        assert_eq!(cloud.count("POST") - before, 1, "a token just renewed is not renewed again");
        assert_eq!(cloud.count("/forbidden"), 4);
        assert!(get(&session, "/allowed").await.is_ok());
        assert_eq!(asked.get(), 0);
    });
}

#[test]
fn an_expired_session_asks_once_and_goes_on_after_the_password() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        let asked = asked(&session);
        cloud.revoke("");
        let user = async {
            until(|| session.is_expired()).await;
            let sent = cloud.log().len();
            for _ in 0..20 {
                turn().await;
            }
            assert_eq!(cloud.log().len(), sent, "nothing is sent while the user is asked");
            let wrong = session.reauthenticate("wr0ng", "").await.unwrap_err();
            assert!(wrong.message.contains("password is wrong") && session.is_expired());
            session.reauthenticate(PASSWORD, "").await.unwrap();
        };
        let late = async {
            until(|| session.is_expired()).await;
            get(&session, "/late").await
        };
        let (a, b, late, ()) = join4(get(&session, "/a"), get(&session, "/b"), late, user).await;
        assert!(a.is_ok() && b.is_ok() && late.is_ok());
        assert_eq!((asked.get(), session.is_expired()), (1, false));
        assert_eq!(cloud.count("/late"), 1, "it was not sent with a token known to be refused");
    });
}

#[test]
fn other_projects_of_the_same_user_go_on_as_well() {
    let cloud = cloud();
    block_on(async {
        let demo = cloud.session("demo").await;
        let alt = demo.switch(&ScopeTarget::Project("default-2".into())).await.unwrap();
        cloud.revoke("");
        let user = async {
            until(|| demo.is_expired() && alt.is_expired()).await;
            alt.reauthenticate(PASSWORD, "").await.unwrap();
        };
        let (a, b, ()) = join3(get(&demo, "/a"), get(&alt, "/b"), user).await;
        assert!(a.is_ok() && b.is_ok());
        assert!(!demo.is_expired());
    });
}

#[test]
fn switching_with_an_ended_token_waits_for_the_user_too() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        cloud.revoke("");
        let user = async {
            until(|| session.is_expired()).await;
            session.reauthenticate(PASSWORD, "").await.unwrap();
        };
        let (switched, ()) = join(session.switch(&ScopeTarget::Project("default-2".into())), user).await;
        assert_eq!(switched.unwrap().scope().project.as_ref().unwrap().name, "alt");
    });
}

#[test]
fn giving_up_fails_what_waits_and_what_comes_later() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        cloud.revoke("");
        let user = async {
            until(|| session.is_expired()).await;
            session.give_up();
        };
        let (waiting, ()) = join(get(&session, "/a"), user).await;
        let sent = cloud.log().len();
        for outcome in [waiting, get(&session, "/b").await] {
            assert_eq!(outcome.unwrap_err(), Error::refused("Signed out"));
        }
        assert_eq!(cloud.log().len(), sent);
    });
}

#[test]
fn a_keystone_that_is_down_fails_the_request_and_does_not_ask_for_a_password() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        cloud.revoke("s");
        cloud.instead("POST http://cloud:5000", 0, "");
        assert_eq!(get(&session, "/a").await.unwrap_err().kind, ErrorKind::Network);
        assert!(!session.is_expired());
        cloud.recover();
        assert!(get(&session, "/a").await.is_ok(), "the next one tries again");
    });
}

mod app_credential_renewal;
mod files;
mod methods;
