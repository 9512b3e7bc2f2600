//! Why no host has room: what each of them lacks, from its own inventories, usages, traits and aggregates.

use super::amount::{bare, named};
use super::question::{Question, SHARES};
use crate::auth::ServiceRequest;
use crate::http::Error;
use crate::lenient;
use crate::model::{JsonRow, Lookup, Row};
use crate::services::compute::capacity::{self, allocatable};
use crate::services::placement::requests::{get, of_provider};
use serde_json::Value;
use std::sync::Arc;

/// A host, and why it cannot take the server.
#[derive(Debug, PartialEq)]
pub struct Shortage {
    /// The id of the root of its providers.
    pub id: String,
    pub name: String,
    /// Without the host's name: `2 vCPUs left, 4 needed`.
    pub reasons: Vec<String>,
}

/// What Placement says of one provider.
struct Provider {
    inventories: Arc<Value>,
    usages: Arc<Value>,
    traits: Arc<Value>,
    aggregates: Arc<Value>,
}

/// What is left of a class at a provider.
struct Inventory<'a> {
    inventory: &'a Value,
    left: f64,
}

/// What each host lacks. Hosts with none of the resource classes are left out. `None` while answers are awaited.
///
/// # Errors
/// Why a provider could not be asked.
pub fn shortages(lookup: &dyn Lookup, question: &Question, providers: &[Row]) -> Option<Result<Vec<Shortage>, Error>> {
    let rows = || providers.iter().filter_map(|row| row.as_any().downcast_ref::<JsonRow>());
    // All requests are sent before any answer is awaited.
    let told: Vec<_> = rows().map(|row| (root(row), Provider::of(lookup, row.id()))).collect();
    let mut trees: Vec<(String, Vec<Provider>)> = Vec::new();
    for (root, provider) in told {
        let provider = match provider? {
            Ok(provider) => provider,
            Err(error) => return Some(Err(error)),
        };
        match trees.iter_mut().find(|(id, _)| *id == root) {
            Some((_, tree)) => tree.push(provider),
            None => trees.push((root, vec![provider])),
        }
    }
    let (pools, trees): (Vec<_>, Vec<_>) =
        trees.into_iter().partition(|(_, tree)| tree.iter().all(|provider| provider.is_shared()));
    // What other hosts share is no host, and gives to those in its aggregates.
    let pools: Vec<Provider> = pools.into_iter().flat_map(|(_, tree)| tree).collect();
    let has_any = |around: &Around| question.resources.iter().any(|(class, _)| around.all().any(|one| one.has(class)));
    let name = |id: &str| rows().find(|row| row.id() == id).map(|row| row.at("/name")).filter(|name| !name.is_empty());
    let shortage = |(id, tree): &(String, Vec<Provider>)| {
        let around = Around::of(question, tree, &pools);
        let name = || name(id).unwrap_or_else(|| id.clone());
        has_any(&around).then(|| Shortage { name: name(), id: id.clone(), reasons: reasons(question, &around) })
    };
    let mut all: Vec<Shortage> = trees.iter().filter_map(shortage).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Some(Ok(all))
}

fn root(provider: &JsonRow) -> String {
    Some(provider.at("/root_provider_uuid")).filter(|id| !id.is_empty()).unwrap_or_else(|| provider.id().to_owned())
}

/// The providers of a host, and those that share what they have with it.
struct Around<'a> {
    tree: &'a [Provider],
    shared: Vec<&'a Provider>,
}

impl<'a> Around<'a> {
    /// A provider shares with those that are in an aggregate with it. One with a forbidden trait gives nothing.
    fn of(question: &Question, tree: &'a [Provider], pools: &'a [Provider]) -> Self {
        let gives = |pool: &&Provider| {
            pool.is_shared()
                && !question.forbidden.iter().any(|name| pool.has_trait(name))
                && pool.aggregates().any(|uuid| tree.iter().any(|provider| provider.is_in(uuid)))
        };
        Around { tree, shared: pools.iter().filter(gives).collect() }
    }

    fn all(&self) -> impl Iterator<Item = &'a Provider> {
        self.tree.iter().chain(self.shared.iter().copied())
    }
}

