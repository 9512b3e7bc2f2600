//! Why a service cannot be used from a browser, as far as a browser can find out: it tells a page nothing but that
//! there was no answer, so each of the possible causes is tried. Nothing is changed by what is sent.

mod advice;
mod case;
mod examine;
mod findings;

pub use advice::{Advice, Lines, State, advice};
pub use case::Case;
pub use examine::{Around, examine};
pub use findings::{Findings, Seen};

#[cfg(test)]
mod tests;
