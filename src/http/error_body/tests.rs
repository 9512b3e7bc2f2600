//! Bodies as services send them: those of Keystone, Nova, Neutron, Cinder, Glance and Placement
//! were recorded from the running services, the others are written after their sources.

use super::*;
use crate::http::{Error, ErrorKind, Request};

fn answer(status: u16, body: &str) -> Response {
    Response::new(status, Vec::new(), body)
}

fn says(status: u16, body: &str) -> String {
    message(&answer(status, body))
}

#[test]
fn every_service_is_understood() {
    for (status, body, expected) in [
        // Nova, Cinder, Manila
        (
            404,
            r#"{"itemNotFound": {"code": 404, "message": "Instance nope could not be found."}}"#,
            "Instance nope could not be found.",
        ),
        (
            403,
            r#"{"forbidden": {"code": 403, "message": "Policy doesn't allow os_compute_api:os-hypervisors:list to be performed."}}"#,
            "Policy doesn't allow os_compute_api:os-hypervisors:list to be performed.",
        ),
        (
            406,
            r#"{"computeFault": {"code": 406, "message": "Version 2.999 is not supported by the API. Minimum is 2.1 and maximum is 2.104."}}"#,
            "Version 2.999 is not supported by the API. Minimum is 2.1 and maximum is 2.104.",
        ),
        (
            500,
            r#"{"computeFault": {"code": 500, "message": "Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if possible.\n<class 'oslo_messaging.exceptions.MessagingTimeout'>"}}"#,
            "Unexpected API Error. Please report this at http://bugs.launchpad.net/nova/ and attach the Nova API log if possible. <class 'oslo_messaging.exceptions.MessagingTimeout'>",
        ),
        (
            413,
            r#"{"overLimit": {"code": 413, "message": "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 1000000G, quota is 1000G and 0G has been consumed.", "retryAfter": "0"}}"#,
            "VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 1000000G, quota is 1000G and 0G has been consumed.",
        ),
        // Neutron, new and old
        (
            404,
            r#"{"NeutronError": {"type": "NetworkNotFound", "message": "Network nope could not be found.", "detail": ""}}"#,
            "Network nope could not be found.",
        ),
        (
            409,
            r#"{"NeutronError": "Unable to complete operation on network 1.\nThere are ports in use."}"#,
            "Unable to complete operation on network 1. There are ports in use.",
        ),
        // Keystone and keystonemiddleware
        (
            401,
            r#"{"error":{"code":401,"message":"The request you have made requires authentication.","title":"Unauthorized"}}"#,
            "The request you have made requires authentication.",
        ),
        (
            403,
            r#"{"error":{"code":403,"message":"You are not authorized to perform the requested action: identity:create_project.","title":"Forbidden"}}"#,
            "You are not authorized to perform the requested action: identity:create_project.",
        ),
        (
            400,
            "{\"error\":{\"code\":400,\"message\":\"'identity' is a required property\\n\\nFailed validating 'required' in schema:\\n    {'type': 'object'}\",\"title\":\"Bad Request\"}}",
            "'identity' is a required property",
        ),
        (
            401,
            r#"{"receipt": {"methods": ["password"]}, "required_auth_methods": [["totp", "password"], ["password", "custom"]]}"#,
            "Another authentication method is required: totp and password, or password and custom.",
        ),
        (401, "Authentication required for this\r\n", "Authentication required for this"),
        (
            404,
            "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n<p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>\n",
            "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.",
        ),
        // Glance: HTML inside JSON, and HTML
        (
            404,
            "{\"message\": \"No image found with ID nope<br /><br />\\n\\n\\n\", \"code\": \"404 Not Found\", \"title\": \"Not Found\"}",
            "No image found with ID nope",
        ),
        (
            400,
            "{\"message\": \"Provided object does not match schema 'image': 'bogus' is not one of [None, 'ami', 'raw']\\n\\nFailed validating 'enum' in schema['properties']['disk_format']:\\n    {}<br /><br />\\n\\n\\n\", \"code\": \"400 Bad Request\", \"title\": \"Bad Request\"}",
            "Provided object does not match schema 'image': 'bogus' is not one of [None, 'ami', 'raw']",
        ),
        (
            404,
            "<html>\n <head>\n  <title>404 Not Found</title>\n </head>\n <body>\n  <h1>404 Not Found</h1>\n  No image found with ID nope<br /><br />\n\n\n\n </body>\n</html>",
            "No image found with ID nope",
        ),
        // Placement
        (
            403,
            r#"{"errors": [{"status": 403, "title": "Forbidden", "detail": "Access was denied to this resource.\n\n Policy does not allow placement:resource_providers:show to be performed.  ", "request_id": "req-e0"}]}"#,
            "Policy does not allow placement:resource_providers:show to be performed.",
        ),
        (
            406,
            r#"{"errors": [{"status": 406, "title": "Not Acceptable", "detail": "The resource could not be generated that was acceptable to your browser (content of type application/json. \n\n Invalid microversion: Unacceptable version header: 1.999", "max_version": "1.39", "min_version": "1.0"}]}"#,
            "Invalid microversion: Unacceptable version header: 1.999",
        ),
        (
            409,
            r#"{"errors": [{"status": 409, "title": "Conflict", "detail": "There was a conflict when trying to complete your request.\n\n resource provider generation conflict  ", "code": "placement.concurrent_update", "request_id": "req-e0"}]}"#,
            "It was changed meanwhile by someone else. Your change was not saved.",
        ),
        // Magnum
        (
            409,
            r#"{"errors": [{"status": 409, "code": "client", "links": [], "title": "Cluster x already exists", "detail": "Cluster x already exists.", "request_id": ""}]}"#,
            "Cluster x already exists.",
        ),
        // Ironic
        (
            404,
            r#"{"error_message": "{\"faultcode\": \"Client\", \"faultstring\": \"Node n could not be found.\", \"debuginfo\": null}"}"#,
            "Node n could not be found.",
        ),
        (
            404,
            r#"{"error_message": {"faultcode": "Client", "faultstring": "Node n could not be found.", "debuginfo": null}}"#,
            "Node n could not be found.",
        ),
        // Octavia
        (
            409,
            r#"{"faultcode": "Client", "faultstring": "Load Balancer 1 is immutable and cannot be updated.", "debuginfo": null}"#,
            "Load Balancer 1 is immutable and cannot be updated.",
        ),
        // Designate
        (
            404,
            r#"{"code": 404, "type": "zone_not_found", "message": "Could not find Zone", "request_id": "req-1"}"#,
            "Could not find Zone",
        ),
        (
            400,
            r#"{"code": 400, "type": "invalid_object", "message": "Provided object does not match schema", "errors": {"errors": [{"path": ["name"], "message": "'x' is not a domainname", "validator": "format"}]}}"#,
            "Provided object does not match schema: 'x' is not a domainname",
        ),
        // Heat
        (
            404,
            r#"{"code": 404, "title": "Not Found", "explanation": "The resource could not be found.", "error": {"type": "EntityNotFound", "message": "The Stack (x) could not be found.", "traceback": null}}"#,
            "The Stack (x) could not be found.",
        ),
        // Barbican
        (
            404,
            r#"{"code": 404, "title": "Not Found", "description": "Not Found. Sorry but your secret is in another castle."}"#,
            "Not Found. Sorry but your secret is in another castle.",
        ),
        // Proxies
        (
            503,
            "<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>",
            "No server is available to handle this request.",
        ),
    ] {
        assert_eq!(says(status, body), expected);
    }
}

