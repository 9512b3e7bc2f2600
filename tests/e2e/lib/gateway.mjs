// The bundle behind a same-origin gateway that can be slow, cut connections or lie: real sockets
// between the browser and the real services.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer, request as send } from "node:http";
import { extname, join, normalize } from "node:path";
import { pipeline } from "node:stream";
import { after, before } from "node:test";
import { DIST, policy } from "./bundle.mjs";

export const PORTS = {
  identity: 5000, compute: 8774, network: 9696, image: 9292, "block-storage": 8776, placement: 8778,
  "load-balancer": 9876, dns: 9001, "key-manager": 9311,
  "object-store": 8085, orchestration: 8004, "shared-file-system": 8786,
};
/** The origins of servers' consoles, which the policy has to name for consoles in the page. */
export const CONSOLES = "ws://127.0.0.1:*";
const TYPES = {
  ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm",
  ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml",
};
export const CONFIG = JSON.stringify({
  clouds: { gated: { auth: { auth_url: "http://127.0.0.1:5000/v3" }, region_name: "RegionOne", gateway: "/openstack" } },
});

/**
 * Serves the console on a free port for the tests of a file. `served` are the requests for pages and files; `page` may
 * answer one in place of the bundle. `ports` are tried one after the other, where it has to be one of some; `config` and
 * `headers` (of pages and files; unless others are given, the shipped policy with the console proxies of the cloud) are functions. With `reuse: false` each
 * request has a connection of its own: browsers themselves send a request again, a creation as well, when a connection
 * that they have used before ends without an answer, and no page can keep them from it. A fault is a function of `(service, request, body)` that answers nothing or some of:
 * - `delay`: milliseconds before anything else happens;
 * - `cut`: `true` or "before" ends the connection in place of passing the request on, "after" once the service has
 *   done what it was asked for and before its answer, "half" in the middle of the answer's body, whose length was said;
 * - `status`, with `type`, `headers` and `body`: an answer that no service gave;
 * - `endless`: an answer that begins so and never ends, as fast as it is taken;
 * - `rate`: the bytes of a file that are taken in a second, or of an object that is sent;
 * - `cutAt`: the connection ends once so many bytes of a file have been passed on, or of an object;
 * - `rewrite`: what becomes of the service's answer, `(text) => text`.
 */
export function useGateway({ ports = [0], config = () => CONFIG, headers = () => policy(CONSOLES), reuse = true } = {}) {
  const gateway = { url: "", fault: () => undefined, log: [], ports: { ...PORTS }, served: [], page: () => undefined };
  const server = createServer((request, response) => {
    response.shouldKeepAlive &&= reuse;
    const path = request.url.split("?")[0];
    const [, prefix, service] = path.split("/");
    if (prefix === "openstack") return forward(gateway, service, request, response);
    gateway.served.push({ method: request.method, url: request.url });
    if (path === "/config.json") return response.setHeader("Content-Type", "application/json").end(config());
    for (const [name, value] of Object.entries(headers())) response.setHeader(name, value);
    const page = gateway.page(request.url);
    if (page !== undefined) return response.setHeader("Content-Type", "text/html").end(page);
    serveFile(path, response);
  });
  const listen = (port) => new Promise((resolve, reject) =>
    server.once("error", reject).listen(port, "127.0.0.1", () => resolve(server.off("error", reject))));
  before(async () => {
    await ports.reduce((tried, port) => tried.catch(() => listen(port)), Promise.reject());
    gateway.url = `http://127.0.0.1:${server.address().port}`;
  });
  after(() => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  }));
  return gateway;
}

function serveFile(path, response) {
  let file = join(DIST, normalize(path));
  if (!file.startsWith(DIST) || !existsSync(file) || statSync(file).isDirectory()) file = join(DIST, "index.html");
  response.setHeader("Content-Type", TYPES[extname(file)] ?? "application/octet-stream");
  createReadStream(file).pipe(response);
}

