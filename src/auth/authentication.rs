//! A user who has proven who they are to a Keystone: what tokens are asked for with, and everything
//! issued since, so that all of it can be revoked.

use super::config::CloudConfig;
use super::credentials::{AuthMethod, Credentials};
use super::issued_token::{self, IssuedToken};
use super::renewal_credential::RenewalCredential;
use super::scope_target::ScopeTarget;
use super::secret::Secret;
use super::sign_in_error::SignInError;
use super::token_request;
use crate::http::{Client, Error, ErrorKind, Request};
use futures::future::join_all;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

/// Why nothing is sent any more.
pub(super) fn signed_out() -> Error {
    Error::refused("Signed out")
}

/// Whoever holds a scoped token of a login.
pub(super) trait TokenHolder {
    /// Ends everything: requests that wait fail, and so do later ones.
    fn give_up(&self);

    /// Lets requests go on that wait for the user to sign in again.
    fn resume_if_expired(&self);
}

/// What tokens are asked for with.
#[derive(Clone, Debug)]
pub(super) enum TokenSource {
    /// A token: the unscoped one of the sign-in, which is ours to revoke, or one that the user has
    /// brought, which is not. What is asked for with it ends when it does.
    Token { token: Secret, ours: bool },
    /// An application credential with its secret, in memory only.
    Credentials(Credentials),
    /// An application credential whose secret has gone with a reload.
    Lost,
}

impl TokenSource {
    /// What is kept of somebody's credentials, and of the token that they were given for them.
    pub fn of(credentials: Credentials, token: &Secret) -> Self {
        match credentials {
            Credentials::ApplicationCredential { .. } => TokenSource::Credentials(credentials),
            Credentials::Token { token, ours } => TokenSource::Token { token, ours },
            _ => TokenSource::Token { token: token.clone(), ours: true },
        }
    }
}

