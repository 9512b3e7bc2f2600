//! Follows what belongs to an object and is no resource of its own, such as an access rule of a share.

use super::connection::Connection;
use super::tasks::Tasks;
use super::turns::{GIVEN_UP, TURNS, pause};
use crate::http::{Error, Priority};
use crate::model::{PartOutcome, Verdict};
use crate::platform::sleep;

/// A part, and how its end is found out.
#[derive(Clone)]
pub struct FollowedPart {
    pub outcome: &'static PartOutcome,
    pub id: String,
}

/// Follows a part of the object with this id. The error says why the action failed.
pub async fn to_the_end(
    cloud: &Connection,
    tasks: &Tasks,
    task: u64,
    object: &str,
    part: &FollowedPart,
) -> Result<(), Error> {
    for turn in 0..TURNS {
        if turn > 0 {
            sleep(pause(turn, 500)).await;
        }
        let call = (part.outcome.request)(object, &part.id).priority(Priority::View);
        let answer = cloud.service(call.service).send(call).await.and_then(|response| response.json());
        let verdict = match answer {
            Ok(answer) => (part.outcome.verdict)(&part.id, Some(&answer)),
            Err(error) if error.is_not_found() => (part.outcome.verdict)(&part.id, None),
            Err(error) if error.status() == Some(403) => return Err(error),
            Err(_) => {
                tasks.running(task, "the service does not answer, still waiting");
                continue;
            }
        };
        match verdict {
            Verdict::Running => tasks.running(task, "in progress"),
            Verdict::Succeeded => return Ok(()),
            Verdict::Failed(why) => return Err(Error::refused(why)),
        }
    }
    Err(Error::refused(GIVEN_UP))
}
