use super::*;
use crate::auth::testing::{PASSWORD, TestCloud, get, until};
use crate::auth::{CloudConfig, IdName};
use futures::executor::block_on;
use futures::future::join;

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
        assert_eq!(last.headers, [("X-Auth-Token", "u1".to_owned()), ("X-Subject-Token", "u1".to_owned())]);
        assert!(restore_sessions(&cloud.client(), &Config::default()).is_empty());
        assert_eq!(get(&demo, "/a").await.unwrap_err(), Error::refused("Signed out"));
    });
}

#[test]
fn a_token_that_arrives_after_signing_out_is_revoked() {
    let cloud = cloud();
    block_on(async {
        let session = cloud.session("demo").await;
        let (switched, ()) = join(session.switch(&project("default-2")), session.clone().sign_out()).await;
        assert!(switched.is_err());
        until(|| cloud.valid().is_empty()).await;
        assert_eq!(storage::load(0), None);
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