/// One user on one cloud. Shared by the sessions of all projects they enter.
pub(super) struct Authentication {
    pub http: Client,
    pub cloud: CloudConfig,
    /// The base of the Identity API, which is known to work from here.
    pub identity: String,
    pub method: AuthMethod,
    source: RefCell<TokenSource>,
    /// What renews the tokens of single projects.
    pub(super) renewal_credentials: RefCell<Vec<RenewalCredential>>,
    /// The scoped tokens that may still be valid.
    issued: RefCell<Vec<Secret>>,
    /// Whoever holds one of these tokens; the last one is what the tab shows.
    holders: RefCell<Vec<Weak<dyn TokenHolder>>>,
    /// Where the tab keeps it over a reload, from its first token on.
    pub(super) slot: Cell<Option<u32>>,
    /// How many logins there are that came of the same credentials.
    sign_in_uses: RefCell<Rc<Cell<usize>>>,
    /// The user has signed out.
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
            issued: RefCell::new(issued),
            holders: RefCell::default(),
            slot: Cell::default(),
            sign_in_uses: RefCell::new(Rc::new(Cell::new(1))),
            is_signed_out: Cell::new(false),
        })
    }

    /// The same user once more, for another scope beside this one: nothing that is issued to either is the other's.
    pub fn beside(&self) -> Rc<Self> {
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

    /// Shares what `other` has signed in with, which is revoked when the last of them signs out.
    pub fn join(&self, other: &Authentication) {
        let uses = Rc::clone(&other.sign_in_uses.borrow());
        uses.set(uses.get() + 1);
        self.sign_in_uses.replace(uses);
    }

    /// Whether both are signed in to with the same token.
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

    /// Whether what the user has signed in with is good for any number of tokens.
    pub fn source_lasts(&self) -> bool {
        matches!(*self.source.borrow(), TokenSource::Credentials(_))
    }

    /// The scoped tokens that may still be valid.
    pub fn issued(&self) -> Vec<Secret> {
        self.issued.borrow().clone()
    }

    /// Remembers to revoke a token. One that the user has brought is left alone.
    pub fn track(&self, token: &Secret) {
        if !matches!(&*self.source.borrow(), TokenSource::Token { token: theirs, .. } if theirs == token) {
            self.issued.borrow_mut().push(token.clone());
        }
    }

    /// Takes the user's credentials again. The grant need not be for any project.
    pub async fn reauthenticate(&self, user_id: &str, credentials: Credentials) -> Result<IssuedToken, SignInError> {
        let request = credentials.request(&self.identity, &self.cloud.auth);
        let issued = self.ask(request, Some(&credentials)).await?;
        let source = TokenSource::of(credentials, &issued.token);
        if issued.body.user.id != user_id {
            if !matches!(source, TokenSource::Token { ours: false, .. }) {
                self.revoke_one(&issued.token).await;
            }
            return Err(Error::refused("This is another user. Sign out first to go on as somebody else").into());
        }
        self.source.replace(source);
        Ok(issued)
    }

    /// Forgets a token that has ended.
    pub fn untrack(&self, token: &Secret) {
        self.issued.borrow_mut().retain(|issued| issued != token);
    }

    /// Asks for a token for a project or the like, or for the user's default one. Keystone answers
    /// with a token that has no project where the user has no default.
    pub async fn rescope(&self, target: Option<&ScopeTarget>) -> Result<IssuedToken, Error> {
        let request = match &*self.source.borrow() {
            TokenSource::Token { token, .. } => token_request::rescope(&self.identity, token, target),
            TokenSource::Credentials(credentials) => credentials.request(&self.identity, &self.cloud.auth),
            TokenSource::Lost => {
                let ended = Error::refused("The session has ended");
                return Err(ended.with(|details| details.kind = ErrorKind::Status(401)));
            }
        };
        self.issue(request).await
    }

    /// Asks for a token, to be revoked in the end.
    pub(super) async fn issue(&self, request: Request) -> Result<IssuedToken, Error> {
        let issued = self.ask(request, None).await?;
        self.track(&issued.token);
        Ok(issued)
    }

    /// Asks for a token; one that comes only after the user has signed out is revoked.
    async fn ask(&self, request: Request, typed: Option<&Credentials>) -> Result<IssuedToken, SignInError> {
        let issued = issued_token::ask(&self.http, request, typed).await?;
        if self.is_signed_out.get() {
            if !matches!(typed, Some(Credentials::Token { ours: false, .. })) {
                self.revoke_one(&issued.token).await;
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

    /// Everybody who holds a token of this login.
    pub fn holders(&self) -> Vec<Rc<dyn TokenHolder>> {
        self.holders.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// Whether the tab shows this one.
    pub fn shows(&self, holder: &dyn TokenHolder) -> bool {
        self.holders.borrow().last().is_some_and(|last| std::ptr::addr_eq(last.as_ptr(), holder))
    }

    /// Ends all that goes on with these tokens.
    pub fn end(&self) {
        self.is_signed_out.set(true);
        for holder in self.holders() {
            holder.give_up();
        }
    }

    /// Revokes every token that was issued here (Identity API v3, `DELETE /v3/auth/tokens`). One
    /// that cannot be revoked now ends by itself; there is nothing that the user could do about it.
    pub async fn revoke(&self) {
        let scoped = self.issued.take();
        join_all(scoped.iter().map(|token| self.revoke_one(token))).await;
        let uses = Rc::clone(&self.sign_in_uses.borrow());
        uses.set(uses.get().saturating_sub(1));
        if uses.get() > 0 {
            return;
        }
        // Last: newer Keystones end all tokens that came of it as well.
        if let TokenSource::Token { token, ours: true } = self.source() {
            self.revoke_one(&token).await;
        }
    }

    async fn revoke_one(&self, token: &Secret) {
        let request = token_request::revoke(&self.identity, token).timeout(Duration::from_secs(15));
        // See above: whatever comes of it.
        let _ = self.http.send_any(request).await;
    }
}
