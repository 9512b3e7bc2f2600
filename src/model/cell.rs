//! The value of a cell, as data. Views decide how it is drawn.

use super::{Lookup, Timestamp, units};
use crate::model::scoped_row::split_scoped_id;

/// The meaning of a status; decides its colour and icon.
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
}

/// The value of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// No value; drawn as a dash.
    None,
    Text(String),
    /// An id, address or key: drawn in a monospace font with a copy button.
    Code(String),
    Status(Status),
    Number(f64),
    /// A size in bytes.
    Size(f64),
    Flag(bool),
    Time(Timestamp),
    Link(Ref),
    Many(Vec<Cell>),
    /// Preformatted text of several lines.
    Block(String),
}

/// The sort key of a cell. Absent values come last in both directions.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum SortKey {
    Number(f64),
    Text(String),
    Absent,
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
        if id.is_empty() { Cell::None } else { Cell::Link(Ref { to, id, name: None }) }
    }

    /// A link whose name is known.
    pub fn named_link(to: &'static str, id: impl Into<String>, name: impl Into<String>) -> Cell {
        Cell::Link(Ref { to, id: id.into(), name: Some(name.into()) })
    }

    /// A link to an object that the service identifies by name only.
    pub fn link_by_name(to: &'static str, name: impl Into<String>) -> Cell {
        Cell::named_link(to, "", name)
    }

    pub fn status(word: impl Into<String>, tone: Tone) -> Cell {
        Cell::Status(Status { word: word.into(), tone, task: None })
    }

    /// The cells that have a value, in order; `None` if there are none.
    pub fn many(cells: impl IntoIterator<Item = Cell>) -> Cell {
        let cells: Vec<_> = cells.into_iter().filter(|cell| *cell != Cell::None).collect();
        if cells.is_empty() { Cell::None } else { Cell::Many(cells) }
    }

    /// The cell as plain text, for filtering, facets, export and tooltips.
    pub fn plain(&self, lookup: &dyn Lookup) -> String {
        match self {
            Cell::None => String::new(),
            Cell::Text(text) | Cell::Code(text) | Cell::Block(text) => text.clone(),
            Cell::Status(status) => match &status.task {
                Some(task) => [&status.word, " ", task].concat(),
                None => status.word.clone(),
            },
            Cell::Number(value) => units::number(*value),
            Cell::Size(bytes) => units::bytes(*bytes),
            Cell::Flag(flag) => if *flag { "Yes" } else { "No" }.to_owned(),
            Cell::Time(time) => time.iso(),
            Cell::Link(link) => link.shown(lookup),
            Cell::Many(cells) => {
                let texts: Vec<_> = cells.iter().map(|cell| cell.plain(lookup)).collect();
                texts.join(", ")
            }
        }
    }

    /// The key to sort the cell by.
    pub fn sort_key(&self, lookup: &dyn Lookup) -> SortKey {
        match self {
            Cell::None => SortKey::Absent,
            Cell::Number(value) | Cell::Size(value) => SortKey::Number(*value),
            Cell::Flag(flag) => SortKey::Number(f64::from(*flag)),
            Cell::Time(time) => SortKey::Number(time.seconds()),
            _ => SortKey::Text(natural(&self.plain(lookup).to_lowercase())),
        }
    }
}

impl Ref {
    /// The id of the object: the given one, else that of the loaded object with this name.
    pub fn target(&self, lookup: &dyn Lookup) -> Option<String> {
        if !self.id.is_empty() {
            return Some(self.id.clone());
        }
        let rows = lookup.rows(self.to)?.ok()?;
        rows.iter().find(|row| Some(row.name()) == self.name.as_deref()).map(|row| row.id().to_owned())
    }

    /// The name if it is given or loaded, else the id.
    pub fn shown(&self, lookup: &dyn Lookup) -> String {
        self.name
            .clone()
            .or_else(|| lookup.name_of(self.to, &self.id))
            .unwrap_or_else(|| split_scoped_id(&self.id).0.to_owned())
    }
}

/// Pads numbers with zeros so that `web-9` sorts before `web-10`.
fn natural(text: &str) -> String {
    const ZEROS: &str = "000000000000";
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let mut out = String::with_capacity(text.len() + ZEROS.len());
    let mut rest = text;
    while let Some(start) = rest.bytes().position(is_digit) {
        let (words, after) = rest.split_at(start);
        let (digits, after) = after.split_at(after.bytes().position(|byte| !is_digit(byte)).unwrap_or(after.len()));
        out.push_str(words);
        out.push_str(ZEROS.get(digits.len()..).unwrap_or_default());
        out.push_str(digits);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_sort_by_value() {
        let mut names = ["web-10", "web-9", "web-2b", "db"].map(natural);
        names.sort();
        assert_eq!(names, ["db", "web-2b", "web-9", "web-10"].map(natural));
    }
}
