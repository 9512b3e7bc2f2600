//! Describes HTTP statuses, for answers without a message.

/// The status with its standard name and what it means for the user.
pub(super) fn describe(status: u16) -> String {
    let (name, meaning) = match status {
        300 => ("Multiple Choices", "this address offers several versions of an API."),
        301..400 => ("Redirection", "the service has moved to another address."),
        400 => ("Bad Request", "the service did not accept the request."),
        401 => ("Unauthorized", "the sign-in is missing or has expired, or does not allow this."),
        403 => ("Forbidden", "your roles in this project do not allow this."),
        404 => ("Not Found", "not found in this project."),
        405 => ("Method Not Allowed", "the service does not support this here."),
        406 => ("Not Acceptable", "the service does not support this version of its API."),
        409 => ("Conflict", "conflict with its current state."),
        413 => ("Content Too Large", "a quota or a size limit is exceeded."),
        429 => ("Too Many Requests", "too many requests. Try again later."),
        500 => ("Internal Server Error", "the service failed. See its log for the reason."),
        501 => ("Not Implemented", "the service or its driver does not support this."),
        502 => ("Bad Gateway", "the proxy got no valid answer from the service behind it."),
        503 => ("Service Unavailable", "the service is down or overloaded. Try again later."),
        504 => ("Gateway Timeout", "the service behind the proxy did not answer in time."),
        _ if status >= 500 => ("Server Error", "the service failed."),
        _ => ("Error", "the service refused the request without a reason."),
    };
    [&status.to_string(), " ", name, ": ", meaning].concat()
}
