//! What every resource can say of itself, and rows without their type.

use crate::lenient;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::any::Any;
use std::sync::Arc;

/// One object of a service, read leniently from its list or detail answer.
pub trait ResourceRow: DeserializeOwned + PartialEq + Send + Sync + 'static {
    /// Takes from an answer's object what the console shows of it. Whatever else is missing or
    /// strange there, the row is good if it has an id.
    ///
    /// # Errors
    /// Where it is no object.
    fn read(object: &RawValue) -> Result<Self, lenient::Error> {
        lenient::read(object)
    }
    /// What the API's paths call it: unique within the collection.
    fn id(&self) -> &str;
    /// What people call it; the id where it has no name.
    fn name(&self) -> &str;
    /// The API's own status word, where there is one.
    fn status(&self) -> &str {
        ""
    }
    /// Whether the service is working on it, so that it will change soon.
    fn busy(&self) -> bool {
        false
    }
    /// Whether the service reports it as deleted (in answers to `changes-since`).
    fn deleted(&self) -> bool {
        false
    }
    /// When the service says it was last changed, as it writes that; empty where it does not say.
    fn changed(&self) -> &str {
        ""
    }
    /// The service's own words for what is wrong with it.
    fn fault(&self) -> Option<String> {
        None
    }
    /// More to search than its cells show, such as metadata.
    fn keywords(&self) -> String {
        String::new()
    }
}

/// A [`ResourceRow`] without its type, so that stores and views are compiled once.
pub trait AnyRow: Send + Sync {
    fn id(&self) -> &str;
    fn name(&self) -> &str;
    fn status(&self) -> &str;
    fn busy(&self) -> bool;
    fn deleted(&self) -> bool;
    fn changed(&self) -> &str;
    fn fault(&self) -> Option<String>;
    fn keywords(&self) -> String;
    fn same(&self, other: &dyn AnyRow) -> bool;
    fn as_any(&self) -> &dyn Any;
}

impl<R: ResourceRow> AnyRow for R {
    fn id(&self) -> &str {
        ResourceRow::id(self)
    }
    fn name(&self) -> &str {
        ResourceRow::name(self)
    }
    fn status(&self) -> &str {
        ResourceRow::status(self)
    }
    fn busy(&self) -> bool {
        ResourceRow::busy(self)
    }
    fn deleted(&self) -> bool {
        ResourceRow::deleted(self)
    }
    fn changed(&self) -> &str {
        ResourceRow::changed(self)
    }
    fn fault(&self) -> Option<String> {
        ResourceRow::fault(self)
    }
    fn keywords(&self) -> String {
        ResourceRow::keywords(self)
    }
    fn same(&self, other: &dyn AnyRow) -> bool {
        other.as_any().downcast_ref::<R>() == Some(self)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// A row as stores and views hold it.
pub type Row = Arc<dyn AnyRow>;

/// Stands in for an object that did not decode, so that the others are still shown.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Unreadable {
    pub id: String,
    pub name: String,
    /// Why it could not be read, in a sentence.
    pub why: String,
    /// The object as the service sent it.
    pub raw: String,
}

impl ResourceRow for Unreadable {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
}
