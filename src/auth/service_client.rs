//! The client of one service in one scope: its URL, its versions, and sending requests.

use super::discovery::{self, DiscoveredVersion};
use super::endpoint::Endpoint;
use super::scoped_token::{OutcomeObserver, ScopedToken};
use super::single_flight::SingleFlight;
use super::{MicroversionRange, MicroversionRequest, Scope, ServiceRequest, ServiceType};
use crate::http::{Error, ErrorKind, Priority, Request, Response};
use crate::platform::now_ms;
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use std::cell::RefCell;
use std::rc::Rc;

/// The client of a service. Clones are the same client. A connection has one per service; they are made by
/// [`super::Session::client`].
#[derive(Clone)]
pub struct ServiceClient(Rc<Inner>);

struct Inner {
    kind: ServiceType,
    scoped_token: Rc<ScopedToken>,
    /// Its endpoint, if the catalog has one.
    endpoint: Option<Endpoint>,
    /// What the catalog has in its place is no address.
    has_unusable_url: bool,
    discovered: RefCell<Option<DiscoveredVersion>>,
    discovery: SingleFlight<Result<DiscoveredVersion, Error>>,
    observer: RefCell<Option<Rc<OutcomeObserver<'static>>>>,
}

impl ServiceClient {
    pub(super) fn new(kind: ServiceType, scoped_token: Rc<ScopedToken>) -> Self {
        let scope = scoped_token.scope();
        let url = match kind {
            // The URL that the user has signed in with is known to work from this browser.
            ServiceType::Identity => Some(scoped_token.authentication.identity.as_str()),
            _ => scope.catalog.url(kind, &scope.region, &scope.interface),
        };
        let gateway = scoped_token.authentication.cloud.gateway.as_deref();
        let endpoint = url.map(|url| Endpoint::new(kind, url, gateway));
        let has_unusable_url =
            endpoint.is_none() && scope.catalog.has_unusable_url(kind, &scope.region, &scope.interface);
        ServiceClient(Rc::new(Inner {
            kind,
            scoped_token,
            endpoint,
            has_unusable_url,
            discovered: RefCell::default(),
            discovery: SingleFlight::default(),
            observer: RefCell::default(),
        }))
    }

    /// Calls `observer` with the outcome of every exchange with the service, and with when it began, in milliseconds
    /// since the epoch. A later observer replaces an earlier one.
    pub fn on_outcome(&self, observer: impl Fn(f64, &Result<Response, Error>) + 'static) {
        self.0.observer.replace(Some(Rc::new(observer)));
    }

    /// Reads the service's version document, without a token, so that the observer learns whether the service answers.
    /// Any answer of the service will do, also that a token is needed.
    pub async fn probe(&self) {
        if let Some(endpoint) = &self.0.endpoint {
            // The version's own document, where the URL has a version: another program may answer at the root.
            let url = endpoint.version_url().unwrap_or_else(|| endpoint.versions_url());
            let request = Request::get(url).priority(Priority::Background);
            let began_ms = now_ms();
            let outcome = self.0.scoped_token.authentication.http.send(request).await;
            self.observe(began_ms, &outcome);
        }
    }

    fn observe(&self, began_ms: f64, outcome: &Result<Response, Error>) {
        // Cloned, since the observer may register another one.
        let observer = self.0.observer.borrow().clone();
        if let Some(observer) = observer {
            observer(began_ms, outcome);
        }
    }

    /// Sends a request with the token and reports its outcome to the observer.
    async fn exchange(&self, request: Request) -> Result<Response, Error> {
        self.0.scoped_token.send_observed(request, &|began_ms, outcome| self.observe(began_ms, outcome)).await
    }

    pub fn kind(&self) -> ServiceType {
        self.0.kind
    }

    /// The base URL of requests, as far as it is known by now; `None` where the catalog does not have the service in
    /// this region.
    pub fn base(&self) -> Option<String> {
        let found = self.0.discovered.borrow();
        let path = found.as_ref().and_then(|found| found.path.as_deref());
        self.0.endpoint.as_ref().map(|endpoint| endpoint.base(path))
    }

    /// The base URL by the catalog itself, for addresses that are given to others: a gateway is this page's alone.
    pub fn catalog_base(&self) -> Option<String> {
        let scope = self.0.scoped_token.scope();
        let url = scope.catalog.url(self.0.kind, &scope.region, &scope.interface)?;
        let found = self.0.discovered.borrow();
        Some(Endpoint::new(self.0.kind, url, None).base(found.as_ref().and_then(|found| found.path.as_deref())))
    }

    /// What the path of this request is relative to.
    fn base_of(&self, call: &ServiceRequest) -> Option<String> {
        match call.at_root {
            true => self.0.endpoint.as_ref().map(|endpoint| endpoint.root().to_owned()),
            false => self.base(),
        }
    }

    /// Whether the service cannot be used because what the catalog has as its address is none.
    pub fn has_unusable_url(&self) -> bool {
        self.0.has_unusable_url
    }

    /// The microversions that the service has. Discovery runs once; a failure is not kept.
    ///
    /// # Errors
    /// Where the service is not in the catalog, does not answer, or answers with something else.
    pub async fn microversions(&self) -> Result<MicroversionRange, Error> {
        match &self.0.endpoint {
            Some(endpoint) if endpoint.is_versioned() && !self.0.kind.has_microversions() => {
                Ok(MicroversionRange::default())
            }
            _ => self.discovered_version().await.map(|found| found.supported),
        }
    }

    /// The microversions of the service, if discovery has run already.
    pub fn discovered_range(&self) -> Option<MicroversionRange> {
        self.0.discovered.borrow().as_ref().map(|found| found.supported)
    }

