//! One table for every resource: virtual, sorted, filtered, selectable, driven by keyboard or
//! mouse. Reads descriptions (`AnyView`) and rows without their type; knows neither stores nor
//! router, and is told by its page where rows come from and what a row's menu holds.

mod entry;
mod export;
mod index;
mod keys;
mod names;
mod query;
mod selection;
#[cfg(test)]
mod testing;
mod url;
mod window;
mod words;
