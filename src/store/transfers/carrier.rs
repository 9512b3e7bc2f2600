//! Sends what belongs to one transfer, again and again where that is due, and lets it wait while the user wants that.

use super::backoff::{Next, next};
use super::motion::{Motion, STALLED};
use super::progress::Progress;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::{Error, ErrorKind, Priority, Request, Response};
use crate::platform::{is_online, now_ms, sleep};
use crate::services::object_store::paths::container_path;
use crate::store::connection::Connection;
use crate::store::control::Control;
use crate::store::tasks::Tasks;
use futures::future::{Either, pending, select};
use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use std::time::Duration;

/// Why a transfer has ended that the user has canceled.
pub const CANCELED: &str = "Canceled";
/// How often it is looked whether there is a network.
const LOOK: Duration = Duration::from_millis(500);

/// What all requests of a transfer share. Clones are the same one.
#[derive(Clone)]
pub struct Carrier(Rc<State>);

struct State {
    connection: Connection,
    tasks: Tasks,
    task: u64,
    control: Control,
    progress: Progress,
    container: String,
    /// What the task says while all is well.
    words: Cell<&'static str>,
    /// Whether anything of this transfer has ever arrived.
    has_arrived: Cell<bool>,
    /// How many requests wait until the service can be reached.
    waiting: Cell<usize>,
}

impl Carrier {
    /// For a transfer to or from this container.
    pub fn new(
        connection: Connection,
        tasks: Tasks,
        (task, control): (u64, Control),
        progress: Progress,
        container: String,
    ) -> Self {
        Carrier(Rc::new(State {
            connection,
            tasks,
            task,
            control,
            progress,
            container,
            words: Cell::new("sending"),
            has_arrived: Cell::new(false),
            waiting: Cell::new(0),
        }))
    }

    pub fn connection(&self) -> &Connection {
        &self.0.connection
    }

    pub fn control(&self) -> &Control {
        &self.0.control
    }

    pub fn progress(&self) -> &Progress {
        &self.0.progress
    }

    pub fn container(&self) -> &str {
        &self.0.container
    }

    /// Has the task say what it does.
    pub fn say(&self, words: &'static str) {
        self.0.words.set(words);
        self.update_words();
    }

    /// Notes that something has arrived: from now on a lost connection is waited for, however long.
    pub fn arrived(&self) {
        self.0.has_arrived.set(true);
    }

    /// Sends what `call` makes until it has succeeded, or cannot. `call` is called for each attempt, and its future dropped when
    /// the user has the transfer wait, or nothing moves any more. Attempts that have brought something are not counted.
    ///
    /// # Errors
    /// The service's.
    pub async fn send<F>(&self, motion: &Motion, call: impl Fn() -> F) -> Result<Response, Error>
    where
        F: Future<Output = Result<Response, Error>>,
    {
        let mut attempt = 0;
        loop {
            self.released().await;
            if self.0.control.is_canceled() {
                // Whoever cancels drops this.
                return pending().await;
            }
            attempt += 1;
            motion.note();
            let kept = motion.kept();
            let outcome = {
                let (sending, held, stalled) = (pin!(call()), pin!(self.0.control.held()), pin!(motion.stalled()));
                match select(sending, select(held, stalled)).await {
                    Either::Left((outcome, _)) => outcome,
                    Either::Right((Either::Left(_), _)) => {
                        attempt -= 1;
                        continue;
                    }
                    Either::Right((Either::Right(_), _)) => Err(Error::timeout(&self.request().timeout(STALLED))),
                }
            };
            let error = match outcome {
                Ok(response) => {
                    self.arrived();
                    return Ok(response);
                }
                Err(error) => error,
            };
            if motion.kept() > kept {
                self.arrived();
                attempt = 1;
            }
            match next(&error, attempt, self.0.has_arrived.get(), random()) {
                Next::Never => return Err(error),
                Next::Again(pause) => self.unless_held(sleep(pause)).await,
                Next::WhenReached(pause) => self.unless_held(self.until_reached(pause)).await,
            }
        }
    }

    /// Sends a small request until it has succeeded, or cannot.
    ///
    /// # Errors
    /// The service's.
    pub async fn ask(&self, call: ServiceRequest) -> Result<Response, Error> {
        let client = self.0.connection.service(ServiceType::ObjectStore);
        self.send(&Motion::default(), || client.send(call.clone())).await
    }

