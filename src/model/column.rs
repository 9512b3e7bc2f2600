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
    /// Width in pixels while there are no rows. With rows a column is as wide as what is in it; of text at least three
    /// quarters of this are seen.
    pub width: u16,
    /// Right-aligned.
    pub numeric: bool,
    /// Only shown where the page is wide, unless the user selects it.
    pub wide_only: bool,
    /// Its facet is offered even while the column is hidden.
    pub facet_always: bool,
    /// A list that its service lists in no order ([`super::Meta::unordered`]) is sorted by it from the start.
    pub orders: bool,
    /// Its values say nothing without its title, such as numbers without a unit, Yes and No: they have it beside them where
    /// rows have no columns.
    pub bare: bool,
}

impl ColumnMeta {
    /// A usual column of the usual width.
    pub const fn new(title: &'static str) -> Self {
        ColumnMeta {
            title,
            facet: false,
            hidden: false,
            admin: false,
            width: 160,
            numeric: false,
            wide_only: false,
            facet_always: false,
            orders: false,
            bare: false,
        }
    }
}

/// A column over rows of type `R`.
pub struct Column<R: 'static> {
    pub meta: ColumnMeta,
    pub cell: fn(&R) -> Cell,
}

impl<R> Column<R> {
    pub const fn new(title: &'static str, cell: fn(&R) -> Cell) -> Self {
        Column { meta: ColumnMeta::new(title), cell }
    }
    #[must_use]
    pub const fn facet(mut self) -> Self {
        self.meta.facet = true;
        self
    }
    /// A facet that is offered even while the column is hidden.
    #[must_use]
    pub const fn facet_always(mut self) -> Self {
        self.meta.facet_always = true;
        self.facet()
    }
    /// Its values say nothing without its title.
    #[must_use]
    pub const fn bare(mut self) -> Self {
        self.meta.bare = true;
        self
    }
    #[must_use]
    pub const fn wide_only(mut self) -> Self {
        self.meta.wide_only = true;
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
