//! Describes HTTP statuses, for answers without a message.

/// The status with its standard name and what it means for the user.
pub(super) fn describe(status: u16) -> String {
    let (name, meaning) = match status {
        300 => ("Multiple Choices", "this address offers several versions of an API."),
        301..400 => ("Redirection", "the service wants to be asked at another address."),
        400 => ("Bad Request", "the service does not accept the request as it is."),
        401 => ("Unauthorized", "the sign-in is missing, has expired, or does not hold for this."),
        403 => ("Forbidden", "the roles in this project do not allow it."),
        404 => ("Not Found", "it does not exist (any more), or this project may not see it."),
        405 => ("Method Not Allowed", "the service cannot do this here."),
        406 => ("Not Acceptable", "the service does not have this version of its API."),
        409 => ("Conflict", "it is in use, changing, or in a state that does not allow this."),
        413 => ("Content Too Large", "a quota or a size limit is exceeded."),
        429 => ("Too Many Requests", "the service asks for fewer requests; try again in a while."),
        500 => ("Internal Server Error", "the service failed; its log says why."),
        501 => ("Not Implemented", "the service, or the driver behind it, cannot do this."),
        502 => ("Bad Gateway", "the proxy got no valid answer from the service behind it."),
        503 => ("Service Unavailable", "the service is down or overloaded; try again in a while."),
        504 => ("Gateway Timeout", "the service behind the proxy did not answer in time."),
        _ if status >= 500 => ("Server Error", "the service failed."),
        _ => ("Error", "the service refused without a reason."),
    };
    [&status.to_string(), " ", name, ": ", meaning].concat()
}