    /// The error of a connection that was lost though nobody has said so.
    pub fn lost(&self) -> Error {
        Error::network(&self.request(), "")
    }

    /// As [`Carrier::ask`], for what must not be given up half-way: it goes on when the user has the transfer wait, and to the
    /// answer of what is under way when it is canceled. `verdict` finds failures in answers that begin as successes.
    ///
    /// # Errors
    /// The service's.
    pub async fn conclude(
        &self,
        call: ServiceRequest,
        verdict: impl Fn(&Response) -> Result<(), Error>,
    ) -> Result<Response, Error> {
        let client = self.0.connection.service(ServiceType::ObjectStore);
        let mut attempt = 0;
        loop {
            attempt += 1;
            let judged = client.send(call.clone()).await.and_then(|answer| verdict(&answer).map(|()| answer));
            let error = match judged {
                Err(error) if !self.0.control.is_canceled() => error,
                outcome => return outcome,
            };
            match next(&error, attempt, true, random()) {
                Next::Never => return Err(error),
                Next::Again(pause) => sleep(pause).await,
                Next::WhenReached(pause) => self.until_reached(pause).await,
            }
        }
    }

    /// Waits for as long as the user has the transfer wait.
    pub async fn released(&self) {
        if self.0.control.is_paused() {
            self.0.progress.set_paused(true);
            self.update_words();
            self.0.control.released().await;
            self.0.progress.set_paused(false);
            self.update_words();
        }
    }

    /// Waits for what is given up when the user has the transfer wait.
    async fn unless_held(&self, waiting: impl Future<Output = ()>) {
        select(pin!(waiting), pin!(self.0.control.held())).await;
    }

    /// Waits until the service answers, for at least this long unless a network comes back before.
    async fn until_reached(&self, pause: Duration) {
        let _waiting = Waiting::new(self);
        let client = self.0.connection.service(ServiceType::ObjectStore);
        loop {
            self.pause(pause).await;
            // Nothing long is sent in vain; a token that was revoked is renewed by this, which a cut upload does not tell of.
            let call = ServiceRequest::head(ServiceType::ObjectStore, container_path(&self.0.container));
            match client.send(call.priority(Priority::Action)).await {
                Err(error) if matches!(error.kind, ErrorKind::Network | ErrorKind::Timeout) => {}
                _ => return,
            }
            // What has never been reached may need other settings; what is canceled is not waited for.
            if !self.0.has_arrived.get() || self.0.control.is_canceled() {
                return;
            }
        }
    }

    async fn pause(&self, pause: Duration) {
        let began = now_ms();
        let mut was_offline = false;
        loop {
            sleep(LOOK.min(pause)).await;
            let online = is_online();
            let is_over = online && (was_offline || now_ms() - began >= pause.as_secs_f64() * 1000.0);
            if is_over || self.0.control.is_canceled() {
                return;
            }
            was_offline |= !online;
        }
    }

    /// What stands for all requests of the transfer where errors name one.
    fn request(&self) -> Request {
        let client = self.0.connection.service(ServiceType::ObjectStore);
        let call = ServiceRequest::get(ServiceType::ObjectStore, container_path(&self.0.container));
        client.preview(&call).unwrap_or_else(|| Request::get(""))
    }

    fn update_words(&self) {
        let words = match () {
            () if self.0.control.is_paused() => "paused",
            () if self.0.waiting.get() > 0 => "waiting for the connection",
            () => self.0.words.get(),
        };
        self.0.tasks.running(self.0.task, words);
    }
}

/// One that waits until the service can be reached.
struct Waiting(Carrier);

impl Waiting {
    fn new(carrier: &Carrier) -> Self {
        carrier.0.waiting.set(carrier.0.waiting.get() + 1);
        carrier.update_words();
        Waiting(carrier.clone())
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.0.waiting.set(self.0.0.waiting.get().saturating_sub(1));
        if !self.0.0.control.is_canceled() {
            self.0.update_words();
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn random() -> f64 {
    js_sys::Math::random()
}

/// Natively tests want the same each time.
#[cfg(not(target_arch = "wasm32"))]
fn random() -> f64 {
    0.5
}
