//! A user who is authenticated with one Keystone: what further tokens are requested with, and the tokens issued since,
//! so that they can be revoked.

use super::config::CloudConfig;
use super::credentials::{AuthMethod, Credentials};
use super::issued_token::{self, IssuedToken};
use super::login_mark::login_mark;
use super::renewal_credential::{CreatedCredential, RenewalCredential};
use super::scope_target::ScopeTarget;
use super::secret::Secret;
use super::sign_in_error::SignInError;
use super::token_request;
use crate::http::{Client, Error, ErrorKind, Request};
use futures::channel::oneshot;
use serde_json::Value;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

/// The error of requests after signing out.
pub(super) fn signed_out() -> Error {
    Error::refused("Signed out")
}

/// A holder of a scoped token.
pub(super) trait TokenHolder {
    /// Ends everything: requests that wait fail, and so do later ones.
    fn give_up(&self);

    /// Resumes requests that wait for the user to sign in again.
    fn resume_if_expired(&self);
}

/// What further tokens are requested with.
#[derive(Clone, Debug)]
pub(super) enum TokenSource {
    /// A token: the unscoped one of the sign-in, which is revoked at sign-out (`ours`), or one that the user has
    /// brought, which is not. Tokens requested with it expire when it does.
    Token { token: Secret, ours: bool },
    /// An application credential with its secret, in memory only.
    Credentials(Credentials),
    /// An application credential whose secret was lost in a reload.
    Lost,
}

impl TokenSource {
    /// The source for further tokens after signing in with these credentials and getting this token.
    pub fn of(credentials: Credentials, token: &Secret) -> Self {
        match credentials {
            Credentials::ApplicationCredential { .. } => TokenSource::Credentials(credentials),
            Credentials::Token { token, ours } => TokenSource::Token { token, ours },
            _ => TokenSource::Token { token: token.clone(), ours: true },
        }
    }
}

/// One user on one cloud, shared by the sessions of all projects that they enter.
pub(super) struct Authentication {
    pub http: Client,
    pub cloud: CloudConfig,
    /// The base URL of the Identity API, which has worked from this browser.
    pub identity: String,
    pub method: AuthMethod,
    source: RefCell<TokenSource>,
    /// Application credentials that renew the tokens of single projects.
    pub(super) renewal_credentials: RefCell<Vec<RenewalCredential>>,
    /// All application credentials that were created here, to be deleted at sign-out.
    pub(super) created_credentials: RefCell<Vec<CreatedCredential>>,
    /// Each resolves when a creation has ended that signing out has to wait for.
    pub(super) creations: RefCell<Vec<oneshot::Receiver<()>>>,
    /// The scoped tokens that may still be valid.
    issued: RefCell<Vec<Secret>>,
    /// The holders of these tokens. The tab shows the last one.
    holders: RefCell<Vec<Weak<dyn TokenHolder>>>,
    /// The slot of the tab's storage that it is kept in, once it has a token.
    pub(super) slot: Cell<Option<u32>>,
    /// How many authentications share this sign-in.
    sign_in_uses: RefCell<Rc<Cell<usize>>>,
    /// Whether the user has signed out.
    is_signed_out: Cell<bool>,
}

impl Authentication {
    pub fn new(
        http: &Client,
        cloud: CloudConfig,
        identity: String,
        method: AuthMethod,
        source: TokenSource,
        issued: Vec<Secret>,
    ) -> Rc<Self> {
        Rc::new(Authentication {
            http: http.clone(),
            cloud,
            identity,
            method,
            source: RefCell::new(source),
            renewal_credentials: RefCell::default(),
            created_credentials: RefCell::default(),
            creations: RefCell::default(),
            issued: RefCell::new(issued),
            holders: RefCell::default(),
            slot: Cell::default(),
            sign_in_uses: RefCell::new(Rc::new(Cell::new(1))),
            is_signed_out: Cell::new(false),
        })
    }

    /// A second authentication of the same user, for a scope that is open at the same time. Each has its own tokens.
    pub fn duplicate(&self) -> Rc<Self> {
        let method = self.method.clone();
        let own = Authentication::new(
            &self.http,
            self.cloud.clone(),
            self.identity.clone(),
            method,
            self.source(),
            Vec::new(),
        );
        own.join(self);
        own
    }

    /// Shares the sign-in of `other`. Its token is revoked when the last of them signs out.
    pub fn join(&self, other: &Authentication) {
        let uses = Rc::clone(&other.sign_in_uses.borrow());
        uses.set(uses.get() + 1);
        self.sign_in_uses.replace(uses);
    }

    /// Whether both come from the same sign-in.
    pub fn shares_sign_in(&self, other: &Authentication) -> bool {
        match (&*self.source.borrow(), &*other.source.borrow()) {
            (TokenSource::Token { token: one, .. }, TokenSource::Token { token, .. }) => {
                self.identity == other.identity && one == token
            }
            _ => false,
        }
    }

    pub fn source(&self) -> TokenSource {
        self.source.borrow().clone()
    }

    /// Whether the source can issue tokens for as long as it exists, as an application credential can.
    pub fn source_lasts(&self) -> bool {
        matches!(*self.source.borrow(), TokenSource::Credentials(_))
    }

