// Answers of services with something in them that no service should say.
import { recordedObject, withRecorded } from "./recorded.mjs";
import { randomOfRequests } from "./random.mjs";

/** JSON as it is written. */
class Raw {
  constructor(text) {
    this.text = text;
  }
}
/** The members of an object that are written a second time. */
const AGAIN = Symbol("again");

const HOSTILE = [
  "<img src=x onerror=\"window.struck=1\" class=struck>", "\"><struck-element onclick=window.struck=1>", "<script class=struck>window.struck=1</script>",
  "' onmouseover='window.struck=1", "javascript:window.struck=1", "</title><b class=struck>", "{{7*7}}${7*7}", "\r\nX-Struck: 1", "a\u0000b\u001b[31m", "%00%2e%2e%2f%",
];
const DATES = [
  "2026-13-45T99:99:99Z", "0000-00-00T00:00:00Z", "9999-12-31T23:59:59Z", "-0001-01-01T00:00:00Z", "0001-01-01T00:00:00+23:59", "2026-02-30", "2026-11-22T10:00:00+0ä1",
  "Z€1", "Mon, 32 Foo 2026", "now", "1764443751", "2026-11-22T10:00:60Z", "2026-11-22T10:00:00.123456789123456789Z", "T", "+00:0",
];
const IDS = [
  "00000000-0000-0000-0000-000000000000", "../../v3/users", "a/b/c", "%2e%2e", "?limit=1#x", "create", "", " ", ".", "..", "//elsewhere.example/x", "id with spaces & ü", "unreadable-0", "1:x",
];
const WRITTEN_NUMBERS = ["1e308", "-1e308", "1e999", "123456789012345678901234567890", "9007199254740993", "-9223372036854775808", "18446744073709551616", "1e-320", "-0", "0.1", "4294967296"];
const LONG = "very long text without an end ".repeat(700);
const UNBROKEN = "W".repeat(5000);
const DEEP = (random) => new Raw(random() < 0.5 ? "[".repeat(400) + "]".repeat(400) : "{\"a\":".repeat(120) + "1" + "}".repeat(120));

/** What takes a value's place, each with its weight. */
const VALUES = [
  [4, () => null],
  [3, (_, value) => (typeof value === "number" ? String(value) : typeof value === "string" ? Number.parseFloat(value) || 7 : String(value))],
  [2, (_, value) => (typeof value === "boolean" ? !value : String(value).toLowerCase() === "true")],
  [3, (_, value) => (Array.isArray(value) ? { ...value } : [value])],
  [3, (_, value) => (Array.isArray(value) ? value[0] ?? {} : { value })],
  [2, (random) => random.pick([LONG, UNBROKEN])],
  [4, (random) => random.pick(HOSTILE)],
  [2, (random, value) => `\u202e${value}\u2066\u200f\u0627\u0644\u0639\u0631\u0628\u064a\u0629`],
  [2, (random) => new Raw(random.pick(["\"\\ud800\"", "\"a\\udfff b\"", "\"\\ud83d\""]))],
  [3, (random) => new Raw(random.pick(WRITTEN_NUMBERS))],
  [2, (_, value) => (typeof value === "number" && value !== 0 ? -value : -1)],
  [1, () => 0],
  [3, (_, value) => (Array.isArray(value) ? [] : typeof value === "object" ? {} : "")],
  [4, (random) => random.pick(DATES)],
  [4, (random) => random.pick(IDS)],
  [2, (random) => DEEP(random)],
  [1, () => "\ud83e\udd80".repeat(255)],
];

/** Changes of the object or list that holds the value. */
const PLACES = [
  [5, (_, holder, key) => (Array.isArray(holder) ? holder.splice(key, 1) : delete holder[key])],
  [2, (random, holder, key) => (Array.isArray(holder) ? holder.push(holder[key]) : (holder[AGAIN] = { ...holder[AGAIN], [key]: random.weighed(VALUES)(random, holder[key]) }))],
  [1, (_, holder, key) => (Array.isArray(holder) ? holder.reverse() : (holder[`${key} `] = holder[key]))],
  [40, (random, holder, key) => (holder[key] = random.weighed(VALUES)(random, holder[key]))],
];

