//! Tokens that end while a file is on its way.

use super::{asked, cloud};
use crate::auth::testing::{TestCloud, get};
use crate::auth::{ServiceRequest, ServiceType, Session};
use crate::http::{Error, Response, files};
use futures::executor::block_on;
use serde_json::Value;
use std::time::Duration;

async fn upload(session: &Session) -> Result<Response, Error> {
    let call = ServiceRequest::put(ServiceType::Compute, "/file", Value::Null).with_file(files::new_id());
    session.client(ServiceType::Compute).send(call).await
}

/// The token that the file was last sent with.
fn token_of_upload(cloud: &TestCloud) -> String {
    let sent = cloud.sent().into_iter().rfind(|request| request.url.ends_with("/file")).unwrap();
    sent.headers.iter().find(|(name, _)| *name == "X-Auth-Token").unwrap().1.clone()
}

#[test]
fn a_file_that_the_session_does_not_outlast_is_told_and_not_sent_again() {
    // Refused at the end, or cut off when a service refuses before it has read everything.
    for status in [401, 0] {
        let cloud = cloud();
        cloud.ends("19:09:22");
        block_on(async {
            let session = cloud.session("demo").await;
            let asked = asked(&session);
            cloud.takes("/file", Duration::from_millis(2_100));
            cloud.instead("/file", status, "");
            cloud.revoke("u");
            let error = upload(&session).await.unwrap_err();
            assert!(error.message.starts_with("The session ended before the upload was complete"), "{error}");
            assert_eq!((cloud.count("PUT"), asked.get()), (1, 1), "the user is asked to sign in again");
        });
    }
}

#[test]
fn a_file_is_not_sent_with_a_token_that_is_about_to_end_where_there_is_another() {
    let cloud = cloud();
    cloud.ends("19:19:20");
    block_on(async {
        let session = cloud.session("demo").await;
        session.keep_signed_in(86_400.0).await.unwrap();
        assert!(get(&session, "/a").await.is_ok());
        let tokens = cloud.count("POST http://cloud:5000/v3/auth/tokens");
        assert!(upload(&session).await.is_ok());
        assert_eq!(cloud.count("POST http://cloud:5000/v3/auth/tokens"), tokens + 1);
        assert_ne!(token_of_upload(&cloud), "s2");
    });
}
