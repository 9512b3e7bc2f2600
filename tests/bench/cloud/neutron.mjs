// Ports, as Neutron lists them.
// <https://docs.openstack.org/api-ref/network/v2/#list-ports>
import { iso } from "./clock.mjs";
import { dice } from "./dice.mjs";
import { lastOf, pairsOf } from "./query.mjs";
import { recordings } from "./recorded.mjs";
import { ipv4, ipv6, mac } from "./rows.mjs";
import { compile, hole } from "./template.mjs";

const SORTED_BY = { id: "id", name: "name", created_at: "created", updated_at: "updated" };
export const KINDS = recordings.ports[0].rows.map(() => ({ kind: "port", weight: 1 }));

const templates = recordings.ports[0].rows.map((row) => ({
  status: row.status,
  fill: compile(row, (key, value) => {
    const texts = { id: "id", name: "name", status: "status", mac_address: "mac", created_at: "created", updated_at: "updated", device_id: "device" };
    if (texts[key]) return value === "" && key === "device_id" ? value : hole(texts[key]);
    if (key === "ip_address") return value.includes(":") ? hole("ipv6") : hole("ipv4");
    return value;
  }, JSON.stringify),
}));

const portText = (row) => {
  const template = templates[row.of];
  return template.fill({
    id: row.id, name: row.name, status: row.status ?? template.status, mac: mac(row), ipv4: ipv4(row), ipv6: ipv6(row),
    device: dice(row.seq + 1).uuid(), created: iso(row.created), updated: iso(row.updated),
  });
};

const error = (status, type, message) => ({ status, json: { NeutronError: { type, message, detail: "" } }, compact: true });

/** @returns {import("./server.mjs").Answer | undefined} */
export function neutron({ method, url, base, lists }) {
  const [, , collection, one, more] = url.pathname.split("/");
  if (method !== "GET" || collection !== "ports" || more) return undefined;
  const missing = (id) => error(404, "PortNotFound", `Port ${id} could not be found.`);
  const pairs = pairsOf(url);
  const fields = pairs.filter(([name]) => name === "fields").map(([, value]) => value);
  const shown = (row) => {
    const text = portText(row);
    if (!fields.length) return text;
    return JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).filter(([name]) => fields.includes(name))));
  };
  if (one) {
    const row = lists.ports.get(one);
    return row && !row.deleted ? { status: 200, text: `{"port":${shown(row)}}` } : missing(one);
  }
  const query = lastOf(pairs);
  // It is no attribute of a port; the server refuses all that are none.
  if (query.changed_since !== undefined) return error(400, "HTTPBadRequest", "['changed_since'] is invalid attribute for filtering");
  if (query.limit !== undefined && !/^\d+$/.test(query.limit)) {
    return error(400, "BadRequest", `Bad limit request: Limit must be an integer 0 or greater and not '${query.limit}'.`);
  }
  const all = (name) => pairs.filter(([key]) => key === name).map(([, value]) => value);
  const [names, directions] = [all("sort_key"), all("sort_dir")];
  if (names.length !== directions.length) return error(400, "HTTPBadRequest", "The number of sort_keys and sort_dirs must be same");
  // Without a limit there is no cap.
  const limit = Number(query.limit ?? 0);
  const marker = query.marker && lists.ports.get(query.marker);
  if (limit && query.marker && (!marker || marker.deleted)) return missing(query.marker);
  const reverse = /^true$/i.test(query.page_reverse ?? "");
  const turned = (direction) => ((direction === "asc") !== reverse ? "asc" : "desc");
  const keys = [...names.map((name, at) => [SORTED_BY[name], turned(directions[at])])];
  if (!keys.some(([key]) => key === "id")) keys.push(["id", turned("asc")]);
  const rows = lists.ports.page({ keys, after: limit ? marker?.id : undefined, limit: limit || Infinity, wanted: (row) => !row.deleted });
  if (reverse) rows.reverse();

  let text = `{"ports":[${rows.map(shown).join(",")}]`;
  const links = limit ? linksOf({ url, base, rows, limit, reverse }) : [];
  if (links.length) text += `,"ports_links":${JSON.stringify(links)}`;
  return { status: 200, text: `${text}}`, rows: rows.length };
}

/** A full page is followed by another, and any page has one before; from behind, the other way round. */
function linksOf({ url, base, rows, limit, reverse }) {
  const kept = url.search.slice(1).split("&").filter((pair) => !/^(marker|page_reverse)=/.test(pair));
  const link = (rel, row, more = []) => ({ rel, href: `${base}/v2.0/ports?${[...kept, ...(row ? [`marker=${row.id}`] : []), ...more].join("&")}` });
  const full = rows.length === limit;
  const links = [];
  if (reverse || full) links.push(link("next", rows.at(-1)));
  if (!reverse || full) links.push(link("previous", rows[0], ["page_reverse=True"]));
  return links;
}
