use super::*;
use crate::auth::testing::{PASSWORD, TestCloud, turn};
use crate::auth::{CloudConfig, Named};
use crate::http::{Kind, Response};
use futures::executor::block_on;
use futures::future::{join, join3, join4};
use serde_json::json;
use std::cell::Cell;

fn cloud() -> TestCloud {
    TestCloud::new(&[("default-1", "demo"), ("default-2", "alt")])
}

async fn get(session: &Session, path: &str) -> Result<Response, Error> {
    session.service(ServiceType::Compute).send(Call::get(ServiceType::Compute, path)).await
}

/// Counts how often the user is asked.
fn asked(session: &Session) -> Rc<Cell<u32>> {
    let count = Rc::new(Cell::new(0));
    let counted = count.clone();
    session.on_expired(move || counted.set(counted.get() + 1));
    count
}

async fn until(condition: impl Fn() -> bool) {
    for _ in 0..1000 {
        if condition() {
            return;
        }
        turn().await;
    }
    panic!("it never happened");
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
        let call = Call::post(ServiceType::Compute, "/servers", json!({"server": {}}));
        session.service(ServiceType::Compute).send(call).await.unwrap();
        assert_eq!(cloud.count("POST http://cloud:8774/v2.1/servers"), 2);
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
            let wrong = session.reauthenticate("wr0ng").await.unwrap_err();
            assert!(wrong.message.contains("password is wrong") && session.is_expired());
            session.reauthenticate(PASSWORD).await.unwrap();
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
        let alt = demo.switch("default-2").await.unwrap();
        cloud.revoke("");
        let user = async {
            until(|| demo.is_expired() && alt.is_expired()).await;
            alt.reauthenticate(PASSWORD).await.unwrap();
        };
        let (a, b, ()) = join3(get(&demo, "/a"), get(&alt, "/b"), user).await;
        assert!(a.is_ok() && b.is_ok());
        assert!(!demo.is_expired());
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
        assert_eq!(get(&session, "/a").await.unwrap_err().kind, Kind::Network);
        assert!(!session.is_expired());
        cloud.recover();
        assert!(get(&session, "/a").await.is_ok(), "the next one tries again");
    });
}

#[test]
fn switching_takes_no_password_and_leaves_the_old_session_working() {
    let cloud = cloud();
    block_on(async {
        let demo = cloud.session("demo").await;
        let projects: Vec<_> = demo.projects().await.unwrap().into_iter().map(|project| project.name).collect();
        assert_eq!(projects, ["alt", "demo"]);
        let alt = demo.switch("default-2").await.unwrap();
        assert_eq!(alt.scope().project, Some(Named { id: "default-2".into(), name: "alt".into() }));
        assert!(get(&alt, "/a").await.is_ok() && get(&demo, "/a").await.is_ok());
        let error = alt.switch("default-9").await.err().unwrap();
        assert!(error.message.contains("no access to this project") && !alt.is_expired(), "{error}");
    });
}

#[test]
fn another_region_has_services_of_its_own() {
    let cloud = cloud();
    block_on(async {
        let one = cloud.session("demo").await;
        let two = one.with_region("RegionTwo");
        let base = |session: &Session| session.service(ServiceType::Compute).base().unwrap();
        assert_eq!((base(&one).as_str(), base(&two).as_str()), ("http://cloud:8774/v2.1", "http://cloud:8774/v2.1/two"));
        assert_eq!(two.scope().catalog.regions(), ["RegionOne", "RegionTwo"]);
    });
}

#[test]
fn signing_out_revokes_everything_and_clears_the_tab() {
    let cloud = cloud();
    block_on(async {
        let demo = cloud.session("demo").await;
        let alt = demo.switch("default-2").await.unwrap();
        let unsaid = cloud.valid();
        assert_eq!(unsaid.len(), 3, "{unsaid:?}");
        alt.sign_out().await;
        assert_eq!(cloud.valid(), Vec::<String>::new());
        assert!(restore(&cloud.client(), &Config::default()).is_none());
        assert_eq!(get(&demo, "/a").await.unwrap_err(), Error::refused("Signed out"));
    });
}

#[test]
fn a_token_that_arrives_after_signing_out_is_revoked() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        let (switched, ()) = join(session.switch("default-2"), session.clone().sign_out()).await;
        assert!(switched.is_err());
        until(|| cloud.valid().is_empty()).await;
        assert_eq!(storage::load(), None);
    });
}

#[test]
fn a_reload_keeps_the_session_without_a_request() {
    let cloud = cloud();
    block_on(async {
        let demo = cloud.session("demo").await;
        let alt = demo.switch("default-2").await.unwrap();
        cloud.revoke("s3");
        assert!(get(&alt, "/a").await.is_ok(), "renewed");
        // What goes on in a project that was left does not come back after a reload.
        cloud.revoke("s2");
        assert!(get(&demo, "/a").await.is_ok());
        let sent = cloud.log().len();
        let restored = restore(&cloud.client(), &Config::default()).unwrap();
        assert_eq!(cloud.log().len(), sent);
        assert_eq!(*restored.scope(), *alt.scope());
        assert_eq!(restored.server_offset_ms(), alt.server_offset_ms());
        cloud.revoke("s");
        assert!(get(&restored, "/a").await.is_ok(), "and renews its token");
        assert!(restored.switch("default-1").await.is_ok());
    });
}

#[test]
fn a_name_that_now_means_another_cloud_ends_the_kept_session() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        let configured = |url: &str| {
            let cloud = CloudConfig::from_url(url).unwrap();
            Config { clouds: vec![(session.scope().cloud.clone(), cloud)], ..Config::default() }
        };
        assert!(restore(&cloud.client(), &configured("http://cloud:5000/v3")).is_some());
        assert!(restore(&cloud.client(), &configured("http://elsewhere:5000/v3")).is_none());
        assert_eq!(storage::load(), None);
    });
}

#[test]
fn the_clocks_difference_is_known() {
    let cloud = cloud();
    let session = block_on(cloud.session("demo"));
    let issued_ms = 1_795_374_560_000.0;
    let there = crate::http::now_ms() + session.server_offset_ms();
    assert!((there - issued_ms).abs() < 5000.0, "{there}");
}

#[test]
fn secrets_do_not_show() {
    let cloud = cloud();
    let session = block_on(cloud.session("demo"));
    let shown = format!("{:?} {:?}", session.0.access.token(), session.scope());
    assert!(!shown.contains("s2"), "{shown}");
    let journal = session.http().journal().with_entries(|entries| format!("{entries:?}"));
    assert!(!journal.contains(PASSWORD) && !journal.contains("\"u1\"") && !journal.contains("\"s2\""), "{journal}");
}