    /// A link from one of the service's answers as a path for a [`ServiceRequest`].
    pub fn relative(&self, link: &str) -> String {
        let scope = self.0.scoped_token.scope();
        let project = scope.project.as_ref().map_or("", |project| &project.id);
        self.0.endpoint.as_ref().map_or_else(|| link.to_owned(), |endpoint| endpoint.relative(link, project))
    }

    /// Sends a request with the negotiated version and the token. Where the token has expired, it is renewed and the
    /// request repeated once.
    ///
    /// Errors are the service's; [`ErrorKind::Refused`] where the service is missing or too old, or
    /// the user has signed out. Dropping the future aborts the request.
    pub fn send(&self, call: ServiceRequest) -> LocalBoxFuture<'static, Result<Response, Error>> {
        let service = self.clone();
        async move {
            if call.at_root {
                let base = service.base_of(&call).ok_or_else(|| service.missing())?;
                return service.0.scoped_token.authentication.http.send(call.request(&base, "", "", None)).await;
            }
            let version = match call.version {
                MicroversionRequest::Base => None,
                wanted => service.microversions().await?.negotiate(wanted)?,
            };
            if service.0.endpoint.as_ref().is_some_and(|endpoint| !endpoint.is_versioned()) {
                service.discovered_version().await?;
            }
            let base = service.base_of(&call).ok_or_else(|| service.missing())?;
            let scope = service.0.scoped_token.scope();
            let project = scope.project.as_ref().map_or("", |project| &project.id);
            let request = reaching(&call, &scope, call.request(&base, &scope.user.id, project, version));
            let response = service.exchange(request).await?;
            Ok(if call.reads_headers { response.with_headers_as_body(&call.path) } else { response })
        }
        .boxed_local()
    }

    /// The HTTP request that `call` becomes, without the token, as far as it is known without discovery; `None` where
    /// the cloud does not have the service.
    pub fn preview(&self, call: &ServiceRequest) -> Option<Request> {
        let base = self.base_of(call)?;
        let version = self.discovered_range().and_then(|supported| supported.negotiate(call.version).ok().flatten());
        let scope = self.0.scoped_token.scope();
        let project = scope.project.as_ref().map_or("", |project| &project.id);
        Some(reaching(call, &scope, call.request(&base, &scope.user.id, project, version)))
    }

    fn missing(&self) -> Error {
        if self.0.has_unusable_url {
            return Error::refused(
                ["The ", self.0.kind.name(), " service is not available: its endpoint URL in the catalog is invalid"]
                    .concat(),
            );
        }
        let region = &self.0.scoped_token.scope().region;
        let there = if region.is_empty() { "" } else { " in region " };
        Error::refused(["The cloud has no ", self.0.kind.name(), " service", there, region].concat())
    }

    /// The discovered version; concurrent callers share one discovery.
    async fn discovered_version(&self) -> Result<DiscoveredVersion, Error> {
        if let Some(found) = self.0.discovered.borrow().clone() {
            return Ok(found);
        }
        let service = self.clone();
        self.0.discovery.join(|| service.discover().boxed_local()).await
    }

    async fn discover(self) -> Result<DiscoveredVersion, Error> {
        let endpoint = self.0.endpoint.as_ref().ok_or_else(|| self.missing())?;
        let found = match self.ask_version(endpoint).await {
            Some(Ok(found)) => Ok(found),
            Some(Err(error)) if !has_no_versions(&error) => Err(error),
            _ => {
                let began_ms = now_ms();
                let found = ask_versions(&self.0.scoped_token.authentication.http, self.0.kind, endpoint).await;
                // A web page in place of the versions says nothing about the service: many proxies have one at the root.
                if let Err(error) = found.as_ref().map_err(Clone::clone)
                    && error.kind != ErrorKind::Decode
                {
                    self.observe(began_ms, &Err(error));
                }
                found
            }
        };
        let found = match found {
            // Only the path is missing, and there is a usual one.
            Err(error) if has_no_versions(&error) && !self.0.kind.has_microversions() => DiscoveredVersion::default(),
            found => found?,
        };
        self.0.discovered.replace(Some(found.clone()));
        Ok(found)
    }

    /// Reads the document of the version in the catalog's URL. Services without microversions have nothing to say
    /// there.
    async fn ask_version(&self, endpoint: &Endpoint) -> Option<Result<DiscoveredVersion, Error>> {
        let url = endpoint.version_url().filter(|_| self.0.kind.has_microversions())?;
        let request = Request::get(url).priority(Priority::Action);
        let answer = self.exchange(request.clone()).await;
        Some(answer.and_then(|response| discovery::read(self.0.kind, endpoint.version(), &request, &response)))
    }
}

/// The request with the header by which Designate has an administrator reach the objects of all projects: without it even
/// those whose ids are known. Others are refused with it.
fn reaching(call: &ServiceRequest, scope: &Scope, request: Request) -> Request {
    match call.service == ServiceType::Dns && !call.own_project && scope.has_role("admin") {
        true => request.header("X-Auth-All-Projects", "true".to_owned()),
        false => request,
    }
}

/// Reads the list of versions, which needs no token.
pub(super) async fn ask_versions(
    http: &crate::http::Client,
    kind: ServiceType,
    endpoint: &Endpoint,
) -> Result<DiscoveredVersion, Error> {
    let request = Request::get(endpoint.versions_url()).priority(Priority::Action);
    let response = http.send_any(request.clone()).await?;
    discovery::read(kind, endpoint.version(), &request, &response)
}

/// Whether there was an answer, but not with versions.
fn has_no_versions(error: &Error) -> bool {
    matches!(error.kind, ErrorKind::Decode | ErrorKind::Status(300..500))
}

#[cfg(test)]
mod tests;