fn reasons(question: &Question, around: &Around) -> Vec<String> {
    let mut reasons: Vec<String> =
        question.resources.iter().filter_map(|(class, needed)| lacks(around, class, *needed)).collect();
    let has_trait = |name: &&String| around.all().any(|provider| provider.has_trait(name));
    reasons.extend(question.required.iter().filter(|name| !has_trait(name)).map(|name| ["no trait ", name].concat()));
    let is_forbidden = |name: &&String| around.tree.iter().any(|provider| provider.has_trait(name));
    reasons.extend(question.forbidden.iter().filter(is_forbidden).map(|name| ["the forbidden trait ", name].concat()));
    let is_in = |uuid: &str| around.tree.iter().any(|provider| provider.is_in(uuid));
    if question.aggregate.as_ref().is_some_and(|uuid| !is_in(uuid)) {
        reasons.push("not in the aggregate".to_owned());
    }
    if reasons.is_empty() {
        reasons.push("each is available, but not together".to_owned());
    }
    reasons
}

/// Why no provider of the host can give this amount of a class, if so: the reason of the one with the most left.
fn lacks(around: &Around, class: &str, needed: f64) -> Option<String> {
    let all: Vec<Inventory> = around.all().filter_map(|provider| provider.inventory(class)).collect();
    if all.iter().any(|one| one.problem(class, needed).is_none()) {
        return None;
    }
    let most = all.iter().max_by(|a, b| a.left.total_cmp(&b.left));
    most.map_or_else(|| Some(["no ", class].concat()), |one| one.problem(class, needed))
}

impl Inventory<'_> {
    fn problem(&self, class: &str, needed: f64) -> Option<String> {
        let of = |member: &str| lenient::number_at(self.inventory, member);
        let is_no_step = |step: f64| step > 1.0 && needed % step > 0.0;
        let also = |limit: &str, amount: f64| {
            [limit, &named(class, amount), " at once, ", &bare(class, needed), " needed"].concat()
        };
        if self.left < needed {
            return Some([&named(class, self.left.max(0.0)), " left, ", &bare(class, needed), " needed"].concat());
        }
        if let Some(most) = of("/max_unit").filter(|most| *most < needed) {
            return Some(also("at most ", most));
        }
        if let Some(least) = of("/min_unit").filter(|least| *least > needed) {
            return Some(also("at least ", least));
        }
        of("/step_size").filter(|step| is_no_step(*step)).map(|step| also("in steps of ", step))
    }
}

impl Provider {
    /// What is known of a provider; `None` while it is being asked.
    fn of(lookup: &dyn Lookup, id: &str) -> Option<Result<Provider, Error>> {
        let ask = |call: ServiceRequest| lookup.document(&call);
        let (inventories, usages) = (ask(capacity::inventories(id)), ask(capacity::usages(id)));
        let (traits, aggregates) = (ask(get(of_provider(id, "/traits"))), ask(get(of_provider(id, "/aggregates"))));
        let (inventories, usages, traits, aggregates) = (inventories?, usages?, traits?, aggregates?);
        let all =
            || Ok(Provider { inventories: inventories?, usages: usages?, traits: traits?, aggregates: aggregates? });
        Some(all())
    }

    fn has_trait(&self, name: &str) -> bool {
        contains(&self.traits, "traits", name)
    }

    /// Whether others can use what it has, such as storage that hosts share.
    fn is_shared(&self) -> bool {
        self.has_trait(SHARES)
    }

    fn aggregates(&self) -> impl Iterator<Item = &str> {
        let all = self.aggregates.get("aggregates").and_then(Value::as_array);
        all.into_iter().flatten().filter_map(Value::as_str)
    }

    fn is_in(&self, uuid: &str) -> bool {
        self.aggregates().any(|own| own == uuid)
    }

    fn has(&self, class: &str) -> bool {
        self.inventory(class).is_some()
    }

    fn inventory(&self, class: &str) -> Option<Inventory<'_>> {
        let inventory = self.inventories.get("inventories")?.get(class)?;
        let used = lenient::number_at(&self.usages, &["/usages/", class].concat()).unwrap_or_default();
        Some(Inventory { inventory, left: allocatable(inventory) - used })
    }
}

