// Servers, as Nova lists them.
// <https://docs.openstack.org/api-ref/compute/#list-servers-detailed>
import { iso, micro, parse } from "./clock.mjs";
import { pythonJson } from "./json.mjs";
import { atLeast, negotiate, recordedFor } from "./microversion.mjs";
import { encode, lastOf, pairsOf, together } from "./query.mjs";
import { PORTS, answers, recordings } from "./recorded.mjs";
import { ipv4, ipv6, mac } from "./rows.mjs";
import { bare, compile, hole } from "./template.mjs";

/** `[api] max_limit` */
const MAX_LIMIT = 1000;
const RANGE = { kind: "compute", min: "2.1", max: answers.find(({ service, path }) => service === "compute" && path === "/v2.1/").json.version.version };
/** Sort keys this cloud's rows have; Nova has others as well. */
const SORTED_BY = { created_at: "created", updated_at: "updated", display_name: "name", uuid: "id" };
/** Any other is refused as of 2.75, and forgotten before. */
const KNOWN = new Set(["limit", "marker", "page_size", "sort_key", "sort_dir", "changes-since", "changes-before", "deleted", "all_tenants", "name",
  "status", "project_id", "tenant_id", "user_id"]);

/** How often each recorded server is there; the deleted one only becomes what others look like in the end. */
const WEIGHTS = { web: 40, worker: 20, cache: 15, batch: 13, db: 10, failed: 2, gone: 0 };
const kindOf = (name) => name.replace("bench-recorded-", "");
export const KINDS = recordings.servers[0].rows.map(({ name }) => ({ kind: kindOf(name), weight: WEIGHTS[kindOf(name)] }));
const GONE = KINDS.findIndex(({ kind }) => kind === "gone");
const STATES = { ACTIVE: ["active", 1], SHUTOFF: ["stopped", 4], ERROR: ["error", 0], PAUSED: ["paused", 3], DELETED: ["deleted", 0] };

const templates = new Map();
/** The recorded servers of a microversion, with holes. */
function templatesFor(version) {
  const recording = recordedFor(recordings.servers, version);
  if (!templates.has(recording.version)) {
    templates.set(recording.version, recording.rows.map((row) => ({ status: row.status, fill: compile(row, marksFor(row), writeServer) })));
  }
  return templates.get(recording.version);
}

/** Only of servers in these states Nova tells the progress: the whole pair is a hole. */
const PROGRESSING = new Set(["ACTIVE", "BUILD", "REBUILD", "RESIZE", "VERIFY_RESIZE", "MIGRATING"]);
const writeServer = (value) =>
  pythonJson(value).replace('"progress": 0, ', "").replace(/"OS-DCF:diskConfig": "\w+", /, (pair) => `${pair}\\u0001progress\\u0001`);

/** Where a recorded server has what is another one's own. */
function marksFor(row) {
  const addresses = Object.values(row.addresses).flat().map(({ addr }) => addr);
  const v4 = addresses.filter((address) => address.includes("."));
  const macs = [...new Set(Object.values(row.addresses).flat().map((address) => address["OS-EXT-IPS-MAC:mac_addr"]))];
  return (key, value) => {
    if (key === "status") return hole("status");
    if (key === "OS-EXT-STS:vm_state") return hole("vm_state");
    if (key === "OS-EXT-STS:power_state") return bare("power_state");
    if (key === "created") return hole("created");
    if (key === "updated") return hole("updated");
    if (key.startsWith("OS-SRV-USG:") && value) return hole("launched");
    if (key === "addresses") {
      // Networks have names of their own.
      return Object.fromEntries(Object.entries(value).map(([name, list]) => [name.replace("bench-recorded", "internal"), list.map((one) => ({
        ...one,
        addr: one.version === 6 ? hole("ipv6") : hole(`ipv4-${v4.indexOf(one.addr)}`),
        "OS-EXT-IPS-MAC:mac_addr": hole(`mac-${macs.indexOf(one["OS-EXT-IPS-MAC:mac_addr"])}`),
      }))]));
    }
    if (typeof value !== "string") return value;
    return value.replaceAll(row.id, hole("id")).replaceAll(row.name, hole("name")).replaceAll(`http://127.0.0.1:${PORTS.compute}`, hole("base"));
  };
}

/** A server as the list shows it. */
export function serverText(row, version, base) {
  const all = templatesFor(version);
  const template = all[row.deleted ? GONE : row.of];
  const status = row.deleted ? "DELETED" : row.status ?? template.status;
  const [vm_state, power_state] = STATES[status];
  return template.fill({
    id: row.id, name: row.name, base, status, vm_state, power_state, progress: PROGRESSING.has(status) ? '"progress": 0, ' : "",
    created: iso(row.created), updated: iso(row.updated), launched: micro(row.deleted ? row.updated : row.created + 12),
    ipv6: ipv6(row), "ipv4-0": ipv4(row), "ipv4-1": ipv4(row, 1), "mac-0": mac(row), "mac-1": mac(row, 1),
  });
}

/** Of the list without details. */
const brief = (row, base) =>
  `{"id": "${row.id}", "name": "${row.name}", "links": [{"rel": "self", "href": "${base}/v2.1/servers/${row.id}"}, {"rel": "bookmark", "href": "${base}/servers/${row.id}"}]}`;

