//! The client of one service in one scope: where it is, which versions it has, and sending calls.

use super::access::{Access, Observe};
use super::discovery::{self, Found};
use super::endpoint::Endpoint;
use super::single_flight::Flight;
use super::{ServiceRequest, ServiceType, Supported, Wanted};
use crate::http::{Error, Kind, Priority, Request, Response};
use crate::platform::now_ms;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use std::cell::RefCell;
use std::rc::Rc;

/// A service's client. Cheap to clone; all clones are the same. A connection has one per service; they are made by
/// [`super::Session::client`].
#[derive(Clone)]
pub struct ServiceClient(Rc<Inner>);

struct Inner {
    kind: ServiceType,
    access: Rc<Access>,
    /// Where it is, if the catalog has it.
    endpoint: Option<Endpoint>,
    found: RefCell<Option<Found>>,
    discovery: Flight<Result<Found, Error>>,
    observer: RefCell<Option<Rc<Observe<'static>>>>,
}

impl ServiceClient {
    pub(super) fn new(kind: ServiceType, access: Rc<Access>) -> Self {
        let scope = access.scope();
        let url = match kind {
            // The address that has signed the user in is known to work from this browser.
            ServiceType::Identity => Some(access.login.identity.as_str()),
            _ => scope.catalog.url(kind, &scope.region, &scope.interface),
        };
        let gateway = access.login.cloud.gateway.as_deref();
        let endpoint = url.map(|url| Endpoint::new(kind, url, gateway));
        ServiceClient(Rc::new(Inner {
            kind,
            access,
            endpoint,
            found: RefCell::default(),
            discovery: Flight::default(),
            observer: RefCell::default(),
        }))
    }

    /// Has `observer` called with the outcome of every exchange with the service, and with when it began in milliseconds
    /// since the epoch. A later observer takes the place of an earlier one.
    pub fn on_outcome(&self, observer: impl Fn(f64, &Result<Response, Error>) + 'static) {
        self.0.observer.replace(Some(Rc::new(observer)));
    }

    /// Asks for the service's version document, without a token: whether it answers is told to the observer. Any answer
    /// of the service will do, also that a token is needed.
    pub async fn probe(&self) {
        if let Some(endpoint) = &self.0.endpoint {
            // The version's own document, where the address names one: at the root may be another program's page.
            let url = endpoint.version_url().unwrap_or_else(|| endpoint.versions_url());
            let request = Request::get(url).priority(Priority::Background);
            let began_ms = now_ms();
            let outcome = self.0.access.login.http.send(request).await;
            self.observe(began_ms, &outcome);
        }
    }

    fn observe(&self, began_ms: f64, outcome: &Result<Response, Error>) {
        // Cloned, as it may register another one.
        let observer = self.0.observer.borrow().clone();
        if let Some(observer) = observer {
            observer(began_ms, outcome);
        }
    }

    /// Sends a request with the token, and tells the observer what came of it.
    async fn exchange(&self, request: Request) -> Result<Response, Error> {
        self.0.access.send_observed(request, &|began_ms, outcome| self.observe(began_ms, outcome)).await
    }

    pub fn kind(&self) -> ServiceType {
        self.0.kind
    }

    /// What calls' paths are appended to, as far as it is known now; `None` if the catalog does
    /// not have the service in this region.
    pub fn base(&self) -> Option<String> {
        let found = self.0.found.borrow();
        let path = found.as_ref().and_then(|found| found.path.as_deref());
        self.0.endpoint.as_ref().map(|endpoint| endpoint.base(path))
    }

    /// The microversions the service has. It is asked once; a failure is not kept.
    ///
    /// # Errors
    /// Where the service is not in the catalog, does not answer, or with something else.
    pub async fn supported(&self) -> Result<Supported, Error> {
        match &self.0.endpoint {
            Some(endpoint) if endpoint.is_versioned() && !self.0.kind.has_microversions() => Ok(Supported::default()),
            _ => self.found().await.map(|found| found.supported),
        }
    }

    /// What the service has said of its microversions, if it was asked already.
    pub fn known(&self) -> Option<Supported> {
        self.0.found.borrow().as_ref().map(|found| found.supported)
    }

