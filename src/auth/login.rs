//! A user who has proven who they are to a Keystone: what tokens are asked for with, and everything
//! issued since, so that all of it can be revoked.

use super::config::CloudConfig;
use super::credentials::{AuthMethod, Credentials};
use super::issued_token::{self, Grant};
use super::renewal_credential::Lasting;
use super::secret::Secret;
use super::sign_in_error::Refusal;
use super::target::Target;
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
pub(super) enum Proof {
    /// A token: the unscoped one of the sign-in, which is ours to revoke, or one that the user has
    /// brought, which is not. What is asked for with it ends when it does.
    Token { token: Secret, ours: bool },
    /// An application credential with its secret, in memory only.
    Credentials(Credentials),
    /// An application credential whose secret has gone with a reload.
    EmptyLookup,
}

impl Proof {
    /// What is kept of somebody's credentials, and of the token that they were given for them.
    pub fn of(credentials: Credentials, token: &Secret) -> Self {
        match credentials {
            Credentials::ApplicationCredential { .. } => Proof::Credentials(credentials),
            Credentials::Token { token, ours } => Proof::Token { token, ours },
            _ => Proof::Token { token: token.clone(), ours: true },
        }
    }
}

/// One user on one cloud. Shared by the sessions of all projects they enter.
pub(super) struct Login {
    pub http: Client,
    pub cloud: CloudConfig,
    /// The base of the Identity API, which is known to work from here.
    pub identity: String,
    pub method: AuthMethod,
    proof: RefCell<Proof>,
    /// What renews the tokens of single projects.
    pub(super) lasting: RefCell<Vec<Lasting>>,
    /// The scoped tokens that may still be valid.
    issued: RefCell<Vec<Secret>>,
    /// Whoever holds one of these tokens; the last one is what the tab shows.
    holders: RefCell<Vec<Weak<dyn TokenHolder>>>,
    /// Where the tab keeps it over a reload, from its first token on.
    pub(super) slot: Cell<Option<u32>>,
    /// How many logins there are that came of the same credentials.
    family: RefCell<Rc<Cell<usize>>>,
    /// The user has signed out.
    over: Cell<bool>,
}

impl Login {
    pub fn new(
        http: &Client,
        cloud: CloudConfig,
        identity: String,
        method: AuthMethod,
        proof: Proof,
        issued: Vec<Secret>,
    ) -> Rc<Self> {
        Rc::new(Login {
            http: http.clone(),
            cloud,
            identity,
            method,
            proof: RefCell::new(proof),
            lasting: RefCell::default(),
            issued: RefCell::new(issued),
            holders: RefCell::default(),
            slot: Cell::default(),
            family: RefCell::new(Rc::new(Cell::new(1))),
            over: Cell::new(false),
        })
    }

    /// The same user once more, for another scope beside this one: nothing that is issued to either is the other's.
    pub fn beside(&self) -> Rc<Self> {
        let method = self.method.clone();
        let own = Login::new(&self.http, self.cloud.clone(), self.identity.clone(), method, self.proof(), Vec::new());
        own.join(self);
        own
    }

    /// Shares what `other` has signed in with, which is revoked when the last of them signs out.
    pub fn join(&self, other: &Login) {
        let family = Rc::clone(&other.family.borrow());
        family.set(family.get() + 1);
        self.family.replace(family);
    }

    /// Whether both are signed in to with the same token.
    pub fn is_akin(&self, other: &Login) -> bool {
        match (&*self.proof.borrow(), &*other.proof.borrow()) {
            (Proof::Token { token: one, .. }, Proof::Token { token, .. }) => {
                self.identity == other.identity && one == token
            }
            _ => false,
        }
    }

    pub fn proof(&self) -> Proof {
        self.proof.borrow().clone()
    }

    /// Whether what the user has signed in with is good for any number of tokens.
    pub fn renews_all(&self) -> bool {
        matches!(*self.proof.borrow(), Proof::Credentials(_))
    }

    /// The scoped tokens that may still be valid.
    pub fn issued(&self) -> Vec<Secret> {
        self.issued.borrow().clone()
    }

    /// Remembers to revoke a token. One that the user has brought is left alone.
    pub fn own(&self, token: &Secret) {
        if !matches!(&*self.proof.borrow(), Proof::Token { token: theirs, .. } if theirs == token) {
            self.issued.borrow_mut().push(token.clone());
        }
    }

    /// Takes the user's credentials again. The grant need not be for any project.
    pub async fn prove(&self, user_id: &str, credentials: Credentials) -> Result<Grant, Refusal> {
        let request = credentials.request(&self.identity, &self.cloud.auth);
        let grant = self.ask(request, Some(&credentials)).await?;
        let proof = Proof::of(credentials, &grant.token);
        if grant.body.user.id != user_id {
            if !matches!(proof, Proof::Token { ours: false, .. }) {
                self.revoke_one(&grant.token).await;
            }
            return Err(Error::refused("This is another user. Sign out first to go on as somebody else").into());
        }
        self.proof.replace(proof);
        Ok(grant)
    }

    /// Forgets a token that has ended.
    pub fn forget(&self, token: &Secret) {
        self.issued.borrow_mut().retain(|issued| issued != token);
    }

    /// Asks for a token for a project or the like, or for the user's default one. Keystone answers
    /// with a token that has no project where the user has no default.
    pub async fn enter(&self, target: Option<&Target>) -> Result<Grant, Error> {
        let request = match &*self.proof.borrow() {
            Proof::Token { token, .. } => token_request::rescope(&self.identity, token, target),
            Proof::Credentials(credentials) => credentials.request(&self.identity, &self.cloud.auth),
            Proof::EmptyLookup => {
                let ended = Error::refused("The session has ended");
                return Err(ended.with(|details| details.kind = ErrorKind::Status(401)));
            }
        };
        self.issue(request).await
    }

    /// Asks for a token, to be revoked in the end.
    pub(super) async fn issue(&self, request: Request) -> Result<Grant, Error> {
        let grant = self.ask(request, None).await?;
        self.own(&grant.token);
        Ok(grant)
    }

    /// Asks for a token; one that comes only after the user has signed out is revoked.
    async fn ask(&self, request: Request, typed: Option<&Credentials>) -> Result<Grant, Refusal> {
        let grant = issued_token::ask(&self.http, request, typed).await?;
        if self.over.get() {
            if !matches!(typed, Some(Credentials::Token { ours: false, .. })) {
                self.revoke_one(&grant.token).await;
            }
            return Err(signed_out().into());
        }
        Ok(grant)
    }

    /// Makes `holder` the one that the tab shows.
    pub fn hold(&self, holder: &Rc<dyn TokenHolder>) {
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
        self.over.set(true);
        for holder in self.holders() {
            holder.give_up();
        }
    }

    /// Revokes every token that was issued here (Identity API v3, `DELETE /v3/auth/tokens`). One
    /// that cannot be revoked now ends by itself; there is nothing that the user could do about it.
    pub async fn revoke(&self) {
        let scoped = self.issued.take();
        join_all(scoped.iter().map(|token| self.revoke_one(token))).await;
        let family = Rc::clone(&self.family.borrow());
        family.set(family.get().saturating_sub(1));
        if family.get() > 0 {
            return;
        }
        // Last: newer Keystones end all tokens that came of it as well.
        if let Proof::Token { token, ours: true } = self.proof() {
            self.revoke_one(&token).await;
        }
    }

    async fn revoke_one(&self, token: &Secret) {
        let request = token_request::revoke(&self.identity, token).timeout(Duration::from_secs(15));
        // See above: whatever comes of it.
        let _ = self.http.send_any(request).await;
    }
}
