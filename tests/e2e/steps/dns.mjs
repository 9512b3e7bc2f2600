// What journeys about DNS share: the service past the console, and zones of their own.
import assert from "node:assert/strict";
import { until } from "../lib/cloud.mjs";

/** Asks Designate as this client, for all projects where `all` is set; answers the JSON, of a success. A text is sent as a master file. */
export async function dns(who, method, path, body, all = false) {
  const isFile = typeof body === "string";
  const response = await fetch(`http://127.0.0.1:9001/v2${path}`, {
    method,
    headers: { "X-Auth-Token": who.token, "Content-Type": isFile ? "text/dns" : "application/json", ...(all && { "X-Auth-All-Projects": "true" }) },
    body: isFile ? body : body && JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return text.startsWith("{") ? JSON.parse(text) : text;
}

/** A zone by its name; `undefined` where there is none. */
export const zoneOf = async (who, name) => (await dns(who, "GET", `/zones?name=${name}`)).zones[0];

/** Makes a zone and waits until it is at rest. */
export async function makeZone(who, name, more = {}) {
  const { id } = await dns(who, "POST", "/zones", { name, email: "hostmaster@example.org", ...more });
  await atRest(who, `/zones/${id}`);
  return id;
}

/**
 * Has a zone with these records made of a master file, which costs the service far less than a request for each, and waits for the
 * end of the import. Designate takes 112 KiB at most.
 */
export async function importZone(who, name, records, seconds) {
  const soa = "@ SOA ns1.cloud.test. hostmaster.example.org. 1 3600 600 86400 300";
  const { id } = await dns(who, "POST", "/zones/tasks/imports", [`$ORIGIN ${name}`, "$TTL 300", soa, ...records, ""].join("\n"));
  const found = () => dns(who, "GET", `/zones/tasks/imports/${id}`);
  await until(async () => (await found()).status !== "PENDING", `the import of ${name} to end`, seconds, 2000);
  return found();
}

/** Waits until an object is ACTIVE. */
export const atRest = (who, path, seconds = 60) =>
  until(async () => (await dns(who, "GET", path)).status === "ACTIVE", `${path} to be active`, seconds);

/** The record sets of a zone, all of them. */
export async function recordSets(who, zone) {
  const found = [];
  for (let marker = ""; ;) {
    const page = (await dns(who, "GET", `/zones/${zone}/recordsets?limit=1000${marker && `&marker=${marker}`}`)).recordsets;
    found.push(...page);
    if (page.length < 1000) return found;
    marker = page.at(-1).id;
  }
}

/** Deletes the zones whose name ends in this, whoever has them, with what they are given to. */
export async function deleteZones(admin, end) {
  const ours = async () => (await dns(admin, "GET", "/zones?limit=1000", undefined, true)).zones.filter(({ name }) => name.endsWith(end));
  await until(async () => {
    const left = await ours();
    // A change that was still under way makes Designate forget a deletion.
    for (const { id, shared } of left.filter(({ action }) => action !== "DELETE")) {
      const shares = shared ? (await dns(admin, "GET", `/zones/${id}/shares`, undefined, true)).shared_zones : [];
      for (const share of shares) await dns(admin, "DELETE", `/zones/${id}/shares/${share.id}`, undefined, true);
      await dns(admin, "DELETE", `/zones/${id}`, undefined, true);
    }
    return left.length === 0;
  }, `zones ${end} to be gone`, 120);
}
