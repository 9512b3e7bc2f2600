//! The deepest nesting that is read.

/// Arrays and objects nested deeper than this are left out: nobody writes such, and the stack is not endless.
pub const MAX_DEPTH: u8 = 50;
