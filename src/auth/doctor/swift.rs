//! What Swift needs. It decides about pages itself, but only for containers and objects; accounts are left to a filter of
//! oslo.middleware, which takes lists of headers and nothing like `*`.
//! <https://docs.openstack.org/swift/latest/cors.html>

/// The headers of accounts that this console sends.
const SENT: &str = "X-Auth-Token,Content-Type,X-Account-Meta-Temp-URL-Key,X-Account-Meta-Temp-URL-Key-2,\
    X-Account-Meta-Quota-Bytes,X-Remove-Account-Meta-Temp-URL-Key,X-Remove-Account-Meta-Temp-URL-Key-2,\
    X-Remove-Account-Meta-Quota-Bytes";
/// The headers of accounts that it reads.
const OF_ACCOUNTS: &str = "X-Account-Container-Count,X-Account-Object-Count,X-Account-Bytes-Used,\
    X-Account-Meta-Quota-Bytes,X-Account-Quota-Bytes,X-Account-Quota-Count,X-Account-Meta-Temp-URL-Key,\
    X-Account-Meta-Temp-URL-Key-2,X-Timestamp,X-Trans-Id,X-Openstack-Request-Id";
/// The headers of containers and objects that it reads, besides metadata and what Swift shows by itself.
const OF_THE_REST: &str = "X-Container-Object-Count,X-Container-Bytes-Used,X-Container-Read,X-Container-Write,\
    X-Container-Sync-To,X-Storage-Policy,X-Versions-Enabled,X-Versions-Location,X-History-Location,\
    X-Object-Version-Id,X-Static-Large-Object,X-Object-Manifest,X-Symlink-Target,X-Delete-At,Accept-Ranges,\
    Content-Length,Content-Range,Content-Encoding,Content-Disposition";

/// The lines that let a page of this origin use Swift.
pub(super) fn lines(page: &str) -> String {
    let line = |name: &str, value: &str| [name, " = ", value, "\n"].concat();
    [
        "[DEFAULT]\n".to_owned(),
        line("cors_allow_origin", page),
        line("cors_expose_headers", OF_THE_REST),
        "\n# after the first proxy-logging of the pipeline: cors\n[filter:cors]\n".to_owned(),
        line("paste.filter_factory", "oslo_middleware.cors:filter_factory"),
        line("allowed_origin", page),
        line("allow_credentials", "false"),
        line("allow_methods", "GET,HEAD,POST,PUT,DELETE"),
        line("allow_headers", SENT),
        line("expose_headers", OF_ACCOUNTS),
    ]
    .concat()
}
