//! What the palette finds.

use crate::auth::ScopeChoice;
use crate::model::{AnyResourceDef, Lookup, RefState, Row};
use crate::pages::shell::ClientFile;
use crate::store::{Connection, Density, Theme};

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
    /// Shows another region of the cloud.
    Region(String),
    /// Downloads a file with which other clients reach the cloud.
    File(ClientFile),
    /// Ends all sessions of this tab.
    SignOut,
}

/// The heading that an entry stands under. In the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Recent,
    Objects,
    Actions,
    Pages,
    Settings,
}

impl Group {
    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Recent => "Recent",
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

/// The name of an object that was found or visited; words in its place while it is being looked up, its id where it has none.
pub fn name_of(cloud: &Connection, key: &str, id: &str) -> String {
    match cloud.ref_state(key, id) {
        RefState::Loading => "Looking up…".to_owned(),
        state => state.name().filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_owned()),
    }
}

impl Entry {
    /// What tells it from entries that do something else; `None` where no other one does the same.
    pub fn identity(&self) -> Option<String> {
        match &self.target {
            Target::Page(path) => Some(path.clone()),
            Target::Action(definition, action, rows) => {
                let ids = rows.iter().map(|row| row.id()).collect::<Vec<_>>().join("\n");
                Some(format!("{}\n{action}\n{ids}", definition.meta().key))
            }
            _ => None,
        }
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.group == other.group && self.text == other.text && self.detail == other.detail
    }
}
