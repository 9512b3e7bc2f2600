//! The value of a cell, as data. Views decide how it is drawn.

use super::{IpAddress, Lookup, Meter, RefState, Timestamp, Title, units};
use crate::model::scoped_row::{scoped_id, split_scoped_id};
use std::sync::Arc;

/// The meaning of a status; decides its color and icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    /// In transition.
    Busy,
    /// Not in use: shut off, disabled.
    Off,
    Warning,
    Bad,
    Neutral,
}

/// A status word, its meaning and the task in progress.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    pub word: String,
    pub tone: Tone,
    /// The task in progress, such as `rebooting`.
    pub task: Option<String>,
}

/// A reference to an object of any resource.
#[derive(Clone, Debug, PartialEq)]
pub struct Ref {
    /// The resource's key: `service/collection`, which is also its route.
    pub to: &'static str,
    /// Empty where the service gives only the name; see [`Ref::target`].
    pub id: String,
    /// The name, where the referring object contains it; otherwise it is looked up.
    pub name: Option<String>,
    /// What the object is called, where it has no name.
    pub title: Option<Box<Title>>,
}

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value; drawn as a dash.
    None,
    Text(String),
    /// An id, address or key: drawn in a monospace font with a copy button.
    Code(String),
    /// The address of a page elsewhere: a link that opens beside this page, with a copy button. See [`Cell::web`].
    Web(String),
    /// An IP address: as code, and a long one is shortened where it has one line.
    Address(IpAddress),
    Status(Status),
    Number(f64),
    /// A number that is no amount, such as an MTU, a VLAN or a port: its digits are not grouped.
    Setting(f64),
    /// A size in bytes.
    Size(f64),
    Flag(bool),
    Time(Timestamp),
    Link(Ref),
    Many(Vec<Cell>),
    /// A value with what belongs to it in a few words, such as a flavor with its size. Facets and exports have the value alone.
    Detailed(Box<Cell>, String),
    /// Preformatted text of several lines.
    Block(String),
    /// What is used of a whole: drawn as a bar.
    Meter(Meter),
    /// A value that is being looked up: drawn as a placeholder.
    Pending,
    /// Bytes that are no text, which can be saved as a file.
    File(CellFile),
    /// A value that stands with other objects than the one that shows it, as a network's ranges stand with its subnets.
    Derived(Derived),
}

/// Finds the value for the object with an id; [`Cell::Pending`] while what it needs is being loaded, [`Cell::None`] where there
/// is none.
pub type FindCell = fn(&dyn Lookup, &str) -> Cell;

/// A value that is found when it is shown, and again when what it is found in changes.
#[derive(Clone, Debug)]
pub struct Derived {
    pub find: FindCell,
    /// The id of the object that shows it.
    pub id: String,
    /// What the object itself says, which stands where nothing is found.
    pub own: Box<Cell>,
}