const fault = (name, code, message) => ({ status: code, json: { [name]: { code, message } } });
const bad = (message) => fault("badRequest", 400, message);
const invalid = (name, value, why) => bad(`Invalid input for query parameters ${name}. Value: ${value}. ${why}`);

/** @returns {import("./server.mjs").Answer | undefined} */
export function nova({ method, url, header, base, lists, admin }) {
  const negotiated = negotiate(RANGE, header("openstack-api-version"));
  const { version } = negotiated;
  const headers = version ? { "openstack-api-version": `compute ${version}`, "x-openstack-nova-api-version": version, vary: "OpenStack-API-Version, X-OpenStack-Nova-API-Version" } : {};
  if (negotiated.status) return { ...fault(negotiated.status === 406 ? "computeFault" : "badRequest", negotiated.status, negotiated.message), headers };
  const [, , collection, one, more] = url.pathname.split("/");
  if (method !== "GET" || collection !== "servers" || more) return undefined;
  if (one && one !== "detail") {
    const row = lists.servers.get(one);
    if (!row || row.deleted) return { ...fault("itemNotFound", 404, `Instance ${one} could not be found.`), headers };
    return { status: 200, headers, text: `{"server": ${serverText(row, version, base)}}` };
  }
  return { headers, ...list({ pairs: pairsOf(url), version, base, listing: lists.servers, detail: one === "detail", admin }) };
}

function list({ pairs: asking, version, base, listing, detail, admin }) {
  const refusal = refuse(asking, lastOf(asking), version, admin, detail);
  if (refusal) return refusal;
  const pairs = asking.filter(([name]) => KNOWN.has(name));
  const query = lastOf(pairs);
  const asked = query.limit === undefined || query.limit === "" ? MAX_LIMIT : Number(query.limit);
  const limit = Math.min(asked, MAX_LIMIT);
  const marker = query.marker;
  if (marker !== undefined && !listing.get(marker)) return bad(`marker [${marker}] not found`);
  const all = (name) => pairs.filter(([key]) => key === name).map(([, value]) => value.trim());
  const keys = together(all("sort_key").length ? all("sort_key") : ["created_at"], all("sort_dir"), "desc");
  if (keys.some(([key]) => !SORTED_BY[key])) return { status: 501, text: "the large cloud does not sort by this" };
  const order = keys.map(([key, direction]) => [SORTED_BY[key], direction]);
  // So that the order is the same in every cell.
  if (!order.some(([key]) => key === "id")) order.push(["id", "asc"]);
  const rows = listing.page({ keys: order, after: marker, limit, wanted: filter(query, all("status"), admin) });

  const texts = rows.map((row) => (detail ? serverText(row, version, base) : brief(row, base)));
  let text = `{"servers": [${texts.join(", ")}]`;
  if (limit && rows.length === limit) {
    const sorted = Object.entries(query).filter(([name]) => name !== "marker" || marker !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    const next = Object.entries({ ...Object.fromEntries(sorted), marker: rows.at(-1).id });
    text += `, "servers_links": [{"rel": "next", "href": "${base}/v2.1/servers${detail ? "/detail" : ""}?${encode(next)}"}]`;
  }
  return { status: 200, text: `${text}}`, rows: rows.length };
}

function refuse(pairs, query, version, admin, detail) {
  const unknown = pairs.find(([name]) => !KNOWN.has(name) && !name.startsWith("_"));
  if (unknown && atLeast(version, 75)) return bad(`'${unknown[0]}' does not match any of the regexes: '^_'`);
  if (query.limit !== undefined && !/^[0-9]*$/.test(query.limit)) return invalid("limit", query.limit, `'${query.limit}' does not match '^[0-9]*$'`);
  for (const name of ["changes-since", "changes-before"]) {
    if (query[name] !== undefined && parse(query[name]) === undefined) return invalid(name, query[name], `'${query[name]}' is not a 'date-time'`);
  }
  if (query.all_tenants !== undefined && /^(1|true|t|yes|on)?$/i.test(query.all_tenants) && !admin) {
    return fault("forbidden", 403, `Policy doesn't allow os_compute_api:servers:${detail ? "detail" : "index"}:get_all_tenants to be performed.`);
  }
  if (pairs.some(([name, value]) => name === "sort_dir" && !["asc", "desc"].includes(value))) {
    return bad("Invalid input received: Unknown sort direction, must be 'desc' or 'asc'");
  }
  return undefined;
}

/** Deleted servers are shown to those who ask for changes, and to administrators who ask for them. */
function filter(query, asked, admin) {
  const since = query["changes-since"] === undefined ? -Infinity : parse(query["changes-since"]);
  const before = query["changes-before"] === undefined ? Infinity : parse(query["changes-before"]);
  const changes = Number.isFinite(since) || Number.isFinite(before);
  const deleted = admin && query.deleted !== undefined ? /^(1|true|t|yes|on|y)$/i.test(query.deleted) : changes ? undefined : false;
  const name = query.name ? new RegExp(query.name, "i") : undefined;
  const statuses = asked.map((status) => status.toUpperCase());
  return (row) =>
    (deleted === undefined || row.deleted === deleted) && row.updated >= since && row.updated <= before &&
    (!name || name.test(row.name)) && (!statuses.length || statuses.includes(row.deleted ? "DELETED" : row.status ?? templatesFor(RANGE.min)[row.of].status));
}