fn contains(answer: &Value, list: &str, item: &str) -> bool {
    answer.get(list).and_then(Value::as_array).is_some_and(|all| all.iter().any(|one| one == item))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::placement::keys;
    use crate::services::samples::rows_of;
    use serde_json::json;

    /// Two hosts, one of them with a part of its own, and storage that has nothing of what is asked for.
    struct Placement;

    impl Lookup for Placement {
        fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            let (id, what) = call.path.strip_prefix("/resource_providers/")?.split_once('/')?;
            let inventory =
                |total: u32, most: u32| json!({"total": total, "max_unit": most, "min_unit": 1, "step_size": 1});
            let inventories = match id {
                "a" => json!({"VCPU": inventory(4, 4), "MEMORY_MB": inventory(4096, 4096)}),
                "b" => json!({"MEMORY_MB": inventory(512, 512)}),
                "b-numa" => json!({"VCPU": inventory(64, 2)}),
                "pool" => json!({"DISK_GB": inventory(100, 100)}),
                _ => json!({"DISK_GB": inventory(1, 1)}),
            };
            Some(Ok(Arc::new(match what {
                "inventories" => json!({"inventories": inventories}),
                "usages" => json!({"usages": {"VCPU": 2}}),
                "traits" => match id {
                    "a" => json!({"traits": ["CUSTOM_OLD"]}),
                    "pool" => json!({"traits": [SHARES, "CUSTOM_FAST"]}),
                    _ => json!({"traits": ["CUSTOM_SSD"]}),
                },
                _ => json!({"aggregates": if matches!(id, "a" | "pool") { vec!["u-1"] } else { vec![] }}),
            })))
        }
    }

    fn told(question: &Question) -> Vec<(String, Vec<String>)> {
        let providers = json!([
            {"uuid": "b", "name": "compute2", "root_provider_uuid": "b"}, {"uuid": "a", "name": "compute1", "root_provider_uuid": "a"},
            {"uuid": "b-numa", "name": "numa0", "root_provider_uuid": "b"}, {"uuid": "s", "name": "storage", "root_provider_uuid": "s"},
            {"uuid": "pool", "name": "pool", "root_provider_uuid": "pool"},
        ]);
        let found = shortages(&Placement, question, &rows_of(keys::RESOURCE_PROVIDERS, &providers)).unwrap().unwrap();
        found.into_iter().map(|one| (one.name, one.reasons)).collect()
    }

    #[test]
    fn each_host_says_what_it_lacks() {
        let mut question = Question::default();
        question.set("VCPU", 4.0);
        question.set("MEMORY_MB", 1024.0);
        let reasons = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let expected = vec![
            ("compute1".to_owned(), reasons(&["2 vCPUs left, 4 needed"])),
            (
                "compute2".to_owned(),
                reasons(&["at most 2 vCPUs at once, 4 needed", "512 MiB of RAM left, 1 GiB needed"]),
            ),
        ];
        assert_eq!(told(&question), expected);

        let mut question = Question { aggregate: Some("u-1".to_owned()), ..Question::default() };
        question.set("VCPU", 1.0);
        question.require("CUSTOM_SSD");
        question.forbid("CUSTOM_OLD");
        let expected = vec![
            ("compute1".to_owned(), reasons(&["no trait CUSTOM_SSD", "the forbidden trait CUSTOM_OLD"])),
            ("compute2".to_owned(), reasons(&["not in the aggregate"])),
        ];
        assert_eq!(told(&question), expected);

        let mut question = Question::default();
        question.set("MEMORY_MB", 1.0);
        question.set("CUSTOM_GPU", 1.0);
        assert_eq!(told(&question)[0].1, ["no CUSTOM_GPU"]);
    }

    #[test]
    fn storage_that_hosts_share_is_no_host_and_counts_for_those_in_its_aggregates() {
        let mut question = Question::default();
        question.set("VCPU", 1.0);
        question.set("DISK_GB", 50.0);
        question.require("CUSTOM_FAST");
        let found = told(&question);
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["compute1", "compute2", "storage"]);
        assert_eq!(found[0].1, ["each is available, but not together"], "the pool has the disk and the trait");
        assert_eq!(found[1].1, ["no DISK_GB", "no trait CUSTOM_FAST"], "it is not in the pool's aggregate");
        question.required.clear();
        question.forbid("CUSTOM_FAST");
        assert_eq!(told(&question)[0].1, ["no DISK_GB"], "a pool with a forbidden trait gives nothing");
    }
}
