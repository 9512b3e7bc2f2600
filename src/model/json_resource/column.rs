//! Columns as data: a title, and where the value stands and how it is formatted.

use crate::model::ColumnMeta;
use crate::model::cell_format::CellFormat;

/// A column: its heading, and the format of its values.
#[derive(Clone, Copy)]
pub struct JsonColumn(pub ColumnMeta, pub CellFormat);

impl JsonColumn {
    pub const fn new(title: &'static str, show: CellFormat) -> Self {
        JsonColumn(ColumnMeta { width: 150, bare: show.is_bare(), ..ColumnMeta::new(title) }, show)
    }
    /// Its values say nothing without its title.
    #[must_use]
    pub const fn bare(mut self) -> Self {
        self.0.bare = true;
        self
    }
    #[must_use]
    pub const fn facet(mut self) -> Self {
        self.0.facet = true;
        self
    }
    #[must_use]
    pub const fn hidden(mut self) -> Self {
        self.0.hidden = true;
        self
    }
    /// The list is sorted by it from the start.
    #[must_use]
    pub const fn orders(mut self) -> Self {
        self.0.orders = true;
        self
    }
    #[must_use]
    pub const fn admin(mut self) -> Self {
        self.0.admin = true;
        self
    }
    #[must_use]
    pub const fn width(mut self, pixels: u16) -> Self {
        self.0.width = pixels;
        self
    }
    #[must_use]
    pub const fn numeric(mut self) -> Self {
        self.0.numeric = true;
        self.0.width = 100;
        self
    }
}
