//! What the palette finds.

use crate::auth::ScopeChoice;
use crate::model::{AnyResourceDef, Row};
use crate::store::{Density, Theme};

/// What choosing an entry does.
#[derive(Clone)]
pub enum Target {
    /// Goes to a page, by its path.
    Page(String),
    /// Starts an action, by its position among the resource's, on objects.
    Action(&'static dyn AnyResourceDef, usize, Vec<Row>),
    /// Shows the console in a theme.
    Theme(Theme),
    /// Gives tables more or less room.
    Density(Density),
    /// Enters another project of the user, a domain or the system.
    Scope(ScopeChoice),
    /// Ends all sessions of this tab.
    SignOut,
}

/// The heading that an entry stands under. In the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Objects,
    Actions,
    Pages,
    Settings,
}

impl Group {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Objects => "Objects",
            Group::Actions => "Actions",
            Group::Pages => "Pages",
            Group::Settings => "Settings",
        }
    }
}

/// A search result.
#[derive(Clone)]
pub struct Entry {
    /// The heading it stands under.
    pub group: Group,
    /// The icon's name.
    pub icon: &'static str,
    /// A page's title, an object's name, or an action with its object.
    pub text: String,
    /// What the text is.
    pub detail: String,
    /// What choosing it does.
    pub target: Target,
}

impl Entry {
    /// The page that the entry leads to, if it leads to one.
    pub fn page(&self) -> Option<&str> {
        match &self.target {
            Target::Page(path) => Some(path),
            _ => None,
        }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.group == other.group && self.text == other.text && self.detail == other.detail
    }
}
