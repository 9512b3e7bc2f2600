//! The doctor: finds out why a service cannot be used from a browser. Browsers tell a page only that there was no
//! answer, so each possible cause is tried. No request changes anything.

mod advice;
mod console_proxy;
mod examine;
mod findings;
mod service_check;
mod swift;

pub use advice::{Advice, ConfigLines, Severity, advice};
pub use console_proxy::{ProxyAnswer, may_connect, proxy_advice};
pub use examine::{PageContext, examine};
pub use findings::{AnswerSummary, Findings};
pub use service_check::ServiceCheck;

#[cfg(test)]
mod tests;
