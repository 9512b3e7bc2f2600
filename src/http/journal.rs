//! The last exchanges, for the activity page and for support, with secrets stripped.

/// How an exchange ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Waiting for a connection or for the answer.
    Pending,
    /// Answered with this status.
    Status(u16),
    /// No readable answer; the sentence says why.
    Failed(String),
    /// Given up because nobody wanted the answer any more.
    Aborted,
}

/// One exchange as the journal keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Exchange {
    /// Counts up from 1 over the life of the tab.
    pub number: u64,
    /// When it was handed to the client, in milliseconds since the epoch.
    pub started_ms: f64,
    /// From being handed over to the end of the answer, waiting included.
    pub duration_ms: Option<f64>,
    pub method: &'static str,
    /// The whole URL; never holds a secret, as no request of ours carries one there.
    pub url: String,
    /// Header names and values; a token is replaced by `$OS_TOKEN`.
    pub headers: Vec<(&'static str, String)>,
    /// The request's body with secrets replaced; `None` where there was none or it is confidential.
    pub body: Option<String>,
    pub outcome: Outcome,
    /// Bytes of the answer's body after decompression.
    pub size: Option<usize>,
    pub request_id: Option<String>,
    /// Which try this is, from 1.
    pub attempt: u32,
}
