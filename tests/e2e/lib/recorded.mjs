// Objects of every kind as the real services told of them, for those kinds that the local OpenStack has none of.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./bundle.mjs";

const FOLDER = join(ROOT, "tests/recorded");
/** How the ids of recorded objects begin. */
const ID = /\/0ec0ded0[0-9a-f-]+$/;

const read = (what) => readdirSync(FOLDER, { recursive: true })
  .filter((file) => file.endsWith(`/${what}.json`) && file.split("/").length === 3)
  .map((file) => ({ service: file.split("/")[0], ...JSON.parse(readFileSync(join(FOLDER, file), "utf8")) }))
  .map(({ service, request: { path }, answer }) => ({ service, path: patternOf(path.split("?")[0]), answer }));

const patternOf = (path) => new RegExp(`/v[0-9.]+(/[0-9a-f]{32})?${path.replace("{user}", "[^/]+").replace(ID, "/0ec0ded0[0-9a-f-]+")}$`);
const [LISTS, OBJECTS] = [read("list"), read("show")];
const find = (all, service, url) => all.find((one) => one.service === service && one.path.test(url.split("?")[0]))?.answer;

/** The answer to a request for a recorded object, as text. */
export function recordedObject(service, url) {
  const object = ID.test(url.split("?")[0]) && find(OBJECTS, service, url);
  return object ? JSON.stringify(object) : undefined;
}

/** The answer to a request for a list, with the recorded objects where it has none. */
export function withRecorded(service, url, text) {
  const recorded = /[?&]marker=/.test(url) ? undefined : find(LISTS, service, url);
  if (!recorded || !text.startsWith("{")) return text;
  const answer = JSON.parse(text);
  const isEmpty = Object.keys(recorded).some((key) => Array.isArray(recorded[key]) && answer[key]?.length === 0);
  return isEmpty ? JSON.stringify(recorded) : text;
}
