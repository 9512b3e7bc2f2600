use super::*;
use crate::auth::testing::{TestCloud, turn};
use crate::store::run::retry;
use crate::store::tasks::TaskState;
use crate::store::testing::run;
use leptos::prelude::{Owner, untrack};

const VOLUME: &str = "GET http://cloud:8776/v3/volumes/v-1";

fn volume(more: &str) -> String {
    [r#"{"volume": {"id": "v-1", "name": "data", "status": "available", "size": 5, "bootable": "false""#, more, "}}"]
        .concat()
}

/// What a page has kept of a task that creates the volume.
fn stored(connection: Connection) -> StoredTask {
    StoredTask {
        task: 1_000_000_007,
        origin: "page-7".to_owned(),
        verb: "Create".to_owned(),
        name: "data".to_owned(),
        session: connection.number().unwrap(),
        key: "block-storage/volumes".to_owned(),
        id: "v-1".to_owned(),
        expect: Some(vec!["available".to_owned()]),
        ..StoredTask::default()
    }
}

fn cloud() -> TestCloud {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    let versions = r#"{"versions": [{"id": "v3.0", "status": "CURRENT", "version": "3.71", "min_version": "3.0"}]}"#;
    cloud.instead("http://cloud:8776/", 200, versions);
    cloud.instead(VOLUME, 200, &volume(""));
    cloud
}

/// The state of the only task, once it is over.
async fn end(tasks: Tasks) -> TaskState {
    for _ in 0..4000 {
        let state =
            untrack(|| tasks.with(|tasks| tasks.last().filter(|task| task.is_over()).map(|task| task.state.clone())));
        if let Some(state) = state {
            return state;
        }
        crate::platform::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("it never ends")
}

/// Reloads a page that has kept this, and returns the end of its task.
async fn after_reload(connection: Connection, tasks: Tasks, stored: StoredTask) -> TaskState {
    // A reload drops nothing; the test forgets what the page has in memory alone.
    let kept = KeptTask::new(stored);
    let followed = resume(tasks, &[connection]);
    drop(kept);
    assert_eq!(followed.len(), 1);
    end(tasks).await
}

fn sent(cloud: &TestCloud) -> usize {
    cloud.log().iter().filter(|line| !line.starts_with("GET ") && !line.contains(":5000/")).count()
}

#[test]
fn what_was_accepted_is_followed_and_not_sent_again() {
    let cloud = cloud();
    Owner::new().with(|| {
        run(async {
            let connection = Connection::new(cloud.session("demo").await);
            let state = after_reload(connection, Tasks::default(), stored(connection)).await;
            assert_eq!(state, TaskState::Succeeded);
            assert!(cloud.count(VOLUME) > 0 && sent(&cloud) == 0);
            turn().await;
            assert!(task_storage::all().is_empty() && task_storage::take().is_empty(), "what has ended is not kept");
        });
    });
}

#[test]
fn a_value_that_tells_the_end_is_read_again() {
    let cloud = cloud();
    Owner::new().with(|| {
        run(async {
            let connection = Connection::new(cloud.session("demo").await);
            let value = |wanted: &str| StoredTask {
                value: Some("size".to_owned()),
                wanted: wanted.to_owned(),
                ..stored(connection)
            };
            assert_eq!(after_reload(connection, Tasks::default(), value("5")).await, TaskState::Succeeded);
            let state = after_reload(connection, Tasks::default(), value("6")).await;
            assert!(matches!(&state, TaskState::Failed(why) if why.contains("ended without effect")), "{state:?}");
            let other = StoredTask { value: Some("of another version".to_owned()), ..stored(connection) };
            let state = after_reload(connection, Tasks::default(), other).await;
            assert!(matches!(&state, TaskState::Failed(why) if why.contains("cannot track")), "{state:?}");
        });
    });
}

#[test]
fn a_task_that_was_being_sent_says_how_it_stands() {
    let cloud = cloud();
    Owner::new().with(|| {
        run(async {
            let connection = Connection::new(cloud.session("demo").await);
            let sending = StoredTask { interrupted: Some("1 of 2 were accepted".to_owned()), ..stored(connection) };
            let tasks = Tasks::default();
            let state = after_reload(connection, tasks, sending).await;
            assert_eq!(state, TaskState::Failed("1 of 2 were accepted".to_owned()));
            let task = untrack(|| tasks.with(|all| all[0].id));
            assert_eq!((cloud.count("8776"), tasks.retry_offer(task)), (0, None), "nothing is safe to be sent");
        });
    });
}

#[test]
fn what_was_to_be_sent_at_last_is_told_and_sent_when_the_user_says_so() {
    let cloud = cloud();
    Owner::new().with(|| {
        run(async {
            let connection = Connection::new(cloud.session("demo").await);
            let rest = ["Set bootable", "Set writable", "POST /floatingips"].map(str::to_owned).to_vec();
            let tasks = Tasks::default();
            let state = after_reload(connection, tasks, StoredTask { rest, ..stored(connection) }).await;
            let TaskState::Failed(why) = state else { panic!("{state:?}") };
            for part in ["Create succeeded", "Set bootable,", "Set writable (", "Not read-only", "POST /floatingips"] {
                assert!(why.contains(part), "{part} is not in {why}");
            }
            assert_eq!(sent(&cloud), 0);
            let task = untrack(|| tasks.with(|all| all[0].id));
            assert_eq!(tasks.retry_offer(task), Some((connection.identity(), "Continue")));
            retry(connection, tasks, task).await;
            assert_eq!(end(tasks).await, TaskState::Succeeded);
            assert_eq!((sent(&cloud), cloud.count("POST http://cloud:8776/v3/volumes/v-1/action")), (1, 1));
        });
    });
}

#[test]
fn a_list_that_is_not_loaded_does_not_tell_that_a_server_is_gone() {
    let cloud = cloud();
    const SERVER: &str = "GET http://cloud:8774/v2.1/servers/s-1";
    let server = r#"{"server": {"id": "s-1", "name": "web", "status": "ACTIVE", "OS-EXT-STS:task_state": "deleting"}}"#;
    cloud.instead(SERVER, 200, server);
    Owner::new().with(|| {
        run(async {
            let connection = Connection::new(cloud.session("demo").await);
            let (key, id) = ("compute/servers".to_owned(), "s-1".to_owned());
            let kept = KeptTask::new(StoredTask { key, id, expect: None, ..stored(connection) });
            let tasks = Tasks::default();
            resume(tasks, &[connection]);
            drop(kept);
            while cloud.count(SERVER) == 0 {
                turn().await;
            }
            for _ in 0..20 {
                turn().await;
            }
            assert!(untrack(|| tasks.with(|all| !all[0].is_over())), "it is being deleted");
            cloud.instead(
                SERVER,
                404,
                r#"{"itemNotFound": {"code": 404, "message": "Instance s-1 could not be found."}}"#,
            );
            assert_eq!(end(tasks).await, TaskState::Succeeded);
        });
    });
}
