//! Asks a service whether a change is possible, until it knows: Manila has to ask its back ends first.

use super::connection::Connection;
use super::tasks::Tasks;
use crate::auth::ServiceRequest;
use crate::http::{Error, Response};
use crate::model::{Question, Verdict};
use crate::platform::sleep;
use std::time::Duration;

/// Turns after which waiting is given up: some minutes.
const TURNS: u32 = 150;

/// Sends the first request, and then the question's other one while there is no verdict. Returns the answer that says yes.
///
/// # Errors
/// The service's refusal, the reason why the change is not possible, or that there was no clear answer in time.
pub async fn ask(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    first: ServiceRequest,
    question: &Question,
) -> Result<Response, Error> {
    let mut call = first;
    for turn in 0..TURNS {
        let response = cloud.service(call.service).send(call).await?;
        match (question.verdict)(&response.json()?) {
            Verdict::Succeeded => return Ok(response),
            Verdict::Failed(why) => return Err(Error::refused(why)),
            Verdict::Running => tasks.running(task, "waiting for the result of the check"),
        }
        sleep(Duration::from_millis(500 + 200 * u64::from(turn.min(10)))).await;
        call = question.again.clone();
    }
    Err(Error::refused("The service has not finished its check. Try again later"))
}
