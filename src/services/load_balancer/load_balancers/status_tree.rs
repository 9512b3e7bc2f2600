//! The status tree: the load balancer with its listeners, their pools, and the members and health monitors of these, each
//! with both statuses: as a graph, and as a table.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#get-the-load-balancer-status-tree>

use crate::lenient;
use crate::model::cell_format::{self, status};
use crate::model::{Body, Cell, GraphPart, JsonRow, Ref, Status, SubColumn, SubTable, Tab, TitledTable, indented};
use crate::services::load_balancer::members::endpoint;
use crate::services::load_balancer::parts::named;
use crate::services::load_balancer::{keys, states};
use serde_json::{Value, json};

/// A kind of part: what it is called, the member with those of the next level, and the key of its resource.
struct Level {
    noun: &'static str,
    key: &'static str,
    parts: &'static [(&'static str, &'static Level)],
}

static MEMBER: Level = Level { noun: "Member", key: "", parts: &[] };
static MONITOR: Level = Level { noun: "Health monitor", key: keys::HEALTH_MONITORS, parts: &[] };
static POOL: Level =
    Level { noun: "Pool", key: keys::POOLS, parts: &[("members", &MEMBER), ("health_monitor", &MONITOR)] };
static LISTENER: Level = Level { noun: "Listener", key: keys::LISTENERS, parts: &[("pools", &POOL)] };
static LOAD_BALANCER: Level =
    Level { noun: "Load balancer", key: keys::LOAD_BALANCERS, parts: &[("listeners", &LISTENER)] };

/// A row for each part of the tree, from the root on.
fn rows(_: &str, answer: &Value) -> Option<Vec<Value>> {
    let root = answer.pointer("/statuses/loadbalancer").filter(|root| root.is_object())?;
    let mut rows = Vec::new();
    add(&mut rows, &LOAD_BALANCER, root, 0, "");
    Some(rows)
}

/// `above` is the id of the part that this one belongs to; for a member, its pool.
fn add(rows: &mut Vec<Value>, level: &'static Level, part: &Value, depth: usize, above: &str) {
    let at = |pointer: &str| lenient::at(part, pointer);
    let id = at("/id");
    let name = [at("/name"), address(part), id.clone()].into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    // What has no page of its own is found in its pool's.
    let (key, target) = if level.key.is_empty() { (keys::POOLS, above) } else { (level.key, id.as_str()) };
    rows.push(json!({
        "id": id, "above": above, "place": rows.len(), "depth": depth, "noun": level.noun, "key": key, "target": target, "name": name,
        "about": about(part, &name), "provisioning_status": at("/provisioning_status"),
        "operating_status": at("/operating_status"),
    }));
    for (member, below) in level.parts {
        // Of a health monitor there is one, or null.
        let all = match part.get(*member) {
            Some(Value::Array(list)) => list.as_slice(),
            Some(one @ Value::Object(_)) => std::slice::from_ref(one),
            _ => &[],
        };
        all.iter().for_each(|one| add(rows, below, one, depth + 1, &id));
    }
}

/// Where a member is asked; empty for other parts.
fn address(part: &Value) -> String {
    if lenient::at(part, "/address").is_empty() { String::new() } else { endpoint(part) }
}

/// What tells a part apart besides its name: a member's address, a health monitor's type.
fn about(part: &Value, name: &str) -> String {
    let details = [address(part), lenient::at(part, "/type")];
    details.into_iter().find(|detail| !detail.is_empty() && detail != name).unwrap_or_default()
}

fn name(row: &Value) -> Cell {
    let depth = lenient::number_at(row, "/depth").unwrap_or_default() as usize;
    let name = indented(depth, &lenient::at(row, "/name"));
    match page(row) {
        Some(page) => Cell::named_link(page.to, page.id, name),
        None => Cell::text(name),
    }
}

/// Where a part is found: the load balancer's own page is the one that shows the tree.
fn page(row: &Value) -> Option<Ref> {
    let at = |pointer: &str| lenient::at(row, pointer);
    let to = [keys::LISTENERS, keys::POOLS, keys::HEALTH_MONITORS].into_iter().find(|key| *key == at("/key"))?;
    let id = at("/target");
    (!id.is_empty()).then(|| Ref::new(to, id))
}

/// The parts of the graph. A pool that several listeners use is one of them.
fn parts(answer: &Value) -> Vec<GraphPart> {
    rows("", answer).unwrap_or_default().iter().map(part).collect()
}

fn part(row: &Value) -> GraphPart {
    let at = |pointer: &str| lenient::at(row, pointer);
    let detail = [at("/noun"), at("/about")].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>();
    GraphPart {
        id: at("/id"),
        label: at("/name"),
        detail: detail.join(" · "),
        state: state(&at("/provisioning_status"), &at("/operating_status")),
        page: page(row),
        needs: vec![at("/above")],
    }
}

/// How a part works, unless something is being done with it or has failed.
fn state(provisioning: &str, operating: &str) -> Status {
    let (word, tone) = match provisioning {
        "ACTIVE" | "" => (operating, states::operating_tone(operating)),
        word => (word, cell_format::tone(word)),
    };
    Status { word: word.to_owned(), tone, task: None }
}

const TREE: SubTable = SubTable::new(
    "",
    &[
        SubColumn::new("Name", name),
        SubColumn::new("Type", |row| Cell::text(lenient::at(row, "/noun"))),
        SubColumn::new("Details", |row| Cell::text(lenient::at(row, "/about"))),
        SubColumn::at("Status", status(states::PROVISIONING)),
        SubColumn::at("Operating status", states::OPERATING),
    ],
    "No status reported.",
)
.rows(rows)
.ordered(|row| format!("{:09}", lenient::number_at(row, "/place").unwrap_or_default()))
.refreshed();