async function forward(gateway, service, request, response) {
  const entry = { service, method: request.method, url: request.url, body: "", aborted: false };
  gateway.log.push(entry);
  response.on("close", () => (entry.aborted = !response.writableFinished));
  const body = [];
  // Files are passed on as they come, and so are objects.
  const isObject = service === "object-store" && Number(request.headers["content-length"] ?? 0) > 65_536;
  const file = request.headers["content-type"] === "application/octet-stream" || (isObject && request.method === "PUT");
  if (!file) for await (const chunk of request) body.push(chunk);
  Object.assign(entry, { body: Buffer.concat(body).toString(), file });
  const fault = gateway.fault(service, request, entry.body) ?? {};
  if (fault.delay) await new Promise((resolve) => setTimeout(resolve, fault.delay));
  if (fault.cut === true || fault.cut === "before") return request.socket.destroy();
  if (fault.status) {
    return response.writeHead(fault.status, { "Content-Type": fault.type ?? "text/html", ...fault.headers }).end(fault.body ?? "");
  }
  if (fault.endless) return pour(response, fault.endless);
  if (response.destroyed) return;
  const headers = { ...request.headers, host: `127.0.0.1:${gateway.ports[service]}`, connection: "close" };
  const path = request.url.replace(`/openstack/${service}`, "") || "/";
  let answered = false;
  const upstream = send({ host: "127.0.0.1", port: gateway.ports[service], path, method: request.method, headers }, async (answer) => {
    answered = true;
    if (service === "object-store" && request.method === "GET" && !fault.rewrite && !fault.cut) return passBack(answer, response, fault);
    const chunks = [];
    for await (const chunk of answer) chunks.push(chunk);
    let content = Buffer.concat(chunks);
    if (fault.cut === "after") return request.socket.destroy();
    if (fault.rewrite) content = Buffer.from(fault.rewrite(content.toString()));
    const { connection, "content-length": length, "transfer-encoding": coding, ...kept } = answer.headers;
    if (request.method === "HEAD" && length) kept["content-length"] = length;
    if (fault.cut === "half") return cutInHalf(response, answer.statusCode, kept, content);
    // What is only asked about is as long as it says.
    response.writeHead(answer.statusCode, request.method === "HEAD" && length ? { ...kept, "content-length": length } : kept).end(content);
  });
  // Barbican sends the four bytes `null` after heads that say there is no body (204): Node tells of them as an error behind the
  // answer, which browsers and web servers pass over.
  upstream.on("error", () => answered || response.writeHead(502, { "Content-Type": "text/html" }).end("<h1>502 Bad Gateway</h1>"));
  if (file) return passOn(request, upstream, fault);
  upstream.end(Buffer.concat(body));
}

/** Passes a file on; an end before its time ends the other side as well. */
function passOn(request, upstream, fault) {
  pipeline(request, limited(fault, () => request.socket.destroy()), upstream, () => {});
}

/** Passes an object back, as long as somebody takes it. */
function passBack(answer, response, fault) {
  const { connection, "transfer-encoding": coding, ...kept } = answer.headers;
  response.writeHead(answer.statusCode, kept);
  pipeline(answer, limited(fault, () => response.socket?.destroy()), response, () => {});
}

/** At so many bytes a second, and up to so many, if that is said: `cut` ends the connection then. */
function limited({ rate, cutAt = Infinity }, cut) {
  return async function* (chunks) {
    let passed = 0;
    for await (const chunk of chunks) {
      if (rate) await new Promise((resolve) => setTimeout(resolve, (chunk.length * 1000) / rate));
      if (passed + chunk.length >= cutAt) {
        cut();
        throw new Error("cut");
      }
      passed += chunk.length;
      yield chunk;
    }
  };
}

/** Blanks for as long as somebody takes them. */
async function pour(response, beginning) {
  const blanks = Buffer.alloc(1024 * 1024, " ");
  response.writeHead(200, { "Content-Type": "application/json" }).write(beginning);
  while (!response.destroyed) {
    if (!response.write(blanks)) await new Promise((resolve) => response.once("drain", resolve).once("close", resolve));
  }
}

/** The head says how long the body is, and the connection ends before that. */
function cutInHalf(response, status, headers, content) {
  // Of an answer without a body there is no half: its head alone promises one.
  const length = Math.max(content.length, 2);
  response.writeHead(status === 204 ? 200 : status, { ...headers, "Content-Length": length });
  response.flushHeaders();
  response.write(content.subarray(0, Math.floor(length / 2)), () => response.destroy());
}
