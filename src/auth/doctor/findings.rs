//! What the doctor finds out about one service.

/// The findings about one service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The browser reports that it is offline.
    pub offline: bool,
    /// Mixed content: the page uses https and the service's URL http, which browsers block.
    pub mixed: bool,
    /// The page's content security policy blocks requests to the service.
    pub forbidden: bool,
    /// There was no answer in time.
    pub late: bool,
    /// Something answers at the URL, be it readable or not.
    pub reachable: bool,
    /// A summary of the answer, where this page may read it.
    pub answer: Option<AnswerSummary>,
    /// The list of versions is readable, but not the API itself.
    pub closed: bool,
    /// Headers and methods that preflights refuse.
    pub headers: Vec<&'static str>,
    pub methods: Vec<&'static str>,
    /// Whether request ids are readable; `None` where that was not found out, as services send none without a valid
    /// token.
    pub request_id: Option<bool>,
    /// Whether Keystone's token header is readable, if that was tested.
    pub token: Option<bool>,
}

/// A summary of an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswerSummary {
    pub status: u16,
    pub is_json: bool,
}
