//! How a service describes its resources, as plain data: rows, columns, facts, forms, actions, and the requests of an
//! action with the way to find out how they ended.
//!
//! Services write these descriptions; stores and views interpret them. The model knows no single service, no store and no
//! view, and nothing of Leptos.

mod action;
mod caller;
mod cell;
pub mod cell_format;
mod column;
mod create;
mod decode;
mod field;
pub mod fields;
mod file;
mod form;
mod form_values;
mod json_resource;
mod lookup;
pub mod merged;
mod meta;
mod name_cache;
mod request_plan;
mod resource_def;
mod resource_row;
pub mod scoped_row;
mod tab;
mod time;
pub mod units;

pub use action::{Action, ActionMeta, ActionRequest, Danger};
pub use caller::{AppCredentialKind, Caller};
pub use cell::{Cell, Ref, SortKey, Status, Tone};
pub use column::{Column, ColumnMeta};
pub use create::Create;
pub use decode::{Page, RowReader, read_object, read_page};
pub use field::{Choice, Choices, Field, FieldKind, SuggestedKey};
pub use file::{ByteRange, FileInspector, FileReport, PartialFile};
pub use form::{Form, FormPrefill, Meter, Section};
pub use form_values::FormValues;
pub use json_resource::{JsonColumn, JsonResourceDef, JsonRow, PROJECTS, admin_only};
pub use lookup::{EmptyLookup, Lookup};
pub use meta::{Delta, Meta, Names, Paging};
pub use name_cache::{CachingLookup, NameCache};
pub use request_plan::{
    Audit, CREATED_ID, Completion, ExpectedValue, RequestPlan, RevealedSecret, Transfer, Verdict, substitute_created_id,
};
pub use resource_def::{AnyResourceDef, ResourceDef};
pub use resource_row::{AnyRow, ResourceRow, Row, Unreadable};
pub use tab::{AnyBody, Body, Facts, SubColumn, SubTable, Tab, TabMeta};
pub use time::Timestamp;

// Views keep these in signals and memos, which require `Send + Sync`.
const _: () = {
    const fn is_send_and_sync<T: Send + Sync>() {}
    is_send_and_sync::<&'static dyn AnyResourceDef>();
    is_send_and_sync::<AnyBody>();
    is_send_and_sync::<Caller>();
    is_send_and_sync::<Cell>();
    is_send_and_sync::<Choices>();
    is_send_and_sync::<Create>();
    is_send_and_sync::<Form>();
    is_send_and_sync::<FormValues>();
    is_send_and_sync::<RequestPlan>();
    is_send_and_sync::<RevealedSecret>();
    is_send_and_sync::<Row>();
};
