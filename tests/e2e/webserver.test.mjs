// The web servers of deploy/, as they are shipped: what they serve, and what they make of requests and answers on their way.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { ask, askByHttp2, bytes, halves, MiB } from "./lib/ask.mjs";
import { DIST, policy, ROOT } from "./lib/bundle.mjs";
import { useCaddy } from "./lib/caddy.mjs";
import { signIn, until } from "./lib/cloud.mjs";
import { useEcho } from "./lib/echo.mjs";
import { useNginx } from "./lib/nginx.mjs";
import { freePorts, keptOnDisk } from "./lib/webserver.mjs";

test("both have the same policies for pages", () => {
  const policies = (file) => readFileSync(join(ROOT, "deploy", file), "utf8").match(/"default-src [^"]+"/g).sort();
  assert.equal(policies("nginx.conf").length, 3);
  assert.deepEqual(policies("Caddyfile"), policies("nginx.conf"));
});

test("scripts/serve says of pages what the shipped servers say, and that they may talk to this machine", async () => {
  const [port] = await freePorts(1);
  const server = spawn(join(ROOT, "scripts/serve"), [DIST, String(port)], { stdio: "ignore" });
  try {
    const page = () => ask(`http://127.0.0.1:${port}`, "/compute/servers").catch(() => undefined);
    await until(async () => await page(), "scripts/serve to answer", 10);
    const { headers } = await page();
    const shipped = policy("http://127.0.0.1:* http://localhost:* ws://127.0.0.1:* ws://localhost:*");
    assert.ok(Object.keys(shipped).length >= 5);
    for (const [name, value] of Object.entries(shipped)) assert.equal(headers[name.toLowerCase()], value, name);
    assert.equal(headers["cache-control"], "no-cache");
    // Nothing outside the bundle is served.
    for (const up of ["..", "..%2f..", "%2e%2e", "%2e%2e%2f..", "x/..%2f.."]) {
      const { status } = await ask(`http://127.0.0.1:${port}`, `/${up}/tools/package.json`);
      assert.equal(status, 404, up);
    }
    for (const listed of Object.values(shipped)) assert.doesNotMatch(listed, /frame-src/, "there are no frames");
  } finally {
    server.kill();
  }
});

for (const [name, useServer] of Object.entries({ nginx: useNginx, Caddy: useCaddy })) {
  describe(`${name}, the console's files`, () => files(useServer(), name));
  describe(`${name}, forwarding`, () => forwarding(useServer));
  describe(`${name}, services that fail`, () => failing(useServer));
}

