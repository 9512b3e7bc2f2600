//! What all rows have in common, and type-erased rows.

use crate::lenient;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::RawValue;
use std::any::Any;
use std::borrow::Cow;
use std::sync::Arc;

/// One object of a service, read leniently from a list or an object response.
pub trait ResourceRow: DeserializeOwned + PartialEq + Send + Sync + 'static {
    /// Reads the members that the console shows. Missing and malformed members are no errors; a row is valid if it has an
    /// id.
    ///
    /// # Errors
    /// Where the value is no object.
    fn read(object: &RawValue) -> Result<Self, lenient::Error> {
        lenient::read(object)
    }
    /// The id in the API's paths, unique within the collection.
    fn id(&self) -> &str;
    /// The name; the id where there is none.
    fn name(&self) -> &str;
    /// The API's status word; empty where there is none.
    fn status(&self) -> &str {
        ""
    }
    /// Whether the object is in transition, so that it will change soon.
    fn busy(&self) -> bool {
        false
    }
    /// Whether the service reports it as deleted (in answers to `changes-since`).
    fn deleted(&self) -> bool {
        false
    }
    /// Whether it was deleted, but is kept for some time in which it can be restored.
    fn restorable(&self) -> bool {
        false
    }
    /// Whether it is protected from changes until it is unlocked.
    fn locked(&self) -> bool {
        false
    }
    /// The time of the last change, as the service writes it; empty where it does not.
    fn changed(&self) -> &str {
        ""
    }
    /// The service's error message about the object, if any.
    fn fault(&self) -> Option<String> {
        None
    }
    /// Further text to search, besides the cells, such as metadata.
    fn keywords(&self) -> String {
        String::new()
    }
    /// The members that tell objects of one name apart, and whose it is, as the service names them.
    fn distinction(&self) -> Value {
        Value::Null
    }
}

/// A [`ResourceRow`] without its type, so that stores and views are compiled only once.
pub trait AnyRow: Send + Sync {
    fn id(&self) -> &str;
    fn name(&self) -> &str;
    fn status(&self) -> &str;
    fn busy(&self) -> bool;
    fn deleted(&self) -> bool;
    fn restorable(&self) -> bool;
    fn locked(&self) -> bool;
    fn changed(&self) -> &str;
    fn fault(&self) -> Option<String>;
    fn keywords(&self) -> String;
    /// As [`ResourceRow::distinction`].
    fn distinction(&self) -> Cow<'_, Value>;
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
    fn restorable(&self) -> bool {
        ResourceRow::restorable(self)
    }
    fn locked(&self) -> bool {
        ResourceRow::locked(self)
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
    fn distinction(&self) -> Cow<'_, Value> {
        Cow::Owned(ResourceRow::distinction(self))
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

/// Takes the place of an object that could not be read.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Unreadable {
    pub id: String,
    pub name: String,
    /// The reason, in a sentence.
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
