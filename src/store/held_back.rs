//! Requests that are held back for others that want the same.

use crate::model::Row;
use futures::future::{LocalBoxFuture, Shared};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The rows that they will have, by the requests' paths.
pub type HeldBack = RefCell<HashMap<String, Shared<LocalBoxFuture<'static, Rc<Vec<Row>>>>>>;
