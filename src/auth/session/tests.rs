use super::*;
use crate::auth::testing::{PASSWORD, TestCloud, get, until};
use crate::auth::{CloudConfig, IdName};
use crate::http::Method;
use futures::executor::block_on;
use futures::future::join;
use std::pin::pin;
use std::time::Duration;

fn cloud() -> TestCloud {
    TestCloud::new(&[("default-1", "demo"), ("default-2", "alt")])
}

fn project(id: &str) -> ScopeTarget {
    ScopeTarget::Project(id.to_owned())
}

#[test]
fn switching_takes_no_password_and_leaves_the_old_session_working() {
    let cloud = cloud();
    block_on(async {
        let demo = cloud.session("demo").await;
        let projects: Vec<_> = demo.choices().await.unwrap().into_iter().map(|choice| choice.name).collect();
        assert_eq!(projects, ["alt", "demo"]);
        let alt = demo.switch(&project("default-2")).await.unwrap();
        assert_eq!(alt.scope().project, Some(IdName { id: "default-2".into(), name: "alt".into() }));
        assert!(get(&alt, "/a").await.is_ok() && get(&demo, "/a").await.is_ok());
        let error = alt.switch(&project("default-9")).await.err().unwrap();
        assert!(error.message.contains("no access to this project") && !alt.is_expired(), "{error}");
    });
}

#[test]
fn another_region_has_services_of_its_own() {
    let cloud = cloud();
    block_on(async {
        let one = cloud.session("demo").await;
        let two = one.with_region("RegionTwo");
        let base = |session: &Session| session.client(ServiceType::Compute).base().unwrap();
        assert_eq!(
            (base(&one).as_str(), base(&two).as_str()),
            ("http://cloud:8774/v2.1", "http://cloud:8774/v2.1/two")
        );
        assert_eq!(two.scope().catalog.regions(), ["RegionOne", "RegionTwo"]);
    });
}

#[test]
fn signing_out_revokes_everything_and_clears_the_tab() {
    let cloud = cloud();
    block_on(async {
        let demo = cloud.session("demo").await;
        let alt = demo.switch(&project("default-2")).await.unwrap();
        assert_eq!(cloud.valid(), ["s2", "s3", "u1"]);
        alt.sign_out().await;
        assert_eq!(cloud.valid(), Vec::<String>::new());
        let last = cloud.sent().pop().unwrap();
        assert_eq!(
            last.headers,
            [("X-Auth-Token".into(), "u1".to_owned()), ("X-Subject-Token".into(), "u1".to_owned())]
        );
        assert!(restore_sessions(&cloud.client(), &Config::default()).is_empty());
        assert_eq!(get(&demo, "/a").await.unwrap_err(), Error::refused("Signed out"));
    });
}

#[test]
fn a_token_that_arrives_after_signing_out_is_revoked() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        let (switched, _) = join(session.switch(&project("default-2")), session.clone().sign_out()).await;
        assert!(switched.is_err());
        until(|| cloud.valid().is_empty()).await;
        assert_eq!(storage::load(0), None);
    });
}

#[test]
fn revocations_outlive_the_page_and_are_all_sent_before_it_is_left() {
    let cloud = cloud();
    block_on(async {
        let demo = cloud.session("demo").await;
        let alt = demo.switch(&project("default-2")).await.unwrap();
        cloud.takes("DELETE", Duration::from_millis(100));
        let before = cloud.sent().len();
        let mut leaving = pin!(alt.sign_out());
        assert!(futures::poll!(leaving.as_mut()).is_pending());
        assert_eq!(cloud.sent().len(), before + 2, "those of both projects at once, {:?}", cloud.log());
        crate::platform::leave();
        assert!(futures::poll!(leaving.as_mut()).is_pending());
        let sent = cloud.sent().split_off(before);
        assert_eq!(sent.len(), 3, "{:?}", cloud.log());
        assert!(sent.iter().all(|request| request.keepalive && request.method == Method::Delete));
        assert_eq!(leaving.await, LeftValid::default());
    });
}

#[test]
fn what_keystone_does_not_take_back_is_told_with_its_end() {
    let revocation = "DELETE http://cloud:5000/v3/auth/tokens";
    for (status, is_told) in [(503, true), (403, true), (0, true), (401, false), (404, false)] {
        let cloud = cloud();
        let left = block_on(async {
            let session = cloud.session("demo").await;
            cloud.instead(revocation, status, "");
            session.sign_out().await
        });
        // By this machine's clock: the token is good for four hours from when it was issued, which is now.
        let ends_ms = left.tokens_end_ms.map(|ends| ends - crate::platform::now_ms() - 4.0 * 3_600_000.0);
        assert_eq!(ends_ms.is_some(), is_told, "{status}");
        assert!(ends_ms.is_none_or(|off| off.abs() < 20_000.0), "{ends_ms:?}");
        assert_eq!(left.credentials_end_ms, None);
    }
}

#[test]
fn other_tabs_know_the_login_by_its_mark() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        // A tab that was duplicated, and has entered another project since.
        let copy = restore_sessions(&cloud.client(), &Config::default()).pop().unwrap();
        let copy = copy.switch(&project("default-2")).await.unwrap();
        assert_eq!(session.login_marks(), copy.login_marks());
        assert!(copy.is_stored());
        let other = cloud.session("demo").await;
        assert_ne!(session.login_marks(), other.login_marks());
        forget_sessions();
        assert!(!session.is_stored(), "as for a page that comes back after signing out");
    });
}