    /// A link from one of the service's answers as a path for a [`ServiceRequest`].
    pub fn relative(&self, link: &str) -> String {
        let scope = self.0.access.scope();
        let project = scope.project.as_ref().map_or("", |project| &project.id);
        self.0.endpoint.as_ref().map_or_else(|| link.to_owned(), |endpoint| endpoint.relative(link, project))
    }

    /// Sends a call, with the version negotiated and the token added. Where the token has ended,
    /// it is renewed and the call repeated once.
    ///
    /// Errors are the service's; [`Kind::Refused`] where the service is missing or too old, or
    /// the user has signed out. Dropping the future aborts the request.
    pub fn send(&self, call: ServiceRequest) -> LocalBoxFuture<'static, Result<Response, Error>> {
        let service = self.clone();
        async move {
            let version = match call.version {
                Wanted::Base => None,
                wanted => service.supported().await?.negotiate(wanted)?,
            };
            if service.0.endpoint.as_ref().is_some_and(|endpoint| !endpoint.is_versioned()) {
                service.found().await?;
            }
            let base = service.base().ok_or_else(|| service.missing())?;
            let scope = service.0.access.scope();
            let project = scope.project.as_ref().map_or("", |project| &project.id);
            service.exchange(call.request(&base, &scope.user.id, project, version)).await
        }
        .boxed_local()
    }

    /// The request that a call becomes, without the token, as far as is known now without asking anybody; nothing where
    /// the cloud does not have the service.
    pub fn preview(&self, call: &ServiceRequest) -> Option<Request> {
        let base = self.base()?;
        let version = self.known().and_then(|supported| supported.negotiate(call.version).ok().flatten());
        let scope = self.0.access.scope();
        let project = scope.project.as_ref().map_or("", |project| &project.id);
        Some(call.request(&base, &scope.user.id, project, version))
    }

    fn missing(&self) -> Error {
        let region = &self.0.access.scope().region;
        Error::refused(["The cloud has no ", self.0.kind.name(), " service in region ", region].concat())
    }

    /// What discovery says, asking only once for all who want to know.
    async fn found(&self) -> Result<Found, Error> {
        if let Some(found) = self.0.found.borrow().clone() {
            return Ok(found);
        }
        let service = self.clone();
        self.0.discovery.join(|| service.discover().boxed_local()).await
    }

    async fn discover(self) -> Result<Found, Error> {
        let endpoint = self.0.endpoint.as_ref().ok_or_else(|| self.missing())?;
        let found = match self.ask_version(endpoint).await {
            Some(Ok(found)) => Ok(found),
            Some(Err(error)) if !is_unhelpful(&error) => Err(error),
            _ => {
                let began_ms = now_ms();
                let found = ask_versions(&self.0.access.login.http, self.0.kind, endpoint).await;
                // A web page in place of the versions tells nothing of the service: many proxies have one at the root.
                if let Err(error) = found.as_ref().map_err(Clone::clone)
                    && error.kind != Kind::Decode
                {
                    self.observe(began_ms, &Err(error));
                }
                found
            }
        };
        let found = match found {
            // Only the path was to be learnt: there is a likely one.
            Err(error) if is_unhelpful(&error) && !self.0.kind.has_microversions() => Found::default(),
            found => found?,
        };
        self.0.found.replace(Some(found.clone()));
        Ok(found)
    }

    /// Asks the version in the catalog's address. Those without microversions have nothing to say
    /// there.
    async fn ask_version(&self, endpoint: &Endpoint) -> Option<Result<Found, Error>> {
        let url = endpoint.version_url().filter(|_| self.0.kind.has_microversions())?;
        let request = Request::get(url).priority(Priority::Action);
        let answer = self.exchange(request.clone()).await;
        Some(answer.and_then(|response| discovery::read(self.0.kind, endpoint.version(), &request, &response)))
    }
}

/// Asks for all versions, which needs no token.
pub(super) async fn ask_versions(
    http: &crate::http::Client,
    kind: ServiceType,
    endpoint: &Endpoint,
) -> Result<Found, Error> {
    let request = Request::get(endpoint.versions_url()).priority(Priority::Action);
    let response = http.send_any(request.clone()).await?;
    discovery::read(kind, endpoint.version(), &request, &response)
}

/// Whether something answers, but not with versions.
fn is_unhelpful(error: &Error) -> bool {
    matches!(error.kind, Kind::Decode | Kind::Status(300..500))
}

#[cfg(test)]
mod tests;