#[test]
fn a_body_that_says_nothing_is_put_into_words() {
    for (status, body, start) in [
        (404, "", "404 Not Found: not found in this project"),
        (401, "{}", "401 Unauthorized: the sign-in"),
        (403, "null", "403 Forbidden: your roles"),
        (409, "\"\"", "409 Conflict: conflict with"),
        (413, "", "413 Content Too Large: a quota"),
        (429, "", "429 Too Many Requests: "),
        (599, "12", "599 Server Error: "),
        (418, "[[[[]]]]", "418 Error: "),
        // Swift, Nova's router, Placement's router, nginx, RADOS gateway
        (404, "<html><h1>Not Found</h1><p>The resource could not be found.</p></html>", "404 Not Found: "),
        (
            404,
            "{\"message\": \"The resource could not be found.<br /><br />\\n\\n\\n\", \"code\": \"404 Not Found\", \"title\": \"Not Found\"}",
            "404 Not Found: ",
        ),
        (
            404,
            r#"{"errors": [{"status": 404, "title": "Not Found", "detail": "The resource could not be found.\n\n   "}]}"#,
            "404 Not Found: ",
        ),
        (
            502,
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n",
            "502 Bad Gateway: the proxy",
        ),
        (403, r#"{"Code":"AccessDenied","RequestId":"tx0","HostId":"h"}"#, "403 Forbidden: "),
    ] {
        let sentence = says(status, body);
        assert!(sentence.starts_with(start), "{sentence}");
    }
}

#[test]
fn hostile_bodies_end_in_a_bounded_line() {
    let deep = [r#"{"a":"#.repeat(100), "1".to_owned(), "}".repeat(100)].concat();
    assert!(says(500, &deep).starts_with("500 "));
    let nested = (0..9).fold("\"the innermost sentence of all\"".to_owned(), |inner, _| {
        serde_json::json!({ "message": inner }).to_string()
    });
    assert!(says(500, &nested).len() < 2000);
    let message = ["Invalid name. Value: ", &"<b>x</b>\n".repeat(9000), " is too long"].concat();
    let long = serde_json::json!({ "badRequest": { "message": message } });
    let line = says(400, &long.to_string());
    assert!(line.chars().count() <= 500 && line.ends_with("is too long") && !line.contains('\n'), "{line}");
}

#[test]
fn a_body_of_a_megabyte_is_read_at_once() {
    let sentence = |number: u32| format!("\"sentence number what ever {number}\"");
    let many: Vec<String> = (1_000_000..1_050_000).map(sentence).collect();
    let sentences = [r#"{"errors": ["#, &many.join(", "), "]}"].concat();
    let silent = [r#"{"errors": ["#, &"{}, ".repeat(400_000), "0]}"].concat();
    let members: Vec<String> = (0..100_000).rev().map(|key| format!("\"k{key:06}\": {{}}")).collect();
    let members = ["{", &members.join(", "), "}"].concat();
    let cut = &sentences[..1_000_000];
    let began = std::time::Instant::now();
    assert!(says(400, &sentences).starts_with("sentence number what ever 1000000; sentence number"));
    for body in [&silent, &members, cut] {
        assert!(says(400, body).starts_with("400 Bad Request: "));
        assert_eq!((request_id(&answer(400, body)), retry_after(&answer(400, body))), (None, None));
    }
    // Comparing all with all took minutes.
    assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
}

#[test]
fn the_request_id_is_found_wherever_it_is() {
    let with_header = |name: &str| Response::new(500, vec![(name.to_owned(), "req-h".to_owned())], "");
    for name in ["x-openstack-request-id", "x-compute-request-id", "openstack-request-id", "x-trans-id"] {
        assert_eq!(request_id(&with_header(name)).as_deref(), Some("req-h"));
    }
    assert_eq!(request_id(&answer(404, r#"{"request_id": "req-1"}"#)).as_deref(), Some("req-1"));
    assert_eq!(request_id(&answer(404, r#"{"errors": [{"request_id": "req-2"}]}"#)).as_deref(), Some("req-2"));
    assert_eq!(request_id(&answer(404, r#"{"errors": [{"request_id": ""}]}"#)), None);
}

#[test]
fn an_error_keeps_what_support_asks_for() {
    let request = Request::get("https://nova:8774/v2.1/servers/1?token=none");
    let error = Error::from_response(
        &request,
        &answer(404, "{\"itemNotFound\": {\"message\": \"Gone.\"}, \"request_id\": \"req-9\"}"),
    );
    assert_eq!(error.kind, ErrorKind::Status(404));
    assert_eq!(error.request.as_deref(), Some("GET /v2.1/servers/1"));
    assert_eq!(error.request_id.as_deref(), Some("req-9"));
    assert!(error.raw.as_ref().is_some_and(|raw| raw.contains("itemNotFound")));
    let long = Error::from_response(&request, &answer(500, &"é ".repeat(50_000)));
    assert!(long.raw.as_ref().is_some_and(|raw| raw.chars().count() <= 16 * 1024));
}

#[test]
fn an_answer_of_the_wrong_kind_is_explained_without_its_secrets() {
    let page = answer(200, "\n<!doctype html><title>Horizon</title>").json().expect_err("HTML");
    assert!(page.kind == ErrorKind::Decode && page.message.contains("web page"), "{page}");
    let server = answer(202, r#"{"server": {"adminPass": "S3CR3T"}}"#);
    let error = Error::decode(&server, "missing field `id`");
    assert!(error.message.contains("missing field `id`"));
    assert!(error.raw.as_ref().is_some_and(|raw| raw.contains("adminPass") && !raw.contains("S3CR3T")));
    assert_eq!(Error::decode(&answer(200, r#"{"adminPass": "S3CR3T""#), "cut off").raw, None);
}