const isHolder = (value) => typeof value === "object" && value !== null && !(value instanceof Raw);

/** Where every value of a tree is. */
function places(holder, found = []) {
  for (const key of Array.isArray(holder) ? holder.keys() : Object.keys(holder)) {
    found.push([holder, key]);
    if (isHolder(holder[key])) places(holder[key], found);
  }
  return found;
}

/** A place on the way down, so that what is further up is found as well, however much there is below. */
function wayDown(random, holder) {
  const key = random.pick(Array.isArray(holder) ? [...holder.keys()] : Object.keys(holder));
  if (key === undefined) return undefined;
  return isHolder(holder[key]) && random() < 0.85 ? wayDown(random, holder[key]) ?? [holder, key] : [holder, key];
}

function written(value) {
  if (value instanceof Raw) return value.text;
  if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
  if (!isHolder(value)) return JSON.stringify(value) ?? "null";
  const members = [...Object.entries(value), ...Object.entries(value[AGAIN] ?? {})];
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${written(member)}`).join(",")}}`;
}

/** The body with something wrong in its bytes. */
const BROKEN = [
  (random, text) => text.slice(0, random() * text.length),
  (random, text) => {
    const bytes = Buffer.from(text);
    for (let count = 0; count < 1 + bytes.length / 400; count += 1) bytes[Math.floor(random() * bytes.length)] = random.pick([0xff, 0xc0, 0x80, 0xed]);
    return bytes;
  },
  // Within a text, so that the rest stays JSON.
  (_, text) => Buffer.concat(text.split("\"name\": \"").flatMap((part, at) => [Buffer.from(at ? "\"name\": \"" : ""), Buffer.from(at ? [0xc3, 0x28, 0xff] : []), Buffer.from(part)])),
  (random) => random.pick(["", " ", "{", "[]", "null", "\"\"", "0", "\ufeff{}", "{}", "<img src=x onerror=\"window.struck=1\" class=struck>"]),
];

/** A body with one value changed, or several, or many. What is no JSON stays as it is. */
export function mutated(random, text) {
  if (random() < 0.06) return random.pick(BROKEN)(random, text);
  let answer;
  try {
    answer = JSON.parse(text);
  } catch {
    return text;
  }
  if (!isHolder(answer)) return text;
  const all = places(answer).length;
  const count = random.weighed([[5, 1], [3, 2 + Math.floor(random() * 4)], [2, Math.ceil(all * random() * 0.15)]]);
  for (let done = 0; done < Math.min(count, 400); done += 1) {
    const place = random() < 0.5 ? wayDown(random, answer) : random.pick(places(answer));
    if (place) random.weighed(PLACES)(random, ...place);
  }
  return written(answer);
}

/**
 * For a gateway: while it is `on`, `share` of the answers are mutated, the same ones in the same way in each run with the
 * seed. Lists that are empty have what was recorded. The answers to a sign-in, which is another test's, stay as they are
 * unless `signIn` says otherwise, and what versions there are is mutated seldom, as a page asks only once for that.
 */
export function useMutations({ seed, share = 0.6, signIn = false }) {
  const mutations = { on: false, answers: 0, last: [] };
  const randomOfRequest = randomOfRequests(seed);
  mutations.fault = (service, request) => {
    if (!mutations.on) return undefined;
    const path = request.url.split("?")[0];
    if (path.endsWith("/auth/tokens") && !signIn) return undefined;
    const random = randomOfRequest(request);
    const isDiscovery = /^\/openstack\/[a-z-]+\/(v[0-9.]+\/?)?$/.test(path);
    const isMutated = random() < (isDiscovery && !signIn ? share / 10 : share);
    const change = (text) => {
      if (!isMutated) return text;
      mutations.answers += 1;
      const body = mutated(random, text);
      mutations.last = [...mutations.last.slice(-30), `${request.method} ${request.url}\n${body.toString().slice(0, 20_000)}`];
      return body;
    };
    const recorded = request.method === "GET" ? recordedObject(service, request.url) : undefined;
    if (recorded) return { status: 200, type: "application/json", body: change(recorded) };
    return { rewrite: (text) => change(request.method === "GET" ? withRecorded(service, request.url, text) : text) };
  };
  return mutations;
}