function files(server, name) {
  const named = (pattern) => readdirSync(DIST).find((file) => pattern.test(file));
  const get = (path, headers) => ask(server.plain, path, { headers });

  test("the page: asked for again each time, and allowed its own script only", async () => {
    for (const answer of [await get("/"), await get("/index.html"), await askByHttp2(server.tls, "/")]) {
      assert.equal(answer.status, 200);
      assert.equal(answer.headers["content-type"], "text/html; charset=utf-8");
      assert.equal(answer.headers["cache-control"], "no-cache");
      assert.deepEqual(answer.body, readFileSync(join(DIST, "index.html")));
      const policy = answer.headers["content-security-policy"];
      for (const part of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'self'"]) {
        assert.ok(policy.includes(part), `${policy} has ${part}`);
      }
      assert.doesNotMatch(policy, /'unsafe-(eval|inline)'/);
      assert.equal(answer.headers["referrer-policy"], "no-referrer");
      assert.equal(answer.headers["x-content-type-options"], "nosniff");
      assert.equal(answer.headers["cross-origin-opener-policy"], "same-origin");
      assert.match(answer.headers["permissions-policy"], /camera=\(\)/);
    }
  });

  test("Keystone's page of a single sign-on says to the console, and to nobody else, where it is", async () => {
    const answer = await get("/openstack/identity/v3/auth/OS-FEDERATION/websso/openid?origin=x");
    assert.equal(answer.headers["referrer-policy"], "same-origin");
    const federation = "/openstack/identity/v3/auth/OS-FEDERATION";
    const allowed = async (path) => (await get(federation + path)).headers["content-security-policy"];
    for (const path of ["/websso/openid?origin=x", "/identity_providers/acme/protocols/openid/websso?origin=x"]) {
      assert.match(await allowed(path), /script-src 'unsafe-inline'/, path);
    }
    // Whatever else modules of Apache answer there has the console's origin, and must not act as the console.
    for (const path of ["", "/", "/websso", "/websso/openid/redirect", "/identity_providers/acme/protocols/openid/auth", "/websso/openid%2Fx", "/x/websso/openid"]) {
      assert.match(await allowed(path), /sandbox$/, path);
      assert.doesNotMatch(await allowed(path), /unsafe/, path);
      assert.equal((await get(federation + path)).headers["referrer-policy"], "no-referrer", path);
    }
    if (name !== "nginx") return;
    // Without a service worker: its form becomes an address. Nothing else than a token does.
    const post = async (body) => {
      const headers = { "Content-Type": "application/x-www-form-urlencoded" };
      const { status, headers: { location } } = await ask(server.plain, "/sso", { method: "POST", headers, body });
      return [status, location];
    };
    assert.deepEqual(await post("token=gAAAA-_x%3D%3D"), [303, "/sso#token=gAAAA-_x%3D%3D"]);
    for (const body of ["", "x=1", "token=<script>", "token=a\r\nSet-Cookie: b", "token=a%0d%0a\r\nb"]) {
      assert.deepEqual(await post(body), [303, "/sso#token="]);
    }
    assert.deepEqual((await get("/sso")).body, readFileSync(join(DIST, "index.html")));
    assert.equal((await get("/sso/read")).status, 404);
  });

  test("HTTPS is insisted on where it is there", async () => {
    assert.equal((await get("/")).headers["strict-transport-security"], undefined);
    assert.match((await askByHttp2(server.tls, "/")).headers["strict-transport-security"], /^max-age=\d{8}$/);
    // Caddy redirects by itself, but only from port 80.
    if (name !== "nginx") return;
    const { status, headers } = await ask(`http://127.0.0.1:${server.ports.redirect}`, "/compute/servers?q=a%20b");
    assert.deepEqual([status, headers.location], [308, "https://127.0.0.1/compute/servers?q=a%20b"]);
  });

  test("paths of the app are the page, also with dots in them", async () => {
    const page = readFileSync(join(DIST, "index.html"));
    for (const path of ["/compute/servers", "/compute/flavors/m1.tiny", "/compute/keypairs/a%2Fb.c", "/image/images/?q=x.css", "/openstacks"]) {
      const { status, headers, body } = await get(path);
      assert.equal(status, 200, path);
      assert.equal(headers["cache-control"], "no-cache", path);
      assert.match(headers["content-type"], /^text\/html/, path);
      assert.deepEqual(body, page, path);
    }
  });

  test("no path leads out of the console's folder", async () => {
    const secret = "not for browsers";
    writeFileSync(join(server.folder, "outside.txt"), secret);
    writeFileSync(join(server.folder, "www/inside.txt"), "for browsers");
    assert.equal((await get("/inside.txt")).body.toString(), "for browsers", "such files are served");
    const ups = [
      "/../", "/..%2f", "/..%2F", "/%2e%2e/", "/%2e%2e%2f", "/.%2e/", "/x/..%2f..%2f", "/x/../../", "/inside.txt/..%2f..%2f",
      "/..%5c", "/..\\", "/%252e%252e%252f", "//../", "/./..%2f", "/..%00/", "/compute/..%2f..%2f", "/openstack/..%2f..%2f",
    ];
    for (const up of ups) {
      for (const file of ["outside.txt", "key.pem"]) {
        for (const [base, by] of [[server.plain, ask], [server.tls, askByHttp2]]) {
          // A connection that is ended without an answer tells nothing either.
          const { status, body } = await by(base, `${up}${file}`).catch(() => ({ status: 400, body: "" }));
          assert.doesNotMatch(body.toString(), /not for browsers|PRIVATE KEY/, `${up}${file}: ${status}`);
        }
      }
    }
  });

  test("what is missing is missing, and not for long", async () => {
    for (const path of ["/skylark-fedcba9876543210_bg.wasm", "/main-fedcba9876543210.css", "/nothing.js", "/a/b/nothing.json"]) {
      const { status, headers } = await get(path);
      assert.equal(status, 404, path);
      assert.equal(headers["cache-control"], "no-cache", path);
    }
  });

  const kinds = [
    ["WebAssembly", /-[0-9a-f]{8,}_bg\.wasm$/, "application/wasm"],
    ["script", /-[0-9a-f]{8,}\.js$/, "text/javascript; charset=utf-8"],
    ["style sheet", /-[0-9a-f]{8,}\.css$/, "text/css; charset=utf-8"],
    ["icon", /-[0-9a-f]{8,}\.svg$/, "image/svg+xml"],
  ];
  for (const [kind, pattern, type] of kinds) {
    test(`the ${kind} is kept for ever, and comes compressed as it was built`, async () => {
      const file = named(pattern);
      const content = readFileSync(join(DIST, file));
      const wanted = [["gzip, deflate, br", "br", brotliDecompressSync], ["gzip", "gzip", gunzipSync], ["identity", undefined, (body) => body]];
      for (const [accepted, coding, unpack] of wanted) {
        const { status, headers, body } = await get(`/${file}`, { "Accept-Encoding": accepted });
        assert.equal(status, 200);
        assert.equal(headers["content-encoding"], coding);
        assert.equal(headers["content-type"], type);
        assert.equal(headers["cache-control"], "public, max-age=31536000, immutable");
        if (coding) assert.match(headers.vary, /accept-encoding/i);
        assert.deepEqual(unpack(body), content);
        const suffix = { br: ".br", gzip: ".gz" }[coding];
        if (suffix) assert.deepEqual(body, readFileSync(join(DIST, file + suffix)), "it is the file that was built");
      }
    });
  }

  test("config.json is what the operator wrote, and one short answer while it is the same", async () => {
    const { status, headers, body } = await get("/config.json", { "Accept-Encoding": "br, gzip" });
    assert.equal(status, 200);
    assert.equal(headers["cache-control"], "no-cache");
    assert.equal(headers["content-type"], "application/json");
    assert.equal(JSON.parse(body).clouds.gated.gateway, "/openstack");
    const again = await get("/config.json", { "If-None-Match": headers.etag });
    assert.deepEqual([again.status, again.body.length], [304, 0]);
  });
}

