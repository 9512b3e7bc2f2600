// The large cloud's sockets: one origin per service, as the real ones have it.
import { createServer } from "node:http";
import { cinder } from "./cinder.mjs";
import { forOrigin, preflight } from "./cors.mjs";
import { glance } from "./glance.mjs";
import { pythonJson } from "./json.mjs";
import { keystone } from "./keystone.mjs";
import { neutron } from "./neutron.mjs";
import { nova } from "./nova.mjs";
import { recorded, rebase, usualHeaders } from "./static.mjs";

/** @typedef {{status: number, json?: unknown, text?: string, headers?: Record<string, string>, rows?: number, compact?: boolean}} Answer */

const SERVICES = { identity: keystone, compute: nova, network: neutron, image: glance, "block-storage": cinder };

/** Opens a port for each service. `cloud` has `lists`, `latency`, `perRow`, `admin`, `now`, `lie` and `log`. */
export async function listen(cloud) {
  const bases = {};
  const servers = [];
  for (const [service, handle] of Object.entries(SERVICES)) {
    const server = createServer((request, response) => answer(cloud, { service, handle, bases, request, response }));
    // Browsers keep connections for minutes; closing one just as it is used again would count as a failure.
    server.keepAliveTimeout = 300_000;
    await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
    bases[service] = `http://127.0.0.1:${server.address().port}`;
    servers.push(server);
  }
  const close = () => Promise.all(servers.map((server) => new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  })));
  return { bases, close };
}

async function answer(cloud, { service, handle, bases, request, response }) {
  const began = performance.now();
  const { origin } = request.headers;
  if (request.method === "OPTIONS") {
    cloud.log.push({ service, method: "OPTIONS", url: request.url, began, ended: began, status: 200, bytes: 0 });
    const { "access-control-request-method": method = "", "access-control-request-headers": wanted = "" } = request.headers;
    return response.writeHead(200, { "content-length": 0, ...preflight(service, { origin, method, wanted }) }).end();
  }
  const body = [];
  for await (const chunk of request) body.push(chunk);
  const entry = { service, method: request.method, url: request.url, version: request.headers["openstack-api-version"], began, ended: NaN, status: 0, bytes: 0, rows: 0, aborted: false };
  cloud.log.push(entry);
  response.on("close", () => (entry.aborted = !response.writableFinished));
  const asked = {
    method: request.method,
    url: new URL(request.url, bases[service]),
    header: (name) => request.headers[name],
    body: Buffer.concat(body).toString(),
    base: bases[service],
    lists: cloud.lists,
    admin: cloud.admin,
    now: cloud.now,
  };
  const truth = (asked) => recorded(service, asked) ?? handle(asked);
  const given = (await cloud.lie(service, asked, truth)) ?? { status: 404, json: { message: "The large cloud does not know this.", code: "404 Not Found" }, unknown: true };
  if (given.unknown) cloud.unknown.add(`${request.method} ${service} ${request.url}`);
  const text = given.text ?? rebase(given.compact ? JSON.stringify(given.json) : pythonJson(given.json), bases);
  const content = Buffer.from(text);
  const wait = cloud.latency + cloud.perRow * (given.rows ?? 0) - (performance.now() - began);
  if (wait > 0.5) await new Promise((resolve) => setTimeout(resolve, wait));
  Object.assign(entry, { ended: performance.now(), status: given.status, bytes: content.length, rows: given.rows ?? 0 });
  response.writeHead(given.status, {
    ...forOrigin({ ...usualHeaders(service), ...given.headers }, origin),
    vary: [given.headers?.vary, "Origin"].filter(Boolean).join(", "),
    "content-length": content.length,
    "x-openstack-request-id": `req-${crypto.randomUUID()}`,
  }).end(content);
}
