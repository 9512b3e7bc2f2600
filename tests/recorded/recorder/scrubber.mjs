// Takes out of an exchange what is secret, and what differs from one recording to the next: ids, times and the like become
// the same ones each time. What is left changes only when a service answers differently.

import { createHash } from "node:crypto";

/** Members that hold secrets, whatever service they are of. */
const SECRET = { adminPass: "password", password: "password", secret: "secret", auth_key: "key", private_key: "key", access_key: "key", blob: null };
const UUID = /(?<![0-9a-f])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-f])/g;
const HEX_UUID = /\b[0-9a-f]{32}\b/g;
/** The way into a console, in its address. */
const TOKEN = /(token(?:=|%3D))[0-9a-f-]{36}/g;
/** What is random, with how the n-th of a kind is written. */
const RANDOM = [
  ["host", /\b[0-9a-f]{56}\b/g, (n) => `0ec0ded0${String(n).padStart(48, "0")}`],
  // The end of an IPv6 address that is made of a MAC address.
  ["slaac", /\bf816:3eff:fe(?!00:98)[0-9a-f]{2}:[0-9a-f]{1,4}\b/g, (n) => `f816:3eff:fe00:${n}`],
  ["mac", /\bfa:16:3e:(?!00:98)[0-9a-f]{2}(:[0-9a-f]{2}){2}\b/g, (n) => `fa:16:3e:00:00:${String(n).padStart(2, "0")}`],
  ["instance", /\binstance-[0-9a-f]{8}\b/g, (n) => `instance-${String(n).padStart(8, "0")}`],
  ["reservation", /\br-[0-9a-z]{8}\b/g, (n) => `r-${String(n).padStart(8, "0")}`],
  // An id in the path of a share.
  ["exported", /(?<![0-9a-f])[0-9a-f]{8}(?:_[0-9a-f]{4}){3}_[0-9a-f]{12}(?![0-9a-f])/g, (n) => `0ec0ded0_0000_4000_8000_${String(n).padStart(12, "0")}`],
  // Addresses that Manila gives its servers.
  ["served", /(?<=_public_ip": ")[\d.]+/g, (n) => `10.98.0.${100 + n}`],
  ["service", /\b10\.254\.0\.\d+\b/g, (n) => `10.254.0.${n}`],
  // Addresses of the network public, but the gateway and the ends of the pool.
  ["address", /\b172\.24\.[4-7]\.(?!(?:[012]|254|255)\b)\d+\b(?!\/)/g, (n) => `172.24.4.${100 + n}`],
];
/** A zone's serial number is the time of its last change; in its SOA record, the random time of refreshing comes after it. */
const SERIAL = 1767323045;
const SOA = /\b1[6-9]\d{8} 3\d{3}(?= 600 86400 3600\b)/g;
/** Lists within objects, which services answer in any order. */
const UNORDERED = ["catalog", "endpoints", "roles", "security_group_rules", "rules", "fixed_ips", "external_fixed_ips", "subnet_ip_availability", "share_network_subnets", "share_snapshot_export_locations"];
/** Whether a list comes in any order; a server's addresses are below the network's name. */
const isUnordered = (name, list) => UNORDERED.includes(name) || list.some((item) => item?.addr);
const TIME = new RegExp(`\\b(${[-1, 0, 1].map((more) => new Date().getFullYear() + more).join("|")})-\\d\\d-\\d\\d([T ])\\d\\d:\\d\\d:\\d\\d`, "g");

/** What marks a number that JavaScript would round. */
const EXACT = "exactly ";

/** Reads JSON in which large whole numbers, as those of IPv6 addresses, stay what they are: they are texts until they are written. */
export const parseExactly = (text) => JSON.parse(text.replace(/([:[,]\s*)(\d{16,})(?=\s*[,}\]])/g, `$1"${EXACT}$2"`));
const stringify = (value) => JSON.stringify(value, null, 1).replace(new RegExp(`"${EXACT}(\\d+)"`, "g"), "$1");

