//! The tabs of an object's page: facts, logs, documents, tables and consoles.

use super::sub_table::list_request;
use super::{
    AnyGraph, AnyTextPart, Block, Caller, Cell, CodeText, Facts, GraphBody, Meta, MeterGroup, Metrics, RemoteConsole,
    SubTable, TextPart, TitledTable,
};
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use serde_json::Value;

/// The content of a tab, for rows of type `R`.
pub enum Body<R: 'static> {
    Facts(fn(&R) -> Vec<Facts>),
    /// A growing text, such as a console log: the request for its last lines, and the text in the response.
    Log(fn(id: &str, lines: u32) -> ServiceRequest, fn(&Value) -> String),
    /// Facts from the response to a request.
    Document(fn(&R) -> ServiceRequest, fn(&Value) -> Vec<Facts>),
    /// Texts with colors and line numbers from the response to a request, below facts about them if there are any.
    Code(fn(&R) -> ServiceRequest, fn(&Value) -> Vec<Facts>, fn(&Value) -> Vec<CodeText>),
    /// Measurements that are read again and again: the request, and the values in the response.
    Metrics(fn(&R) -> ServiceRequest, &'static Metrics),
    Table(fn(&R) -> ServiceRequest, SubTable),
    /// As `Table`, with the path of the request, in which `{id}` stands for the object.
    List(&'static str, SubTable),
    /// Several tables, one below the other.
    Lists(&'static [TitledTable]),
    /// The object's screen, as one of these kinds of remote consoles.
    Console(&'static [RemoteConsole]),
    /// Meters, and the label of the object's action that changes what they measure.
    Meters(&'static [MeterGroup], &'static str),
    /// Bars of what is used of the object, and what uses it as blocks.
    Blocks(BlocksBody<R>),
    /// What the pages draw themselves, which know it by this name: it reads more than one answer can say.
    View(&'static str),
    /// What needs what, as a graph and as a table.
    Graph(GraphBody<R>),
    /// Texts, one below the other.
    Texts(&'static [TextPart<R>]),
}

/// What is used of an object, and what uses it.
pub struct BlocksBody<R: 'static> {
    /// Cells with a meter each.
    pub meters: fn(&R) -> Vec<Cell>,
    /// What the blocks are: `Servers`.
    pub title: &'static str,
    /// The request for them.
    pub request: fn(&R) -> ServiceRequest,
    /// Reads the answer.
    pub blocks: fn(&Value) -> Vec<Block>,
}

/// The content of a tab for a given object, without its type.
pub enum AnyBody {
    Facts(Vec<Facts>),
    Log(fn(id: &str, lines: u32) -> ServiceRequest, fn(&Value) -> String),
    Document(ServiceRequest, fn(&Value) -> Vec<Facts>),
    Code(ServiceRequest, fn(&Value) -> Vec<Facts>, fn(&Value) -> Vec<CodeText>),
    Metrics(ServiceRequest, &'static Metrics),
    Table(ServiceRequest, Box<SubTable>),
    /// Tables with their requests, and facts beside them if there are any.
    Tables(Vec<Facts>, Vec<(TitledTable, ServiceRequest)>),
    Console(&'static [RemoteConsole]),
    /// Meters, and the label of the object's action that changes what they measure.
    Meters(&'static [MeterGroup], &'static str),
    /// Cells with meters, the title and the request of the blocks, and how they are read.
    Blocks(Vec<Cell>, &'static str, ServiceRequest, fn(&Value) -> Vec<Block>),
    /// The name of what the pages draw themselves.
    View(&'static str),
    Graph(ServiceRequest, Box<AnyGraph>),
    Texts(Vec<(AnyTextPart, ServiceRequest)>),
}

/// The title and address of a tab.
#[derive(Clone, Copy, Debug)]
pub struct TabMeta {
    /// The value of the parameter `tab` in the address.
    pub slug: &'static str,
    pub title: &'static str,
    pub admin: bool,
    /// As [`super::ActionMeta::service`] and [`super::ActionMeta::since`].
    pub service: Option<ServiceType>,
    pub since: Option<(ServiceType, Microversion)>,
}

impl TabMeta {
    /// A tab for everybody.
    pub const fn new(slug: &'static str, title: &'static str) -> Self {
        TabMeta { slug, title, admin: false, service: None, since: None }
    }

    /// Whether the object's page has it, for an administrator or not, in a cloud that `offers` these services.
    pub fn is_offered(&self, is_admin: bool, offers: impl Fn(ServiceType, Option<Microversion>) -> bool) -> bool {
        (is_admin || !self.admin)
            && self.service.is_none_or(|service| offers(service, None))
            && self.since.is_none_or(|(service, version)| offers(service, Some(version)))
    }
}

/// A tab of the page of a row of type `R`.
pub struct Tab<R: 'static> {
    pub meta: TabMeta,
    pub body: Body<R>,
    /// # Errors
    /// Why there is nothing to show for this object.
    pub available: fn(&R, &Caller) -> Result<(), &'static str>,
}

impl<R> Tab<R> {
    pub const fn new(slug: &'static str, title: &'static str, body: Body<R>) -> Self {
        Tab { meta: TabMeta::new(slug, title), body, available: |_, _| Ok(()) }
    }
    /// The content for an object.
    ///
    /// # Errors
    /// Why there is nothing to show.
    pub fn body(&self, meta: &Meta, row: &R, id: &str, caller: &Caller) -> Result<AnyBody, &'static str> {
        (self.available)(row, caller)?;
        Ok(match self.body {
            Body::Graph(ref graph) => AnyBody::Graph((graph.request)(row), Box::new(graph.any())),
            Body::Texts(parts) => AnyBody::Texts(parts.iter().map(|part| (part.any(), (part.request)(row))).collect()),
            Body::Facts(facts) => AnyBody::Facts(facts(row)),
            Body::Log(call, text) => AnyBody::Log(call, text),
            Body::Document(call, facts) => AnyBody::Document(call(row), facts),
            Body::Code(call, facts, texts) => AnyBody::Code(call(row), facts, texts),
            Body::Metrics(call, metrics) => AnyBody::Metrics(call(row), metrics),
            Body::Table(call, table) => AnyBody::Table(call(row), Box::new(table)),
            Body::List(path, table) => AnyBody::Table(list_request(meta, path, id), Box::new(table)),
            Body::Meters(groups, action) => AnyBody::Meters(groups, action),
            Body::Lists(tables) => AnyBody::Tables(Vec::new(), tables.iter().map(|table| table.of(meta, id)).collect()),
            Body::Console(consoles) => AnyBody::Console(consoles),
            Body::View(name) => AnyBody::View(name),
            Body::Blocks(BlocksBody { meters, title, request, blocks }) => {
                AnyBody::Blocks(meters(row), title, request(row), blocks)
            }
        })
    }

    #[must_use]
    pub const fn admin(mut self) -> Self {
        self.meta.admin = true;
        self
    }
    /// Is about another service, and only shown where the cloud has that.
    #[must_use]
    pub const fn of_service(mut self, service: ServiceType) -> Self {
        self.meta.service = Some(service);
        self
    }
    /// Needs this microversion of a service, and is not shown where the cloud's is older.
    #[must_use]
    pub const fn since(mut self, service: ServiceType, version: Microversion) -> Self {
        self.meta.since = Some((service, version));
        self
    }
    #[must_use]
    pub const fn when(mut self, available: fn(&R, &Caller) -> Result<(), &'static str>) -> Self {
        self.available = available;
        self
    }
}
