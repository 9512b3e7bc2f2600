//! How a service describes its resources, as plain data: rows, columns, facts, forms, actions, and the requests of an
//! action with the way to find out how they ended.
//!
//! Services write these descriptions; stores and views interpret them. The model knows no single service, no store and no
//! view, and nothing of Leptos.

mod action;
mod action_meta;
mod awaiting_lookup;
mod block;
mod caller;
mod cell;
pub mod cell_format;
mod cell_text;
mod change_gate;
mod code;
mod code_marks;
mod column;
mod command_names;
mod completion;
mod create;
mod cut_short;
mod decode;
mod facts;
mod field;
pub mod fields;
mod file;
mod form;
mod form_values;
mod graph_body;
mod graph_part;
mod impact;
mod indent;
mod ip_address;
mod json_resource;
mod list_pages;
mod lookup;
pub mod merged;
mod meta;
mod meter;
mod meter_group;
mod metric;
mod name_cache;
mod outcome;
pub mod pem;
mod placeholder;
mod preparation;
mod procedure;
mod ref_state;
mod reference;
mod remote_console;
mod request_plan;
mod resource_def;
mod resource_row;
pub mod scoped_row;
mod shown_text;
mod sub_table;
mod tab;
mod telling_apart;
mod template;
mod text_part;
mod time;
mod transfer;
pub mod units;
mod work;

pub use action::{Action, ActionRequest};
pub use action_meta::{ActionMeta, Danger};
pub use block::{Block, sort_blocks};
pub use caller::{AppCredentialKind, Caller};
pub use cell::{Cell, CellFile, Derived, FindCell, Ref, Status, Tone};
pub use cell_text::SortKey;
pub use change_gate::{ChangeGate, GateId, GateKind};
pub use code::{CodeText, EditorLanguage, Mark, Severity, first_error};
pub use code_marks::{json_marks, yaml_marks};
pub use column::{Column, ColumnMeta};
pub use command_names::{ActionCommand, CommandNames, MemberOption, TerraformNames, UPLOADED};
pub use completion::{Audit, Completion, ExpectedValue, RevealedSecret};
pub use create::Create;
pub use cut_short::CutShort;
pub use decode::{Page, RowReader, read_object, read_page, rows_in};
pub use facts::{Facts, facts_beside};
pub use field::{Choice, Choices, Field, FieldKind, GENERATED_PUBLIC_KEY, Generated, RowProposal, SuggestedKey};
pub use file::{ByteRange, FileInspector, FileReport, PartialFile};
pub use form::{Form, FormPrefill, Section, SummaryLine};
pub use form_values::FormValues;
pub use graph_body::{AnyGraph, GraphBody};
pub use graph_part::GraphPart;
pub use impact::{
    Affected, DependentDeletion, Fate, Impact, ImpactReader, Obstacle, OtherFate, Remedy, SharedImpactReader, listed,
};
pub use indent::indented;
pub use ip_address::IpAddress;
pub use json_resource::{JsonColumn, JsonResourceDef, JsonRow, PROJECTS, admin_only, owner_only};
pub use list_pages::{add_page, has_list, is_truncated, next_page_link, remove_page_links};
pub use lookup::{EmptyLookup, Lookup};
pub use meta::{AllProjects, Delta, Meta, NameFilter, Names, Paging, ParentPage, nested_id, split_nested_id};
pub use meter::Meter;
pub use meter_group::{MeterGroup, MeterLine};
pub use metric::{Metric, MetricKind, MetricReading, MetricSample, Metrics};
pub use name_cache::{CachingLookup, NameCache};
pub use outcome::{OutcomeReaders, PartOutcome, ValueReader, Verdict, VerdictReader};
pub use placeholder::{CREATED_ID, id_of, substitute_created_id};
pub use preparation::{ForEachCreated, Preparation};
pub use procedure::{Procedure, ProcedureStep};
pub use ref_state::RefState;
pub use reference::reference_id;
pub use remote_console::{ConsoleView, RemoteConsole};
pub use request_plan::{Halfway, Question, RequestPlan};
pub use resource_def::{AnyResourceDef, ResourceDef};
pub use resource_row::{AnyRow, ResourceRow, Row, Unreadable};
pub use shown_text::shown;
pub use sub_table::{ReadRows, RowAction, SubColumn, SubTable, TitledTable};
pub use tab::{AnyBody, BlocksBody, Body, Tab, TabMeta};
pub use telling_apart::{alike, tell_apart};
pub use template::{has_script, template_values};
pub use text_part::{AnyTextPart, TextPart};
pub use time::Timestamp;
pub use transfer::Transfer;
pub use work::{ReportProgress, Work, WorkOutcome, WorkProgress};

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
    is_send_and_sync::<Impact>();
    is_send_and_sync::<RequestPlan>();
    is_send_and_sync::<RevealedSecret>();
    is_send_and_sync::<Row>();
};
pub use awaiting_lookup::AwaitingLookup;