export function openScrubber(run) {
  const secrets = new Map();
  const known = new Map();
  const counts = new Map();
  const own = new Set();

  /** What stands for a value: the same each time that it comes. */
  const counted = (kind, value, write, counter = kind) => {
    const key = `${kind} ${value}`;
    if (!known.has(key)) {
      counts.set(counter, (counts.get(counter) ?? 0) + 1);
      known.set(key, write(counts.get(counter)));
    }
    return known.get(key);
  };
  // Counted by the collection in which they come first, so that one more there changes no others.
  let collection = "";
  const uuid = (value) => {
    if (value.startsWith("0ec0ded0-")) return value;
    const mark = createHash("sha256").update(collection).digest("hex").slice(0, 4);
    return counted("uuid", value, (n) => `0ec0ded0-${mark}-4000-8000-${String(n).padStart(12, "0")}`, `uuid of ${mark}`);
  };
  const dashed = (hex) => [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);

  const text = (value) => {
    let found = value;
    for (const [secret, word] of secrets) found = found.replaceAll(secret, word);
    found = found.replaceAll(run, "recorded").replace(TOKEN, "$1recorded-token").replace(SOA, `${SERIAL} 3600`);
    found = found.replace(HEX_UUID, (hex) => uuid(dashed(hex)).replaceAll("-", "")).replace(UUID, uuid);
    for (const [kind, pattern, write] of RANDOM) {
      found = found.replace(pattern, (one) => counted(kind, one, write));
    }
    return found.replace(TIME, (_, year, between) => `2026-01-02${between}03:04:05`).replace(/(03:04:05)\.\d+/g, (_, time) => `${time}.678901`);
  };

  /** Learns the secrets of a value by the names of its members. */
  const learnSecrets = (value) => {
    if (typeof value !== "object" || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (name === "blob" && typeof member === "string" && member.startsWith("{")) learnSecrets(JSON.parse(member));
      else if (typeof member === "string" && name in SECRET) secret(SECRET[name] ?? "secret", member);
      else if (name === "audit_ids") for (const id of member) secret("audit-id", id);
      else learnSecrets(member);
    }
  };
  const secret = (kind, value) => {
    if (value && !value.startsWith("recorded-")) secrets.set(value, `recorded-${kind}`);
  };

  const clean = (value, name = "") => {
    const number = (id, name = "id") => counted(`${collection} ${name}`, id, (n) => n);
    if (typeof value === "number" && name === "serial") return SERIAL;
    if (typeof value === "number" && ["id", "standard_attr_id"].includes(name)) return number(value, name);
    if (typeof value === "string" && name === "path") return text(value).replace(/\/(\d+)$/, (_, id) => `/${number(id)}`);
    if (typeof value === "string") return ["checksum", "fingerprint"].includes(name) ? value : text(value);
    if (Array.isArray(value)) {
      const items = (isUnordered(name, value) ? sort(value) : value).map((item) => clean(item));
      return items.every((item) => /^0ec0ded0-\S+$/.test(item)) ? items.sort() : items;
    }
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).map(([key, member]) => [text(key), clean(member, key)]);
    return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
  };

  return {
    secret,
    /** Remembers that an object is the recorder's own; `path` is its collection's. */
    learn(object, path) {
      collection = path;
      for (const key of ["id", "access"]) if (typeof object?.[key] === "string") own.add(object[key]);
      learnSecrets(object);
      if (object?.id) text(String(object.id));
    },
    /** Whether a row is the recorder's own, or about what is. */
    knows(row) {
      const all = JSON.stringify(row);
      return all.includes(run) || [...own].some((id) => all.includes(id));
    },
    /** Rows by name, which is the same each time. */
    sort,
    /** A request and its answer, scrubbed; `name` is `service/collection/what`. */
    scrub(exchange, name) {
      learnSecrets(exchange);
      collection = name.split("/").slice(0, 2).join("/");
      return Object.fromEntries(Object.entries(exchange).map(([part, value]) => [part, clean(value)]));
    },
    /** The file's text, without what has become known as a secret since. */
    text(exchange, name) {
      const whole = `${stringify(exchange)}\n`;
      for (const secret of secrets.keys()) if (whole.includes(secret)) throw new Error(`${name} holds a secret`);
      return whole;
    },
  };
}

function sort(rows) {
  return [...rows].sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

/** What tells rows apart without their ids. */
function order(row) {
  const name = row.name ?? row.keypair?.name ?? row.zoneName ?? row.hypervisor_hostname ?? "";
  return [name, JSON.stringify(row, (key, value) => (typeof value === "number" ? 0 : value)).replace(UUID, "").replace(HEX_UUID, "").replace(TIME, "")].join(" ");
}
