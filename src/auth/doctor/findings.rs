//! What the doctor found out about one service.

/// What was found out about one service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The browser itself says that it is offline.
    pub offline: bool,
    /// The page came by https, and the service's address is http: browsers do not even ask.
    pub mixed: bool,
    /// The page's security policy does not let it ask.
    pub forbidden: bool,
    /// There was no answer in time.
    pub late: bool,
    /// Something answers at the address, be it readable or not.
    pub reachable: bool,
    /// What the answer is, where this page may read it.
    pub answer: Option<Seen>,
    /// The list of versions may be read, but nothing of the API itself.
    pub closed: bool,
    /// Headers and methods that are refused before the request itself is sent.
    pub headers: Vec<&'static str>,
    pub methods: Vec<&'static str>,
    /// Whether the ids of requests are readable, where there should be some: who sends no valid token may get none.
    pub request_id: Option<bool>,
    /// Whether a token is readable where one is answered, if that was to be found out.
    pub token: Option<bool>,
}

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seen {
    pub status: u16,
    pub is_json: bool,
}