#[test]
fn a_reload_keeps_the_session_without_a_request() {
    let cloud = cloud();
    block_on(async {
        let demo = cloud.session("demo").await;
        let alt = demo.switch(&project("default-2")).await.unwrap();
        cloud.revoke("s3");
        assert!(get(&alt, "/a").await.is_ok(), "renewed");
        // What goes on in a project that was left does not come back after a reload.
        cloud.revoke("s2");
        assert!(get(&demo, "/a").await.is_ok());
        let sent = cloud.log().len();
        let restored = restore_sessions(&cloud.client(), &Config::default()).pop().unwrap();
        assert_eq!(cloud.log().len(), sent);
        assert_eq!(*restored.scope(), *alt.scope());
        assert_eq!(restored.server_offset_ms(), alt.server_offset_ms());
        cloud.revoke("s");
        assert!(get(&restored, "/a").await.is_ok(), "and renews its token");
        assert!(restored.switch(&project("default-1")).await.is_ok());
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
        assert!(restore_sessions(&cloud.client(), &configured("http://cloud:5000/v3")).len() == 1);
        assert!(restore_sessions(&cloud.client(), &configured("http://elsewhere:5000/v3")).is_empty());
        assert_eq!(storage::load(0), None);
    });
}

#[test]
fn the_clocks_difference_is_known() {
    let cloud = cloud();
    let session = block_on(cloud.session("demo"));
    let issued_ms = 1_795_374_560_000.0;
    let there = crate::platform::now_ms() + session.server_offset_ms();
    assert!((there - issued_ms).abs() < 5000.0, "{there}");
}

#[test]
fn secrets_do_not_show() {
    let cloud = cloud();
    let session = block_on(cloud.session("demo"));
    let shown = format!("{:?} {:?}", session.0.scoped_token.token(), session.scope());
    assert!(!shown.contains("s2"), "{shown}");
    let journal = session.http().journal().with_entries(|entries| format!("{entries:?}"));
    assert!(!journal.contains(PASSWORD) && !journal.contains("\"u1\"") && !journal.contains("\"s2\""), "{journal}");
}

#[test]
fn scopes_side_by_side_have_nothing_in_common_but_the_way_in() {
    let cloud = cloud();
    block_on(async {
        let demo = cloud.session("demo").await;
        let alt = demo.open_beside(&project("default-2"), Some("RegionTwo")).await.unwrap();
        assert_eq!((demo.number(), alt.number()), (0, 1));
        assert_eq!((&*demo.scope().region, &*alt.scope().region), ("RegionOne", "RegionTwo"));
        assert_ne!(demo.token(), alt.token());
        // The one's end is not the other's: neither a token that is refused, nor what waits for it.
        cloud.revoke("s3");
        assert!(get(&alt, "/a").await.is_ok(), "renewed");
        assert!(get(&demo, "/a").await.is_ok());
        // A reload keeps both, and which of them was shown.
        demo.show_after_reload();
        let restored = restore_sessions(&cloud.client(), &Config::default());
        let names: Vec<_> = restored.iter().map(|session| session.scope().place().to_owned()).collect();
        assert_eq!(names, ["alt", "demo"]);
        // Leaving one revokes its tokens only; leaving the last, what was signed in with as well.
        let [alt, demo] = <[Session; 2]>::try_from(restored).ok().unwrap();
        alt.sign_out().await;
        assert!(get(&demo, "/a").await.is_ok());
        assert!(cloud.valid().contains(&"u1".to_owned()));
        demo.sign_out().await;
        assert_eq!(cloud.valid(), Vec::<String>::new());
        assert!(restore_sessions(&cloud.client(), &Config::default()).is_empty());
    });
}

#[test]
fn a_projects_domain_is_told_where_it_is_not_the_usual_one() {
    let cloud = TestCloud::new(&[("default-1", "pub"), ("corp-1", "pub")]);
    block_on(async {
        let own = cloud.session("pub").await;
        assert_eq!(own.scope().telling_domain(), None);
        let titles: Vec<_> = own.choices().await.unwrap().into_iter().map(|choice| choice.title).collect();
        assert_eq!(titles, ["pub (Default)", "pub (corp)"], "by id where the name is not known");
        let other = own.switch(&project("corp-1")).await.unwrap();
        assert_eq!(other.scope().telling_domain(), Some("The domain corp"));
        let titles: Vec<_> = other.choices().await.unwrap().into_iter().map(|choice| choice.title).collect();
        assert_eq!(titles, ["pub (Default)", "pub (The domain corp)"]);
    });
}

#[test]
fn a_reload_keeps_the_interface_for_other_projects() {
    let cloud = cloud();
    block_on(async {
        let mut config = CloudConfig::from_url("http://cloud:5000/v3").unwrap();
        config.interface = Some("internalURL".into());
        let credentials = crate::auth::Credentials::password("demo", "Default", PASSWORD);
        let outcome = crate::auth::sign_in(&cloud.client(), &config, credentials, Some("demo")).await;
        assert!(matches!(outcome, Ok(crate::auth::SignInOutcome::Scoped(_))));
        let restored = restore_sessions(&cloud.client(), &Config::default()).pop().unwrap();
        let alt = restored.switch(&project("default-2")).await.unwrap();
        assert_eq!(alt.scope().interface, "internal");
    });
}
