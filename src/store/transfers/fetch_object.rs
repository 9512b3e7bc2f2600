//! Fetches an object, over as many connections as that needs.

use super::carrier::Carrier;
use super::motion::Motion;
use super::receiver::Receiver;
use super::sink::Sink;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::http::files;
use crate::services::object_store::paths::object_path;
use std::rc::Rc;

const DIFFERS: &str = "The data that arrived differs from the object (MD5). Download it again";
const CHANGED: &str = "The object was changed during the download. Download it again";

/// Has all of an object go to `sink`: how many bytes that were.
///
/// # Errors
/// The service's; the sink's; that the object was changed meanwhile, or that other bytes have arrived.
pub async fn fetch_object(carrier: &Carrier, name: &str, sink: Sink) -> Result<f64, Error> {
    let motion = Motion::default();
    let receiver = Rc::new(Receiver::new(sink, carrier.progress().part(), motion.clone()));
    let client = carrier.connection().service(ServiceType::ObjectStore);
    let path = object_path(carrier.container(), name);
    carrier
        .send(&motion, || {
            let (client, receiver, path) = (client.clone(), receiver.clone(), path.clone());
            async move {
                let file = files::new_id();
                let _sink = files::pass_on(file, receiver.clone());
                let call = ServiceRequest::get(ServiceType::ObjectStore, path).accepting("*/*").kept_as(file);
                let outcome = client.send(receiver.request(call)).await;
                match (receiver.failure(), outcome) {
                    (Some(why), _) => Err(Error::refused(why)),
                    (_, Err(error)) if error.status() == Some(412) => Err(error.with_message(CHANGED)),
                    (_, Ok(_)) if receiver.is_short() => Err(carrier.lost()),
                    (_, outcome) => outcome,
                }
            }
        })
        .await?;
    match receiver.finish() {
        true => Ok(receiver.received()),
        false => Err(Error::refused(DIFFERS)),
    }
}
