//! What descriptions can ask the stores for, without knowing them.

use super::{Caller, CutShort, RefState, Row};
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::platform::now_ms;
use serde_json::Value;
use std::sync::Arc;

/// Access to loaded data. Asking for data that is not loaded starts loading it; a reactive reader runs again when it
/// arrives.
///
/// A lookup that wraps another one names it in [`Lookup::inner`] and implements only what it answers itself: all other
/// questions go on to the wrapped one. Every provided method asks `inner` first, so that a wrapper cannot leave one out.
pub trait Lookup {
    /// The lookup that this one wraps, if it does.
    fn inner(&self) -> Option<&dyn Lookup> {
        None
    }
    /// The name of an object of the resource with this key, if it is loaded.
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        self.inner()?.name_of(key, id)
    }
    /// What is known of an object that another one refers to. An object that its list does not contain, as hidden and foreign
    /// ones, is asked for by its id, once.
    fn ref_state(&self, key: &str, id: &str) -> RefState {
        match self.inner() {
            Some(inner) => inner.ref_state(key, id),
            None => self.name_of(key, id).map_or(RefState::Unknown, RefState::Named),
        }
    }
    /// The object with this id, if it is loaded.
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        self.inner()?.row(key, id)
    }
    /// All rows of a resource; `None` until the first response, the error where that failed.
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        self.inner()?.rows(key)
    }
    /// Why [`Lookup::rows`] are not all that there are; `None` where they are.
    fn cut_short(&self, key: &str) -> Option<CutShort> {
        self.inner()?.cut_short(key)
    }
    /// The response to a request that belongs to no resource, such as limits or zones. Cached for a minute.
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        self.inner()?.document(call)
    }
    /// What knows the objects of one scope, for lists of several.
    fn within(&self, scope: u32) -> Option<&dyn Lookup> {
        self.inner()?.within(scope)
    }
    fn caller(&self) -> Caller {
        self.inner().map(Lookup::caller).unwrap_or_default()
    }
    /// The time now by the cloud's clock, in milliseconds since the epoch: what services stamp is compared with it. This
    /// machine's clock may be hours off.
    fn now_ms(&self) -> f64 {
        self.inner().map_or_else(now_ms, Lookup::now_ms)
    }
    /// Whether lists show the objects of all projects.
    fn lists_all_projects(&self) -> bool {
        self.inner().is_some_and(Lookup::lists_all_projects)
    }
    /// Whether the caller may open the pages of the resource with this key.
    fn may_open(&self, key: &str) -> bool {
        self.inner().is_none_or(|inner| inner.may_open(key))
    }
    /// The highest microversion of a service; `None` until it has been discovered.
    fn newest(&self, service: ServiceType) -> Option<Microversion> {
        self.inner()?.newest(service)
    }
    /// The address of a service by the catalog, for addresses that are given to others: a gateway is the console's alone.
    fn catalog_url(&self, service: ServiceType) -> Option<String> {
        self.inner()?.catalog_url(service)
    }
    /// Whether Neutron has the extension with this alias; false until its extensions are loaded.
    fn has_extension(&self, alias: &str) -> bool {
        self.inner().is_some_and(|inner| inner.has_extension(alias))
    }
}

/// A lookup without any data, for cells that are the same with or without names.
pub struct EmptyLookup;

impl Lookup for EmptyLookup {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CachingLookup, NameCache, Unreadable};

    /// Answers every question otherwise than a lookup that knows nothing.
    struct Knowing;

    impl Lookup for Knowing {
        fn name_of(&self, key: &str, id: &str) -> Option<String> {
            Some([key, id].concat())
        }
        fn ref_state(&self, _: &str, id: &str) -> RefState {
            if id == "gone" { RefState::Deleted } else { RefState::Named(id.to_owned()) }
        }
        fn row(&self, _: &str, id: &str) -> Option<Row> {
            Some(Arc::new(Unreadable { id: id.to_owned(), ..Unreadable::default() }))
        }
        fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
            Some(Ok(vec![self.row(key, "a")?]))
        }
        fn cut_short(&self, _: &str) -> Option<CutShort> {
            Some(CutShort::ByKeystone(2))
        }
        fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            Some(Ok(Arc::new(Value::from(7))))
        }
        fn within(&self, _: u32) -> Option<&dyn Lookup> {
            Some(self)
        }
        fn lists_all_projects(&self) -> bool {
            true
        }
        fn caller(&self) -> Caller {
            Caller { user_id: "u".to_owned(), ..Caller::default() }
        }
        fn may_open(&self, _: &str) -> bool {
            false
        }
        fn newest(&self, _: ServiceType) -> Option<Microversion> {
            Some(Microversion(2, 104))
        }
        fn catalog_url(&self, _: ServiceType) -> Option<String> {
            Some("https://cloud.example/swift".to_owned())
        }
        fn has_extension(&self, _: &str) -> bool {
            true
        }
    }

    /// A wrapper that answers nothing itself.
    struct Wrapping<'a>(&'a dyn Lookup);

    impl Lookup for Wrapping<'_> {
        fn inner(&self) -> Option<&dyn Lookup> {
            Some(self.0)
        }
    }

    /// The answers to all questions but for names.
    fn answers(lookup: &dyn Lookup) -> Vec<String> {
        let call = ServiceRequest::get(ServiceType::Network, "/extensions");
        let rows = lookup.rows("k").map(|rows| rows.unwrap().iter().map(|row| row.id().to_owned()).collect::<Vec<_>>());
        vec![
            format!("{:?}", lookup.ref_state("k", "gone")),
            format!("{:?}", lookup.row("k", "b").map(|row| row.id().to_owned())),
            format!("{rows:?}"),
            format!("{:?}", lookup.cut_short("k")),
            format!("{:?}", lookup.document(&call).map(Result::unwrap)),
            format!("{:?}", lookup.within(1).is_some()),
            format!("{:?}", lookup.lists_all_projects()),
            format!("{:?}", lookup.caller()),
            format!("{:?}", lookup.may_open("k")),
            format!("{:?}", lookup.newest(ServiceType::Compute)),
            format!("{:?}", lookup.catalog_url(ServiceType::ObjectStore)),
            format!("{:?}", lookup.has_extension("qos")),
        ]
    }

    #[test]
    fn a_wrapper_passes_on_every_question_that_it_does_not_answer() {
        let known = answers(&Knowing);
        for (known, unknown) in known.iter().zip(answers(&EmptyLookup)) {
            assert_ne!(*known, unknown, "each question shows whether it was passed on");
        }
        assert_eq!(answers(&Wrapping(&Knowing)), known);
        assert_eq!(Wrapping(&Knowing).name_of("k", "a").as_deref(), Some("ka"));
        let names = NameCache::default();
        assert_eq!(answers(&CachingLookup { names: &names, lookup: &Wrapping(&Knowing) }), known);
    }
}