/// Bytes, and the name of the file to save them in.
#[derive(Clone, Debug, PartialEq)]
pub struct CellFile {
    pub name: String,
    pub bytes: Arc<[u8]>,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::None } else { Cell::Text(text) }
    }

    pub fn code(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::None } else { Cell::Code(text) }
    }

    /// The address of a page elsewhere. What no browser would load as a page is code.
    pub fn web(address: impl Into<String>) -> Cell {
        let address = address.into();
        let is_page = ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme));
        if is_page { Cell::Web(address) } else { Cell::code(address) }
    }

    /// An IP address.
    pub fn address(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::None } else { Cell::Address(IpAddress { text, is_floating: false }) }
    }

    /// An address that leads here from outside.
    pub fn floating_ip(text: impl Into<String>) -> Cell {
        Cell::Address(IpAddress { text: text.into(), is_floating: true })
    }

    /// A number, of which a negative one means that there is no limit.
    pub fn limit(value: f64) -> Cell {
        if value < 0.0 { Cell::text("No limit") } else { Cell::Number(value) }
    }

    /// The value with a detail, if both are there.
    #[must_use]
    pub fn detailed(self, detail: String) -> Cell {
        if self == Cell::None || detail.is_empty() { self } else { Cell::Detailed(Box::new(self), detail) }
    }

    /// The value without its detail.
    pub fn bare(&self) -> &Cell {
        match self {
            Cell::Detailed(value, _) => value,
            cell => cell,
        }
    }

    pub fn number(value: impl Into<f64>) -> Cell {
        Cell::Number(value.into())
    }

    /// A size in MiB, as the memory of flavors.
    pub fn mebibytes(value: f64) -> Cell {
        Cell::Size(value * units::MIB)
    }

    /// A size in GiB, as volumes and the disks of flavors.
    pub fn gibibytes(value: f64) -> Cell {
        Cell::Size(value * units::GIB)
    }

    pub fn time(text: &str) -> Cell {
        Timestamp::parse(text).map_or(Cell::None, Cell::Time)
    }

    /// A link by id; the name is looked up.
    pub fn link(to: &'static str, id: impl Into<String>) -> Cell {
        let id = id.into();
        if id.is_empty() { Cell::None } else { Cell::Link(Ref::new(to, id)) }
    }

    /// A link whose name is known.
    pub fn named_link(to: &'static str, id: impl Into<String>, name: impl Into<String>) -> Cell {
        Cell::Link(Ref { name: Some(name.into()), ..Ref::new(to, id) })
    }

    /// A link to an object without a name.
    pub fn titled_link(to: &'static str, id: impl Into<String>, title: Title) -> Cell {
        Cell::Link(Ref { title: Some(Box::new(title)), ..Ref::new(to, id) })
    }

    /// A link to an object that the service identifies by name only.
    pub fn link_by_name(to: &'static str, name: impl Into<String>) -> Cell {
        Cell::named_link(to, "", name)
    }

    /// A value that this function finds for the object with this id.
    pub fn derived(find: FindCell, id: impl Into<String>) -> Cell {
        Cell::derived_or(find, id, Cell::None)
    }

    /// As [`Cell::derived`], with what the object itself says where nothing is found.
    pub fn derived_or(find: FindCell, id: impl Into<String>, own: Cell) -> Cell {
        Cell::Derived(Derived { find, id: id.into(), own: Box::new(own) })
    }

    pub fn status(word: impl Into<String>, tone: Tone) -> Cell {
        Cell::Status(Status { word: word.into(), tone, task: None })
    }

    /// The cells that have a value, in order; `None` if there are none.
    pub fn many(cells: impl IntoIterator<Item = Cell>) -> Cell {
        let cells: Vec<_> = cells.into_iter().filter(|cell| *cell != Cell::None).collect();
        if cells.is_empty() { Cell::None } else { Cell::Many(cells) }
    }

    /// The cell for lists of several scopes: links lead to the scope. A link by name only becomes text: objects of other
    /// scopes may have the name.
    #[must_use]
    pub fn in_scope(self, scope: u32) -> Cell {
        match self {
            Cell::Link(Ref { id, name, .. }) if id.is_empty() => Cell::text(name.unwrap_or_default()),
            Cell::Link(Ref { to, id, name, title }) => {
                let title = title.map(|title| Box::new(title.in_scope(scope)));
                Cell::Link(Ref { to, id: scoped_id(&id, scope), name, title })
            }
            Cell::Derived(Derived { find, id, own }) => {
                Cell::derived_or(find, scoped_id(&id, scope), own.in_scope(scope))
            }
            Cell::Many(cells) => Cell::Many(cells.into_iter().map(|cell| cell.in_scope(scope)).collect()),
            Cell::Detailed(cell, detail) => Cell::Detailed(Box::new(cell.in_scope(scope)), detail),
            cell => cell,
        }
    }
}

