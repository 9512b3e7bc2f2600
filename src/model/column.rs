//! A column of a resource's list.

use super::Cell;

/// The heading and layout of a column.
#[derive(Clone, Copy, Debug)]
pub struct ColumnMeta {
    pub title: &'static str,
    /// Can be filtered by its distinct values, of which there are few.
    pub facet: bool,
    /// Hidden until the user selects it.
    pub hidden: bool,
    /// Only shown to administrators.
    pub admin: bool,
    /// Preferred width in pixels.
    pub width: u16,
    /// Right-aligned.
    pub numeric: bool,
}

/// A column over rows of type `R`.
pub struct Column<R: 'static> {
    pub meta: ColumnMeta,
    pub cell: fn(&R) -> Cell,
}

impl<R> Column<R> {
    pub const fn new(title: &'static str, cell: fn(&R) -> Cell) -> Self {
        let meta = ColumnMeta { title, facet: false, hidden: false, admin: false, width: 160, numeric: false };
        Column { meta, cell }
    }
    #[must_use]
    pub const fn facet(mut self) -> Self {
        self.meta.facet = true;
        self
    }
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.meta.hidden = true;
        self
    }
    #[must_use]
    pub const fn admin(mut self) -> Self {
        self.meta.admin = true;
        self
    }
    #[must_use]
    pub const fn width(mut self, pixels: u16) -> Self {
        self.meta.width = pixels;
        self
    }
    #[must_use]
    pub const fn numeric(mut self) -> Self {
        self.meta.numeric = true;
        self.meta.width = 100;
        self
    }
}