    /// The scoped tokens that may still be valid.
    pub fn issued(&self) -> Vec<Secret> {
        self.issued.borrow().clone()
    }

    /// Remembers a token, to be revoked at sign-out. A token that the user has brought is left alone.
    pub fn track(&self, token: &Secret) {
        if !matches!(&*self.source.borrow(), TokenSource::Token { token: theirs, .. } if theirs == token) {
            self.issued.borrow_mut().push(token.clone());
        }
    }

    /// Authenticates the same user again. The issued token may be unscoped.
    pub async fn reauthenticate(&self, user_id: &str, credentials: Credentials) -> Result<IssuedToken, SignInError> {
        let request = credentials.request(&self.identity, &self.cloud.auth);
        let issued = self.request_token(request, Some(&credentials)).await?;
        let source = TokenSource::of(credentials, &issued.token);
        if issued.body.user.id != user_id {
            if !matches!(source, TokenSource::Token { ours: false, .. }) {
                self.revoke(&issued.token).await;
            }
            return Err(Error::refused("This is a different user. Sign out first to switch users").into());
        }
        self.source.replace(source);
        Ok(issued)
    }

    /// Forgets a token that has expired.
    pub fn untrack(&self, token: &Secret) {
        self.issued.borrow_mut().retain(|issued| issued != token);
    }

    /// Requests a token for a scope, or for the user's default project. Where the user has none, Keystone issues an
    /// unscoped token.
    pub async fn rescope(&self, target: Option<&ScopeTarget>) -> Result<IssuedToken, Error> {
        self.rescope_to(target.map(ScopeTarget::to_json)).await
    }

    /// As [`Authentication::rescope`], for a scope as Keystone takes it.
    pub(super) async fn rescope_to(&self, scope: Option<Value>) -> Result<IssuedToken, Error> {
        let request = match &*self.source.borrow() {
            TokenSource::Token { token, .. } => token_request::rescope(&self.identity, token, scope),
            TokenSource::Credentials(credentials) => credentials.request(&self.identity, &self.cloud.auth),
            TokenSource::Lost => {
                let ended = Error::refused("The session has ended");
                return Err(ended.with(|details| details.kind = ErrorKind::Status(401)));
            }
        };
        self.issue(request).await
    }

    /// Requests a token that is revoked at sign-out.
    pub(super) async fn issue(&self, request: Request) -> Result<IssuedToken, Error> {
        let issued = self.request_token(request, None).await?;
        self.track(&issued.token);
        Ok(issued)
    }

    /// Requests a token. One that arrives after the user has signed out is revoked at once.
    async fn request_token(&self, request: Request, typed: Option<&Credentials>) -> Result<IssuedToken, SignInError> {
        let issued = issued_token::request_token(&self.http, &self.identity, request, typed).await?;
        if self.is_signed_out.get() {
            if !matches!(typed, Some(Credentials::Token { ours: false, .. })) {
                self.revoke(&issued.token).await;
            }
            return Err(signed_out().into());
        }
        Ok(issued)
    }

    /// Makes `holder` the one that the tab shows.
    pub fn add_holder(&self, holder: &Rc<dyn TokenHolder>) {
        let mut holders = self.holders.borrow_mut();
        holders.retain(|holder| holder.strong_count() > 0);
        holders.push(Rc::downgrade(holder));
    }

    /// The holders of tokens.
    pub fn holders(&self) -> Vec<Rc<dyn TokenHolder>> {
        self.holders.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// Whether the tab shows this holder.
    pub fn shows(&self, holder: &dyn TokenHolder) -> bool {
        self.holders.borrow().last().is_some_and(|last| std::ptr::addr_eq(last.as_ptr(), holder))
    }

    /// Makes waiting and later requests fail.
    pub fn end(&self) {
        self.is_signed_out.set(true);
        for holder in self.holders() {
            holder.give_up();
        }
    }

    /// Whether the user has signed out.
    pub fn is_signed_out(&self) -> bool {
        self.is_signed_out.get()
    }

    /// Begins to create something that must not stay behind at sign-out: that waits until the result is dropped.
    pub fn begin_creation(&self) -> oneshot::Sender<()> {
        let (creation, ended) = oneshot::channel();
        self.creations.borrow_mut().push(ended);
        creation
    }

    /// Stops sharing the sign-in. Returns whether nobody shares it any more.
    pub fn leave_sign_in(&self) -> bool {
        let uses = Rc::clone(&self.sign_in_uses.borrow());
        uses.set(uses.get().saturating_sub(1));
        uses.get() == 0
    }

    /// The marks by which other tabs know the login, if they have it as well: that of the token of the sign-in, or those
    /// of the tokens that were issued since.
    pub fn login_marks(&self) -> Vec<String> {
        match &*self.source.borrow() {
            TokenSource::Token { token, .. } => vec![login_mark(token)],
            _ => self.issued.borrow().iter().map(login_mark).collect(),
        }
    }

    /// Whether a token is one of the login's.
    pub fn holds(&self, token: &str) -> bool {
        let is_source =
            matches!(&*self.source.borrow(), TokenSource::Token { token: own, .. } if own.expose() == token);
        is_source || self.issued.borrow().iter().any(|issued| issued.expose() == token)
    }
}
