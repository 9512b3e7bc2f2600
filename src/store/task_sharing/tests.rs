use super::*;
use crate::auth::testing::{TestCloud, turn};
use crate::store::task_storage::KeptTask;
use crate::store::tasks::TaskState;
use crate::store::testing::run;
use leptos::prelude::Owner;

const LATER_MS: f64 = 60_000.0;

/// A server that another tab restarts.
fn shared(owner: &str, state: &str, since_ms: f64) -> SharedTask {
    let task = StoredTask {
        task: 3,
        origin: "theirs-3".to_owned(),
        since_ms,
        verb: "Soft reboot".to_owned(),
        name: "web".to_owned(),
        page: Some("/compute/servers/s-1?scope=4".to_owned()),
        key: "compute/servers".to_owned(),
        id: "s-1".to_owned(),
        expect: Some(vec!["ACTIVE".to_owned()]),
        ..StoredTask::default()
    };
    SharedTask { owner: owner.to_owned(), task, is_kept: true, state: state.to_owned(), ..SharedTask::default() }
}

fn cloud() -> TestCloud {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    cloud.instead("/servers/s-1", 200, r#"{"server": {"id": "s-1", "name": "web", "status": "ACTIVE"}}"#);
    cloud
}

fn hear(sharing: &TaskSharing, connection: Connection, shared: SharedTask) {
    sharing.0.hear(connection, TaskMessage::Task(Box::new(shared)));
}

fn only(tasks: Tasks) -> Arc<Task> {
    untrack(|| {
        tasks.with(|all| match all {
            [task] => task.clone(),
            all => panic!("{all:?}"),
        })
    })
}

/// A page with an open scope, and its tasks.
async fn page(cloud: &TestCloud) -> (TaskSharing, Connection, Tasks) {
    let (connection, tasks) = (Connection::new(cloud.session("demo").await), Tasks::default());
    let sharing = TaskSharing::new(tasks);
    sharing.open(vec![connection]);
    (sharing, connection, tasks)
}

#[test]
fn a_task_of_another_tab_is_seen_and_not_followed() {
    let cloud = cloud();
    Owner::new().with(|| {
        run(async {
            let (sharing, connection, tasks) = page(&cloud).await;
            hear(&sharing, connection, shared("a", "running", 5.0));
            let seen = only(tasks);
            let number = connection.number().unwrap().to_string();
            assert_eq!(seen.page.as_deref(), Some(["/compute/servers/s-1?scope=", &number].concat().as_str()));
            assert!(seen.is_elsewhere && seen.state == TaskState::Running(String::new()));
            let failed = SharedTask { words: "No valid host".to_owned(), ..shared("a", "failed", 5.0) };
            hear(&sharing, connection, failed);
            assert_eq!(only(tasks).state, TaskState::Failed("No valid host".to_owned()));
            assert_eq!(cloud.count("/servers"), 0);
            // One that had ended before is none of this tab's business.
            tasks.dismiss(only(tasks).id);
            hear(&sharing, connection, shared("a", "failed", 5.0));
            assert!(untrack(|| tasks.with(<[_]>::is_empty)));
        });
    });
}

#[test]
fn another_tab_goes_on_where_one_was_closed_and_leaves_the_task_to_one_that_comes_back() {
    let cloud = cloud();
    Owner::new().with(|| {
        run(async {
            let (sharing, connection, tasks) = page(&cloud).await;
            cloud.instead("/servers/s-1", 200, r#"{"server": {"id": "s-1", "name": "web", "status": "REBOOT"}}"#);
            hear(&sharing, connection, shared("a", "running", 5.0));
            sharing.0.hear(connection, TaskMessage::Leaving("a".to_owned()));
            let abandoned = sharing.0.peers.borrow_mut().take_abandoned(now_ms() + LATER_MS);
            assert_eq!(abandoned.len(), 1);
            abandoned.into_iter().for_each(|peer| sharing.0.take_over(peer));
            while cloud.count("GET http://cloud:8774/v2.1/servers/s-1") == 0 {
                turn().await;
            }
            assert_eq!(task_storage::all().len(), 1, "it outlives a reload of this tab now");
            assert_eq!(only(tasks).id, task_storage::all()[0].task, "it is the same entry");

            // The page comes back from the browser's cache, and still follows it.
            hear(&sharing, connection, shared("a", "running", 5.0));
            turn().await;
            assert!(task_storage::all().is_empty() && sharing.0.followed.borrow().is_empty());
            assert!(only(tasks).is_elsewhere);
            assert!(cloud.log().iter().all(|line| line.starts_with("GET ") || line.contains(":5000/")), "reads alone");
        });
    });
}

#[test]
fn a_copy_of_a_tab_has_no_part_in_its_tasks() {
    let cloud = cloud();
    Owner::new().with(|| {
        run(async {
            let (sharing, connection, tasks) = page(&cloud).await;
            let task = tasks.add("Soft reboot", "web");
            let own = StoredTask { task, scope: connection.identity(), ..shared("me", "running", 5.0).task };
            let kept = KeptTask::new(own);
            untrack(|| tasks.with(|all| sharing.tell_changes(all)));
            assert_eq!(sharing.0.told.borrow().len(), 1);
            hear(&sharing, connection, shared("copy", "running", 6.0));
            assert!(!only(tasks).is_elsewhere && task_storage::all().len() == 1);
            drop(kept);
            tasks.end(task, Ok(()));
            untrack(|| tasks.with(|all| sharing.tell_changes(all)));
            assert!(sharing.0.told.borrow().is_empty(), "its end was told");
        });
    });
}

#[test]
fn what_a_tab_cannot_go_on_with_is_taken_off_the_list() {
    let cloud = cloud();
    Owner::new().with(|| {
        run(async {
            let (sharing, connection, tasks) = page(&cloud).await;
            hear(&sharing, connection, SharedTask { is_kept: false, ..shared("a", "running", 5.0) });
            sharing.0.hear(connection, TaskMessage::Leaving("a".to_owned()));
            let abandoned = sharing.0.peers.borrow_mut().take_abandoned(now_ms() + LATER_MS);
            abandoned.into_iter().for_each(|peer| sharing.0.take_over(peer));
            assert!(untrack(|| tasks.with(<[_]>::is_empty)));
            // So is everything of a scope that is left.
            hear(&sharing, connection, shared("a", "running", 5.0));
            sharing.open(Vec::new());
            assert!(untrack(|| tasks.with(<[_]>::is_empty)));
        });
    });
}