function forwarding(useServer) {
  let token;
  before(async () => ({ token } = await signIn()));
  const echo = useEcho();
  const server = useServer({ services: { placement: () => echo.address } });
  const both = { "HTTP/1.1": (path, options) => ask(server.plain, path, options), "HTTP/2": (path, options) => askByHttp2(server.tls, path, options) };
  const told = ({ body }) => JSON.parse(body);

  test("each of the services is behind its name", async () => {
    for (const [service, path, says] of [
      ["identity", "/v3", "v3."], ["compute", "/v2.1/", "v2.1"], ["network", "/v2.0/", "resources"],
      ["image", "/versions", "v2."], ["block-storage", "/v3/", "v3.0"], ["placement", "/", "/"],
      ["load-balancer", "/v2/lbaas/providers", "amphora"], ["dns", "/v2/zones", "zones"], ["key-manager", "/v1/secrets", "secrets"],
    ]) {
      for (const [version, get] of Object.entries(both)) {
        const { status, body } = await get(`/openstack/${service}${path}`, { headers: { "X-Auth-Token": token } });
        assert.ok(status < 400, `${service} by ${version}: ${status}`);
        assert.ok(body.includes(says), `${service} by ${version}: ${body}`);
      }
    }
  });

  test("a service is asked for exactly what the browser asked for", async () => {
    for (const path of ["/", "/resource_providers?in_tree=1&name=a%26b", "/os-keypairs/a%2Fb%20c%C3%A9", "/x.json", "/x.css?y=/z", "/v2.1/%3Fq/"]) {
      for (const get of Object.values(both)) assert.equal(told(await get(`/openstack/placement${path}`)).url, path);
    }
  });

  test("a service is told who asks, and by which address", async () => {
    const lies = { "X-Forwarded-For": "1.2.3.4", "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher", Forwarded: "for=1.2.3.4" };
    for (const [get, address] of [[both["HTTP/1.1"], server.plain], [both["HTTP/2"], server.tls]]) {
      const { host, protocol } = new URL(address);
      const { headers } = told(await get("/openstack/placement/", { headers: { ...lies, "X-Auth-Token": "t".repeat(20_000) } }));
      assert.equal(headers.host, host);
      assert.equal(headers["x-forwarded-host"], host);
      assert.equal(headers["x-forwarded-proto"], protocol.replace(":", ""));
      assert.equal(headers["x-forwarded-for"], "127.0.0.1");
      assert.equal(headers["x-forwarded-prefix"], "/openstack/placement");
      assert.equal(headers.forwarded, undefined);
      assert.equal(headers["x-auth-token"].length, 20_000, "tokens may be long");
    }
  });

  test("every method and status passes, with the service's own words and no rules on caching", async () => {
    echo.handle = (_, response) => response.writeHead(502, { "Content-Type": "application/json" }).end('{"error": {"message": "my own words"}}');
    try {
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        const { status, headers, body } = await ask(server.plain, "/openstack/placement/x.js", { method });
        assert.deepEqual([status, told({ body }).error.message], [502, "my own words"], method);
        assert.equal(headers["cache-control"], undefined);
        assert.match(headers["content-security-policy"], /sandbox/, "opened as a page, an answer is powerless");
      }
      assert.equal(echo.asked.at(-1).method, "DELETE");
    } finally {
      echo.handle = undefined;
    }
  });

  test("connections to a service are used again", async () => {
    const [connections, asked] = [echo.connections, echo.asked.length];
    for (let call = 0; call < 20; call += 1) await ask(server.plain, "/openstack/placement/");
    assert.equal(echo.asked.length - asked, 20);
    assert.ok(echo.connections - connections <= 4, `${echo.connections - connections} connections for 20 calls`);
  });

  test("long lists are compressed on the way", async () => {
    echo.handle = (_, response) => response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(Array(10_000).fill("row")));
    try {
      const { headers, body } = await ask(server.plain, "/openstack/placement/", { headers: { "Accept-Encoding": "gzip" } });
      assert.equal(headers["content-encoding"], "gzip");
      assert.equal(JSON.parse(gunzipSync(body)).length, 10_000);
    } finally {
      echo.handle = undefined;
    }
  });

  test("both directions stream: the service gets the first bytes before the last are sent, and so does the browser", { timeout: 20_000 }, async () => {
    for (const get of Object.values(both)) {
      let first;
      const arrived = new Promise((resolve) => (first = resolve));
      echo.handle = async (request, response) => {
        let bytes = 0;
        for await (const chunk of request) {
          bytes += chunk.length;
          first();
        }
        response.end(String(bytes));
      };
      const answer = await get("/openstack/placement/", { method: "PUT", headers: { "Content-Length": "200000" }, body: halves(arrived) });
      assert.equal(answer.body.toString(), "200000");
    }
    let release;
    const read = new Promise((resolve) => (release = resolve));
    echo.handle = async (_, response) => {
      response.writeHead(200, { "Content-Type": "application/octet-stream" }).write("begin");
      await read;
      response.end(" end");
    };
    const response = await fetch(`${server.plain}/openstack/placement/`);
    let text = "";
    for await (const chunk of response.body) {
      text += Buffer.from(chunk).toString();
      release();
    }
    assert.equal(text, "begin end");
    echo.handle = undefined;
  });

  test("a download waits for a slow browser at the service, not on the gateway's disk", { timeout: 60_000 }, async () => {
    echo.handle = (_, response) => {
      response.writeHead(200, { "Content-Type": "application/octet-stream", "Content-Length": String(64 * MiB) });
      bytes(64 * MiB).pipe(response);
    };
    let got = 0;
    for await (const chunk of (await fetch(`${server.plain}/openstack/placement/`)).body) {
      if (got === 0) {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        assert.ok(keptOnDisk(server) < MiB, `${keptOnDisk(server)} bytes on disk`);
      }
      got += chunk.length;
    }
    assert.equal(got, 64 * MiB);
    echo.handle = undefined;
  });
}

function failing(useServer) {
  let nobody;
  const silent = useEcho();
  silent.handle = () => {};
  before(async () => (nobody = `127.0.0.1:${(await freePorts(1))[0]}`));
  const server = useServer({ services: { network: () => nobody, placement: () => silent.address }, wait: "1s" });

  test("one that is down, one that is silent and one that does not exist are each told in a sentence", async () => {
    for (const [service, status, sentence] of [
      ["network", 502, /no answer from the network service\. It may be down/],
      ["placement", 504, /placement service did not answer the gateway in time/],
      ["telepathy", 404, /no service of this name/],
    ]) {
      for (const get of [ask, askByHttp2]) {
        const answer = await get(get === ask ? server.plain : server.tls, `/openstack/${service}/x.js`);
        assert.equal(answer.status, status, service);
        assert.match(answer.headers["content-type"], /^application\/json/);
        assert.match(JSON.parse(answer.body).error.message, sentence);
      }
    }
  });
}