/// Pools that no listener uses are not in the tree that Octavia tells.
const UNUSED: SubTable = SubTable::new(
    "pools",
    &[
        SubColumn::new("Name", |pool| named(keys::POOLS, pool)),
        SubColumn::at("Status", status(states::PROVISIONING)),
        SubColumn::at("Operating status", states::OPERATING),
    ],
    "Each pool is used by a listener.",
)
.only(|pool| pool.pointer("/listeners/0").is_none())
.refreshed();

pub const TAB: Tab<JsonRow> = Tab::new(
    "status",
    "Status",
    Body::Lists(&[
        TitledTable::new("Status tree", "/lbaas/loadbalancers/{id}/status", TREE).graph(parts),
        TitledTable::new("Pools without a listener", "/lbaas/pools?loadbalancer_id={id}", UNUSED),
    ]),
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EmptyLookup, Tone};

    /// The tree of a load balancer at work, as deployments with health checks answer: one member is down.
    fn at_work() -> Value {
        json!({"statuses": {"loadbalancer": {
            "id": "lb", "name": "web", "operating_status": "DEGRADED", "provisioning_status": "ACTIVE",
            "listeners": [{
                "id": "l", "name": "http", "operating_status": "DEGRADED", "provisioning_status": "PENDING_UPDATE",
                "pools": [{
                    "id": "p", "name": "", "operating_status": "DEGRADED", "provisioning_status": "ACTIVE",
                    "health_monitor": {"id": "h", "name": "", "type": "HTTP", "provisioning_status": "ACTIVE",
                        "operating_status": "ONLINE"},
                    "members": [
                        {"id": "m1", "name": "web-1", "operating_status": "ONLINE", "provisioning_status": "ACTIVE",
                            "address": "10.0.0.5", "protocol_port": 8080},
                        {"id": "m2", "name": "", "operating_status": "ERROR", "provisioning_status": "ACTIVE",
                            "address": "2001:db8::5", "protocol_port": 8080},
                    ],
                }],
            }],
        }}})
    }

    #[test]
    fn each_part_stands_below_what_it_belongs_to_with_both_statuses() {
        let mut rows = rows("lb", &at_work()).unwrap();
        TREE.sort(&mut rows);
        let shown = |row: &Value| -> Vec<String> {
            TREE.columns.iter().map(|column| column.format.cell(row).plain(&EmptyLookup)).collect()
        };
        let shown: Vec<_> = rows.iter().map(shown).collect();
        let expected = [
            [indented(0, "web"), "Load balancer".into(), String::new(), "ACTIVE".into(), "DEGRADED".into()],
            [indented(1, "http"), "Listener".into(), String::new(), "PENDING_UPDATE".into(), "DEGRADED".into()],
            [indented(2, "p"), "Pool".into(), String::new(), "ACTIVE".into(), "DEGRADED".into()],
            [indented(3, "web-1"), "Member".into(), "10.0.0.5:8080".into(), "ACTIVE".into(), "ONLINE".into()],
            [indented(3, "[2001:db8::5]:8080"), "Member".into(), String::new(), "ACTIVE".into(), "ERROR".into()],
            [indented(3, "h"), "Health monitor".into(), "HTTP".into(), "ACTIVE".into(), "ONLINE".into()],
        ];
        assert_eq!(shown, expected);
        assert_eq!(states::OPERATING.cell(&rows[4]), Cell::status("ERROR", Tone::Bad));
        let Cell::Link(member) = name(&rows[3]) else { panic!("a member leads to its pool") };
        assert_eq!((member.to, member.id.as_str()), (keys::POOLS, "p"));
    }

    #[test]
    fn the_graph_leads_from_the_load_balancer_to_its_members() {
        let mut tree = at_work();
        let listeners = tree.pointer_mut("/statuses/loadbalancer/listeners").and_then(Value::as_array_mut).unwrap();
        let mut other = listeners[0].clone();
        other["id"] = "l2".into();
        listeners.push(other);
        let parts = parts(&tree);
        let all = |id: &str| parts.iter().filter(|part| part.id == id).collect::<Vec<_>>();
        let needs = |id: &str| all(id).iter().flat_map(|part| part.needs.clone()).collect::<Vec<_>>();
        assert_eq!((needs("l"), needs("p")), (vec!["lb".to_owned()], vec!["l".to_owned(), "l2".to_owned()]));
        assert_eq!(
            (all("m1")[0].detail.as_str(), all("h")[0].detail.as_str()),
            ("Member · 10.0.0.5:8080", "Health monitor · HTTP")
        );
        let state = |id: &str| (all(id)[0].state.word.clone(), all(id)[0].state.tone);
        assert_eq!(state("l"), ("PENDING_UPDATE".to_owned(), Tone::Busy), "what is being done counts more");
        assert_eq!(state("p"), ("DEGRADED".to_owned(), Tone::Warning));
        let page = |id: &str| all(id)[0].page.as_ref().map(|page| (page.to, page.id.as_str()));
        assert_eq!(
            (page("lb"), page("m1"), page("h")),
            (None, Some((keys::POOLS, "p")), Some((keys::HEALTH_MONITORS, "h")))
        );
        assert_eq!(super::parts(&json!({})), []);
    }

    #[test]
    fn an_answer_without_a_tree_says_nothing() {
        for answer in [json!({}), json!({"statuses": {"loadbalancer": null}}), json!([])] {
            assert_eq!(rows("lb", &answer), None, "{answer}");
        }
        let alone = json!({"statuses": {"loadbalancer": {"id": "lb", "listeners": null}}});
        assert_eq!(rows("lb", &alone).unwrap().len(), 1);
    }
}
