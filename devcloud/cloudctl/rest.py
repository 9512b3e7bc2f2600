"""A small client for the services' APIs, for what comes before openstacksdk."""
import json
import time
import urllib.error
import urllib.request

from . import settings as s


class Rest:
    """Signed in as USER in PROJECT."""

    def __init__(self, project="admin", user="admin"):
        self._token = None
        domain = {"id": "default"}
        answer, headers = self._send("POST", s.url("keystone", "/v3/auth/tokens"), {"auth": {
            "identity": {"methods": ["password"], "password": {
                "user": {"name": user, "domain": domain, "password": s.PASSWORD}}},
            "scope": {"project": {"name": project, "domain": domain}}}})
        self._token = headers["X-Subject-Token"]
        self.project = answer["token"]["project"]["id"]

    def call(self, service, method, path, body=None, **headers):
        """The decoded answer; `X_Name=value` becomes the header X-Name."""
        return self._send(method, s.url(service, path), body, headers)[0]

    def _send(self, method, url, body, headers=None):
        named = {k.replace("_", "-"): v for k, v in (headers or {}).items()}
        fields = {"Content-Type": "application/json", "Accept": "application/json"} | named
        if self._token:
            fields["X-Auth-Token"] = self._token
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        request = urllib.request.Request(url, body, fields, method=method)
        for attempt in (1, 2, 3):
            try:
                with urllib.request.urlopen(request, timeout=120) as response:
                    text = response.read()
                    return (json.loads(text) if text else None), response.headers
            except urllib.error.HTTPError as error:
                # A service that has just started may be waiting for another.
                if error.code < 500 or attempt == 3:
                    raise RuntimeError(f"{method} {url}: {error.code} "
                                       f"{error.read().decode(errors='replace')}") from error
            time.sleep(1)
