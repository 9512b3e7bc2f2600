//! Signs a temporary URL: reads the key and what the cluster takes, and forgets the key.

use crate::auth::ServiceType;
use crate::http::Error;
use crate::model::{FormValues, Lookup, Timestamp};
use crate::services::object_store::capabilities::Capabilities;
use crate::services::object_store::paths::split_id;
use crate::services::object_store::requests::{head_account, head_container, info};
use crate::services::object_store::temporary_url::TemporaryUrl;
use crate::services::object_store::temporary_url_form::{expiry, url_of};
use crate::store::Connection;

/// A signed URL, and when it ends.
#[derive(Clone, PartialEq)]
pub struct SignedUrl {
    pub url: String,
    pub expires: Timestamp,
}

/// Why there is none.
#[derive(Clone, PartialEq)]
pub enum NotSigned {
    /// Neither the container nor the account has a key.
    NoKey,
    Failed(Error),
}

impl From<Error> for NotSigned {
    fn from(error: Error) -> Self {
        NotSigned::Failed(error)
    }
}

/// Signs what the form says for an object.
///
/// # Errors
/// Where there is no key to sign with, or it cannot be read.
pub async fn sign(connection: Connection, id: String, input: FormValues) -> Result<SignedUrl, NotSigned> {
    let signed_out = || NotSigned::Failed(Error::refused("Signed out"));
    let client = connection.try_service(ServiceType::ObjectStore).ok_or_else(signed_out)?;
    let account = client.catalog_base().ok_or_else(signed_out)?;
    let told = client.send(info()).await.and_then(|response| response.json());
    let digests = told.map_or_else(|_| Capabilities::default(), |info| Capabilities::of(&info)).temp_url_digests;
    let expires = expiry(&input, connection.now_ms());
    let wanted: TemporaryUrl = url_of(&input, expires);
    let (container, _) = split_id(&id);
    // The key of the container reaches less than that of the account.
    let mut key = None;
    for (request, of) in [(head_container(container), "container"), (head_account(), "account")] {
        let response = client.send(request.confidential()).await?;
        let header = |end: &str| response.header(&["x-", of, "-meta-temp-url-key", end].concat()).map(str::to_owned);
        key = header("").or_else(|| header("-2")).filter(|key| !key.is_empty());
        if key.is_some() {
            break;
        }
    }
    let key = key.ok_or(NotSigned::NoKey)?;
    let unknown =
        || NotSigned::Failed(Error::refused("The cluster supports none of this console's signature algorithms"));
    let url = wanted.sign(&account, &id, &key, &digests).ok_or_else(unknown)?;
    Ok(SignedUrl { url, expires: Timestamp::from_ms(expires as f64 * 1000.0) })
}
