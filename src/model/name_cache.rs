//! A cache of the names of objects that rows refer to: a list of 10,000 ports refers to a few networks ten thousand
//! times, and a filter must not look them up again for every letter typed. Derived values are kept for the same reason.

use super::{Cell, Derived, FindCell, Lookup, RefState};
use std::cell::RefCell;
use std::collections::HashMap;

/// The names of all objects that rows were found to refer to, and the derived values of rows.
#[derive(Default)]
pub struct NameCache {
    names: RefCell<Vec<ResourceNames>>,
    derived: RefCell<Vec<DerivedCells>>,
}

/// The names of one resource's objects.
#[derive(Default)]
struct ResourceNames {
    /// The resource's key.
    key: String,
    /// By id, the index in `names`.
    indices: HashMap<String, usize>,
    /// As they were known when they were last asked for.
    names: Vec<RefState>,
}

/// What one function finds.
struct DerivedCells {
    find: FindCell,
    /// By the id of the object.
    cells: HashMap<String, Cell>,
}

impl NameCache {
    /// How many resources rows refer to, and how many functions their values are found by.
    pub fn sources(&self) -> usize {
        self.names.borrow().len() + self.derived.borrow().len()
    }

    /// Looks everything up again. Returns whether anything has changed or become known.
    pub fn refresh(&self, lookup: &dyn Lookup) -> bool {
        let mut changed = false;
        for ResourceNames { key, indices, names } in &mut *self.names.borrow_mut() {
            for (id, at) in indices {
                let now = lookup.ref_state(key, id);
                changed |= names[*at] != now;
                names[*at] = now;
            }
        }
        for DerivedCells { find, cells } in &mut *self.derived.borrow_mut() {
            for (id, cell) in cells {
                let now = Derived::find_for(*find, id, lookup);
                changed |= *cell != now;
                *cell = now;
            }
        }
        changed
    }

    /// A derived value, which is found once.
    pub fn derived(&self, lookup: &dyn Lookup, derived: &Derived) -> Cell {
        let is_it = |one: &DerivedCells| std::ptr::fn_addr_eq(one.find, derived.find);
        let of = self.derived.borrow().iter().position(is_it);
        let known = of.and_then(|of| self.derived.borrow().get(of)?.cells.get(&derived.id).cloned());
        if let Some(cell) = known {
            return derived.or_own(cell);
        }
        let cell = Derived::find_for(derived.find, &derived.id, lookup);
        let mut all = self.derived.borrow_mut();
        let of = of.unwrap_or_else(|| {
            all.push(DerivedCells { find: derived.find, cells: HashMap::new() });
            all.len() - 1
        });
        if let Some(found) = all.get_mut(of) {
            found.cells.insert(derived.id.clone(), cell.clone());
        }
        derived.or_own(cell)
    }

    fn get(&self, lookup: &dyn Lookup, key: &str, id: &str) -> RefState {
        let of = self.names.borrow().iter().position(|resource| resource.key == key);
        if let Some(of) = of {
            let resource = &self.names.borrow()[of];
            if let Some(at) = resource.indices.get(id) {
                return resource.names[*at].clone();
            }
        }
        let name = lookup.ref_state(key, id);
        let mut all = self.names.borrow_mut();
        let of = of.unwrap_or_else(|| {
            all.push(ResourceNames { key: key.to_owned(), ..ResourceNames::default() });
            all.len() - 1
        });
        let resource = &mut all[of];
        resource.indices.insert(id.to_owned(), resource.names.len());
        resource.names.push(name.clone());
        name
    }
}

/// A lookup that answers names from the cache.
pub struct CachingLookup<'a> {
    pub names: &'a NameCache,
    pub lookup: &'a dyn Lookup,
}

impl Lookup for CachingLookup<'_> {
    fn inner(&self) -> Option<&dyn Lookup> {
        Some(self.lookup)
    }
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        self.ref_state(key, id).name()
    }
    fn ref_state(&self, key: &str, id: &str) -> RefState {
        self.names.get(self.lookup, key, id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers with one name, and counts how often it is asked.
    struct Told {
        name: RefCell<&'static str>,
        asked: std::cell::Cell<usize>,
    }

    impl Lookup for Told {
        fn name_of(&self, _: &str, _: &str) -> Option<String> {
            self.asked.set(self.asked.get() + 1);
            Some((*self.name.borrow()).to_owned())
        }
    }

    fn find(lookup: &dyn Lookup, id: &str) -> Cell {
        lookup.name_of("compute/things", id).map_or(Cell::Pending, Cell::text)
    }

    #[test]
    fn a_derived_value_is_found_once_and_again_when_it_may_have_changed() {
        let (cache, told) = (NameCache::default(), Told { name: RefCell::new("a"), asked: std::cell::Cell::new(0) });
        let Cell::Derived(derived) = Cell::derived(find, "1") else { panic!("it is derived") };
        let both = [cache.derived(&told, &derived), cache.derived(&told, &derived)];
        assert_eq!(both, [Cell::text("a"), Cell::text("a")]);
        assert_eq!((told.asked.get(), cache.sources()), (1, 1));
        assert!(!cache.refresh(&told));
        told.name.replace("b");
        assert!(cache.refresh(&told));
        assert_eq!(cache.derived(&told, &derived), Cell::text("b"));
    }
}
