//! The hosts that have room, from Placement's answer.

use super::amount;
use super::question::{Question, SHARES};
use crate::lenient;
use serde_json::Value;

/// Nova's mark of hosts that are disabled. Placement counts them, but Nova starts no server there.
const DISABLED: &str = "COMPUTE_STATUS_DISABLED";

/// What is left of a resource class.
#[derive(Clone, Debug, PartialEq)]
pub struct Room {
    pub class: String,
    /// What is free of the capacity, in the class' unit.
    pub left: f64,
    pub capacity: f64,
}

impl Room {
    /// `30 of 32`, `4 GiB of 8 GiB`.
    pub fn words(&self) -> String {
        [&amount::bare(&self.class, self.left), " of ", &amount::bare(&self.class, self.capacity)].concat()
    }
}

/// A host that has room.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The id of the root of its providers.
    pub id: String,
    /// What is left of what was asked for, in the order of the question.
    pub room: Vec<Room>,
    /// How many such servers it could take.
    pub times: f64,
    /// Nova starts no server there.
    pub is_disabled: bool,
}

/// The hosts in the answer, those with the most room first. A host occurs once, however many ways there are to place the server
/// there. `None` where the answer lists no candidates.
pub fn candidates(question: &Question, answer: &Value) -> Option<Vec<Candidate>> {
    let summaries = answer.get("provider_summaries")?;
    let mut found: Vec<Candidate> = Vec::new();
    for request in answer.get("allocation_requests")?.as_array()? {
        let Some(allocations) = request.get("allocations").and_then(Value::as_object) else { continue };
        let room: Vec<Room> =
            question.resources.iter().filter_map(|(class, _)| room(class, allocations, summaries)).collect();
        let root = |id: &str| summaries.get(id).map(|one| lenient::at(one, "/root_provider_uuid")).unwrap_or_default();
        // Storage that hosts share is a root of its own. Where all comes from there, it stands for the host.
        let mut from = question.resources.iter().filter_map(|(class, _)| provider_of(class, allocations));
        let (first, own) = (from.next(), allocations.keys().find(|id| !has_trait(summaries, id, SHARES)));
        let host = own.cloned().or(first).unwrap_or_default();
        let id = Some(root(&host)).filter(|id| !id.is_empty()).unwrap_or(host);
        let needed =
            |class: &str| question.resources.iter().find(|(own, _)| own == class).map_or(1.0, |(_, need)| *need);
        let times = room.iter().map(|one| (one.left / needed(&one.class)).floor()).fold(f64::INFINITY, f64::min);
        let times = if times.is_finite() { times } else { 0.0 };
        let is_disabled = has_trait(summaries, &id, DISABLED);
        let candidate = Candidate { id, room, times, is_disabled };
        match found.iter_mut().find(|known| known.id == candidate.id) {
            Some(known) if known.times < candidate.times => *known = candidate,
            Some(_) => {}
            None => found.push(candidate),
        }
    }
    found.sort_by(|a, b| a.is_disabled.cmp(&b.is_disabled).then(b.times.total_cmp(&a.times)).then(a.id.cmp(&b.id)));
    Some(found)
}

fn has_trait(summaries: &Value, id: &str, name: &str) -> bool {
    let traits = summaries.get(id).and_then(|one| one.get("traits")?.as_array());
    traits.is_some_and(|traits| traits.iter().any(|own| own == name))
}

type Members = serde_json::Map<String, Value>;

/// The provider that would give the resource.
fn provider_of(class: &str, allocations: &Members) -> Option<String> {
    let gives = |allocation: &Value| allocation.get("resources").is_some_and(|all| all.get(class).is_some());
    allocations.iter().find(|(_, allocation)| gives(allocation)).map(|(id, _)| id.clone())
}

fn room(class: &str, allocations: &Members, summaries: &Value) -> Option<Room> {
    let provider = provider_of(class, allocations)?;
    let summary = summaries.get(provider)?.get("resources")?.get(class)?;
    let of = |member: &str| lenient::number_at(summary, member).unwrap_or_default();
    Some(Room { class: class.to_owned(), left: of("/capacity") - of("/used"), capacity: of("/capacity") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorded;
    use serde_json::json;

    fn question() -> Question {
        let resources = [("VCPU", 2.0), ("MEMORY_MB", 256.0)].map(|(class, need)| (class.to_owned(), need)).to_vec();
        Question { resources, ..Question::default() }
    }

    #[test]
    fn a_host_is_told_with_what_is_left() {
        let answer = recorded::answer("placement/resource-providers/candidates");
        let found = candidates(&question(), &answer).unwrap();
        let [one] = &found[..] else { panic!("{found:?}") };
        let words: Vec<_> = one.room.iter().map(Room::words).collect();
        assert_eq!(words, ["30 of 32", "5 GiB of 5.3 GiB"]);
        assert_eq!((one.times, one.is_disabled), (15.0, false));
        let child = answer["allocation_requests"][0]["allocations"].as_object().unwrap().keys().next().unwrap();
        assert_eq!(one.id, answer["provider_summaries"][child]["root_provider_uuid"], "the host, not a part of it");
    }

    #[test]
    fn the_most_room_comes_first_and_disabled_hosts_last() {
        let summary =
            |used: u32, traits: Value| json!({"resources": {"VCPU": {"capacity": 10, "used": used}}, "traits": traits});
        let way = |id: &str| json!({"allocations": {id: {"resources": {"VCPU": 2}}}});
        let answer = json!({
            "allocation_requests": [way("a"), way("b"), way("c"), way("b"), {"allocations": 7}],
            "provider_summaries": {"a": summary(8, json!([])), "b": summary(0, json!([])), "c": summary(0, json!([DISABLED]))},
        });
        let found = candidates(&question(), &answer).unwrap();
        let told: Vec<_> = found.iter().map(|one| (one.id.as_str(), one.times, one.is_disabled)).collect();
        assert_eq!(told, [("b", 5.0, false), ("a", 1.0, false), ("c", 5.0, true)]);
        assert_eq!(candidates(&question(), &json!({"allocation_requests": {}})), None);
    }

    #[test]
    fn storage_that_hosts_share_is_not_taken_for_the_host() {
        let summary = |class: &str, root: &str, traits: Value| json!({"resources": {class: {"capacity": 100, "used": 0}}, "traits": traits, "root_provider_uuid": root});
        let answer = json!({
            "allocation_requests": [
                {"allocations": {"pool": {"resources": {"DISK_GB": 10}}, "a": {"resources": {"VCPU": 2}}}},
                {"allocations": {"pool": {"resources": {"DISK_GB": 10}}, "b": {"resources": {"VCPU": 2}}}},
            ],
            "provider_summaries": {
                "pool": summary("DISK_GB", "pool", json!([SHARES])),
                "a": summary("VCPU", "a", json!([])), "b": summary("VCPU", "b", json!([DISABLED])),
            },
        });
        let resources = [("DISK_GB", 10.0), ("VCPU", 2.0)].map(|(class, need)| (class.to_owned(), need)).to_vec();
        let found = candidates(&Question { resources, ..Question::default() }, &answer).unwrap();
        let told: Vec<_> =
            found.iter().map(|one| (one.id.as_str(), one.room.len(), one.times, one.is_disabled)).collect();
        assert_eq!(told, [("a", 2, 10.0, false), ("b", 2, 10.0, true)]);
    }
}