impl Derived {
    /// The value as far as it is known.
    pub fn cell(&self, lookup: &dyn Lookup) -> Cell {
        self.or_own(Derived::find_for(self.find, &self.id, lookup))
    }

    /// What a function finds for the object with this id, in the scope that is part of it.
    pub(super) fn find_for(find: FindCell, id: &str, lookup: &dyn Lookup) -> Cell {
        let (id, scope) = split_scoped_id(id);
        match (scope, scope.and_then(|scope| lookup.within(scope))) {
            (Some(scope), Some(within)) => find(within, id).in_scope(scope),
            _ => find(lookup, id),
        }
    }

    pub(super) fn or_own(&self, found: Cell) -> Cell {
        if found == Cell::None { (*self.own).clone() } else { found }
    }
}

impl PartialEq for Derived {
    /// Functions with one address find the same.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::fn_addr_eq(self.find, other.find) && self.id == other.id && self.own == other.own
    }
}

impl Ref {
    /// A reference by id; the name is looked up.
    pub fn new(to: &'static str, id: impl Into<String>) -> Ref {
        Ref { to, id: id.into(), name: None, title: None }
    }

    /// The id of the object: the given one, else that of the loaded object with this name.
    pub fn target(&self, lookup: &dyn Lookup) -> Option<String> {
        if !self.id.is_empty() {
            return Some(self.id.clone());
        }
        let rows = lookup.rows(self.to)?.ok()?;
        rows.iter().find(|row| Some(row.name()) == self.name.as_deref()).map(|row| row.id().to_owned())
    }

    /// The name if it is given or can be looked up; that the object is deleted; the id where nothing can be found out; empty
    /// while the name is being looked up.
    pub fn shown(&self, lookup: &dyn Lookup) -> String {
        let id = || split_scoped_id(&self.id).0;
        match self.state(lookup) {
            RefState::Named(name) => name,
            RefState::Loading => String::new(),
            RefState::Deleted => ["Deleted (", id(), ")"].concat(),
            RefState::Unknown => id().to_owned(),
        }
    }

    /// Whether the name is being looked up.
    pub fn is_pending(&self, lookup: &dyn Lookup) -> bool {
        self.state(lookup) == RefState::Loading
    }

    /// The cell to draw: a link with its name, words where it would lead nowhere, a placeholder while it is being looked up.
    pub fn resolved(&self, lookup: &dyn Lookup) -> Cell {
        let name = self.shown(lookup);
        match self.state(lookup) {
            RefState::Loading => Cell::Pending,
            RefState::Deleted => Cell::Text(name),
            // Servers name their flavor without its id: it becomes a link once the flavor is known.
            RefState::Named(_) | RefState::Unknown => {
                Cell::named_link(self.to, self.target(lookup).unwrap_or_default(), name)
            }
        }
    }

    fn state(&self, lookup: &dyn Lookup) -> RefState {
        match (&self.name, &self.title) {
            (Some(name), _) => RefState::Named(name.clone()),
            (None, Some(title)) => {
                let shown = title.shown(|key, id| lookup.ref_state(key, id));
                shown.map_or(RefState::Loading, RefState::Named)
            }
            (None, None) => lookup.ref_state(self.to, &self.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derived_value_is_found_in_the_scope_of_its_row() {
        struct Scopes;
        impl Lookup for Scopes {
            fn within(&self, scope: u32) -> Option<&dyn Lookup> {
                if scope == 3 { Some(self) } else { None }
            }
        }
        let here = Cell::derived(|_, id| Cell::link("network/routers", id), "n1");
        let there = here.clone().in_scope(3);
        let found = |cell: &Cell| match cell {
            Cell::Derived(derived) => derived.cell(&Scopes),
            _ => panic!("{cell:?}"),
        };
        assert_eq!(found(&here), Cell::link("network/routers", "n1"));
        assert_eq!(found(&there), Cell::link("network/routers", scoped_id("n1", 3)));
    }
}
