// What journeys about stacks share: Heat past the console, the sample templates, and their page.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../lib/bundle.mjs";
import { until } from "../lib/cloud.mjs";

const FOLDER = join(ROOT, "tests/templates");

/** The path of a sample template, or of a file that it needs. */
export const samplePath = (name) => join(FOLDER, name);

/** A sample template, or a file that it needs. */
export const sample = (name) => readFileSync(samplePath(name), "utf8");

/** Asks Heat as this client; answers the JSON, of a success. */
export async function heat(who, method, path, body) {
  const { status, json } = await who.orchestration(method, path, body);
  assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(json)}`);
  return json;
}

/** A stack by its name; `undefined` where there is none. Heat lists what it has deleted for another moment. */
export const stackOf = async (who, name) =>
  (await heat(who, "GET", `/stacks?name=${name}`)).stacks.find(({ stack_status: status }) => status !== "DELETE_COMPLETE");

export const pathOf = ({ stack_name: name, id }) => `/stacks/${name}/${id}`;

/** Waits until a stack has this status. */
export const becomes = (who, name, status, seconds = 60) => until(async () => {
  const found = await stackOf(who, name);
  return found?.stack_status === status && found;
}, `${name} to be ${status}`, seconds);

/** Creates a stack, and waits until it is there. */
export async function makeStack(who, name, template, more = {}, status = "CREATE_COMPLETE") {
  await heat(who, "POST", "/stacks", { stack_name: name, template, disable_rollback: true, ...more });
  return becomes(who, name, status, 90);
}

/** Deletes the stacks whose names begin so, and waits until they are gone. */
export async function deleteStacks(who, prefix) {
  const ours = async () => (await heat(who, "GET", "/stacks?show_hidden=true")).stacks.filter(({ stack_name: name }) => name.startsWith(prefix));
  for (const stack of await ours()) await who.orchestration("DELETE", pathOf(stack));
  await until(async () => (await ours()).length === 0, `the stacks ${prefix}* to be gone`, 120);
}

/** What a form of a stack shows of the effects before it is sent. */
export const preview = (page) => page.getByRole("region", { name: "Preview" });

/** What the preview says becomes of each resource of the stack itself. */
export async function foreseen(page) {
  await preview(page).getByRole("table", { name: "Changes" }).waitFor();
  const cells = (name) => preview(page).getByRole("table", { name }).evaluateAll((tables) =>
    tables.flatMap((table) => [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim()))));
  const changes = (await cells("Changes")).map(([word, name]) => ({ name, word: word.replace("Probably updated", "Updated") }));
  const rest = (await cells("Probably unchanged")).map(([name]) => ({ name, word: "Unchanged" }));
  return [...changes, ...rest].filter(({ name }) => !name.includes(" in "));
}

/** What Heat has done with each resource of a stack in its last update, by the events. */
async function done(who, name) {
  const stack = await stackOf(who, name);
  const { events } = await heat(who, "GET", `${pathOf(stack)}/events?sort_dir=desc`);
  const start = events.findIndex((event) => event.physical_resource_id === stack.id && event.resource_status === "UPDATE_IN_PROGRESS");
  const { resources } = await heat(who, "GET", `${pathOf(stack)}/resources`);
  const nested = new Set(resources.filter(({ links }) => links.some(({ rel }) => rel === "nested")).map((one) => one.resource_name));
  const actions = new Map();
  for (const { resource_name: resource, resource_status: status } of events.slice(0, start)) {
    if (resource !== name) actions.set(resource, new Set(actions.get(resource)).add(status.split("_")[0]));
  }
  return { actions, nested };
}

/** Checks that Heat has done with the resources of a stack what the preview has said; Heat goes through nested stacks in any case. */
export async function wasForeseen(who, name, changes) {
  const { actions, nested } = await done(who, name);
  const expected = { Deleted: ["DELETE"], Replaced: ["CREATE", "DELETE"], Updated: ["UPDATE"], Added: ["CREATE"], Unchanged: [] };
  for (const { name: resource, word } of changes) {
    const own = [...actions.get(resource) ?? []].sort();
    // A replacement begins as an update, and a nested stack is asked for one where nothing changes in it.
    const counted = word === "Replaced" || word === "Unchanged" && nested.has(resource) ? own.filter((action) => action !== "UPDATE") : own;
    assert.deepEqual(counted, expected[word], `${resource}: ${word}, and Heat has done ${own.join(", ") || "nothing"}`);
  }
  const known = changes.map((change) => change.name);
  assert.ok(known.length > 0 && actions.size > 0, "something was previewed and done");
  assert.deepEqual([...actions.keys()].filter((resource) => !known.includes(resource)), [], "nothing else was done");
}

/** The text field of an editor, whether it is loaded yet or not. */
export const editor = (scope, label) => scope.getByRole("textbox", { name: label, exact: true });

/** Puts a text in an editor, in place of what is in it: by keys, as remarks that come meanwhile undo a selection that scripts make. */
export async function write(scope, label, text) {
  const field = editor(scope, label);
  await field.focus();
  await field.press("ControlOrMeta+a");
  await field.page().keyboard.insertText(text);
}
