//! How a service describes its resources, as plain data: what a row is, what its columns show,
//! what may be done with it and how it is followed to the end. Knows neither the stores nor the
//! views that interpret these descriptions.

mod action;
mod base64;
mod caller;
mod cell;
mod column;
mod decode;
pub mod fields;
mod file;
mod form;
mod input;
pub mod lenient;
mod lookup;
pub mod merged;
mod meta;
pub mod placed;
mod plan;
mod resource;
mod sheet;
pub mod show;
mod tab;
mod time;
pub mod units;
mod view;

pub use crate::json::Object;
pub use action::{Action, ActionMeta, Danger, Does};
pub use base64::base64;
pub use caller::{Caller, Delegated};
pub use cell::{Cell, Ref, SortKey, Status, Tone};
pub use column::{Column, ColumnMeta};
pub use decode::{Page, Unread, page, single};
pub use file::{Found, Inspect, Need, Pieces};
pub use form::{Choice, Choices, Create, Field, FieldKind, Form, Known, Meter, Read, Section};
pub use input::Input;
pub use lookup::Lookup;
#[cfg(test)]
pub use lookup::Nothing;
pub use meta::{Delta, Meta, Names, Paging};
pub use plan::{Audit, Becomes, Follow, NEW, Plan, Revealed, Transfer, Verdict, fill};
pub use resource::{AnyRow, Resource, Row, Unreadable};
pub use sheet::{Col, Record, Sheet, admins};
pub use tab::{AnyBody, Body, Facts, SubColumn, SubTable, Tab, TabMeta};
pub use time::Timestamp;
pub use view::{AnyView, View};
