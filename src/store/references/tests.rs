use crate::auth::testing::{TestCloud, turn};
use crate::model::{Cell, Lookup, RefState, SortKey};
use crate::store::Connection;
use crate::store::testing::run;

const SERVERS: &str = "compute/servers";

/// A Nova whose list has the server `v-1`, and that has `v-2` besides.
async fn connection(cloud: &TestCloud) -> Connection {
    cloud.instead(
        "/v2.1/servers/",
        404,
        r#"{"itemNotFound": {"code": 404, "message": "Instance could not be found."}}"#,
    );
    cloud.instead("/v2.1/servers/detail", 200, r#"{"servers": [{"id": "v-1", "name": "listed"}]}"#);
    cloud.instead("/v2.1/servers/v-2", 200, r#"{"server": {"id": "v-2", "name": "foreign"}}"#);
    cloud.instead("/v2.1/servers/v-3", 403, "");
    Connection::new(cloud.session("demo").await)
}

/// The state of a reference once it is known.
async fn settled(connection: Connection, key: &str, id: &str) -> RefState {
    for _ in 0..1000 {
        match connection.ref_state(key, id) {
            RefState::Loading => turn().await,
            known => return known,
        }
    }
    panic!("it is never known")
}

#[test]
fn what_the_list_lacks_is_asked_for_by_its_id_once() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    run(async {
        let connection = connection(&cloud).await;
        assert_eq!(connection.ref_state(SERVERS, "v-2"), RefState::Loading, "the list is read first");
        assert_eq!(settled(connection, SERVERS, "v-1").await, RefState::Named("listed".into()));
        assert_eq!(settled(connection, SERVERS, "v-2").await, RefState::Named("foreign".into()));
        assert_eq!(settled(connection, SERVERS, "v-3").await, RefState::Unknown, "it may not be read");
        assert_eq!(settled(connection, SERVERS, "v-4").await, RefState::Deleted);
        for id in ["v-1", "v-2", "v-3", "v-4"] {
            settled(connection, SERVERS, id).await;
        }
        let asked = ["v-1", "v-2", "v-3", "v-4"].map(|id| cloud.count(&["/v2.1/servers/", id].concat()));
        assert_eq!(asked, [0, 1, 1, 1]);
        assert_eq!(connection.row(SERVERS, "v-2").map(|row| row.name().to_owned()), Some("foreign".into()));
        assert_eq!(connection.ref_state(SERVERS, ""), RefState::Unknown);
    });
}

#[test]
fn cells_show_no_id_while_a_name_is_being_looked_up() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    run(async {
        let connection = connection(&cloud).await;
        let (foreign, gone) = (Cell::link(SERVERS, "v-2"), Cell::link(SERVERS, "v-4"));
        assert_eq!((foreign.plain(&connection), foreign.sort_key(&connection)), (String::new(), SortKey::Absent));
        settled(connection, SERVERS, "v-2").await;
        settled(connection, SERVERS, "v-4").await;
        assert_eq!(foreign.plain(&connection), "foreign");
        assert_eq!(gone.plain(&connection), "Deleted (v-4)");
        let Cell::Link(gone) = gone else { panic!("a reference") };
        assert_eq!(gone.resolved(&connection), Cell::text("Deleted (v-4)"), "there is no page to lead to");
    });
}

#[test]
fn neutron_is_asked_for_many_at_once() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    run(async {
        cloud.instead("/v2.0/networks", 200, r#"{"networks": [{"id": "n-1", "name": "own"}]}"#);
        cloud.instead("/v2.0/networks?id=", 200, r#"{"networks": [{"id": "n-2", "name": "theirs"}]}"#);
        let connection = Connection::new(cloud.session("demo").await);
        let key = "network/networks";
        settled(connection, key, "n-1").await;
        let ids: Vec<String> = (2..62).map(|number| ["n-", &number.to_string()].concat()).collect();
        ids.iter().for_each(|id| assert_eq!(connection.ref_state(key, id), RefState::Loading));
        assert_eq!(settled(connection, key, "n-2").await, RefState::Named("theirs".into()));
        assert_eq!(settled(connection, key, "n-61").await, RefState::Unknown, "it may be there, but not shared");
        assert_eq!(cloud.count("/v2.0/networks?id="), 2, "{:?}", cloud.log());
    });
}

#[test]
fn the_caller_and_their_project_have_names_without_being_asked_for() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    run(async {
        let connection = Connection::new(cloud.session("demo").await);
        let asked = cloud.log().len();
        assert_eq!(connection.ref_state("identity/users", "u-1"), RefState::Named("demo".into()));
        assert_eq!(connection.ref_state("identity/projects", "default-1"), RefState::Named("demo".into()));
        assert_eq!(cloud.log().len(), asked);
        // Only administrators may read other users: nobody else asks.
        assert_eq!(connection.ref_state("identity/users", "u-2"), RefState::Unknown);
        assert_eq!(cloud.log().len(), asked, "{:?}", cloud.log());
    });
}

#[test]
fn what_has_no_name_is_called_by_others_but_not_in_a_circle() {
    let cloud = TestCloud::new(&[("default-1", "demo")]);
    run(async {
        let port = |id: &str, owner: &str, device: &str| {
            serde_json::json!({"id": id, "name": "", "device_owner": owner, "device_id": device,
                "fixed_ips": [{"ip_address": "10.0.0.5"}]})
        };
        let ports = [port("p-1", "compute:nova", "v-1"), port("p-2", "trunk:subport", "t-1")];
        cloud.instead("/v2.1/servers/detail", 200, r#"{"servers": [{"id": "v-1", "name": "web-1"}]}"#);
        cloud.instead("/v2.0/ports", 200, &serde_json::json!({"ports": ports}).to_string());
        // The trunk is called by its port, which is called by the trunk.
        cloud.instead("/v2.0/trunks", 200, r#"{"trunks": [{"id": "t-1", "name": "", "port_id": "p-2"}]}"#);
        let connection = Connection::new(cloud.session("demo").await);
        let key = "network/ports";
        assert_eq!(settled(connection, key, "p-1").await, RefState::Named("web-1 · 10.0.0.5".into()));
        assert_eq!(settled(connection, key, "p-2").await, RefState::Named("Trunk · 10.0.0.5".into()));
    });
}
