//! How much room the columns' values take.

use crate::components::value_room::Need;

/// The room that the columns' values take, by the columns' index in the description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Needs(Vec<(usize, Need)>);

impl Needs {
    /// That of a column, once it was measured.
    pub fn of(&self, column: usize) -> Option<Need> {
        self.0.iter().find(|(of, _)| *of == column).map(|(_, need)| *need)
    }

    /// Columns only grow: they are not to move back and forth while the list is scrolled.
    pub(super) fn grow(&mut self, column: usize, need: Need) {
        match self.0.iter_mut().find(|(of, _)| *of == column) {
            Some((_, known)) => {
                *known = Need { is_passing: need.is_passing, is_awaited: need.is_awaited, ..known.or(need) }
            }
            None => self.0.push((column, need)),
        }
    }

    #[cfg(test)]
    pub fn new(all: &[(usize, Need)]) -> Self {
        Needs(all.to_vec())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_grow_and_do_not_shrink() {
        let need = |whole: f64, is_passing| Need { whole, least: whole / 2.0, is_passing, ..Need::default() };
        let mut needs = Needs::default();
        assert_eq!(needs.of(3), None);
        needs.grow(3, need(50.0, true));
        needs.grow(3, need(80.0, true));
        needs.grow(3, need(60.0, false));
        assert_eq!(needs.of(3), Some(need(80.0, false)), "all names are known by now");
    }
}
