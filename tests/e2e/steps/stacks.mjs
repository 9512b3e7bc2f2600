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

/** The text field of an editor, whether it is loaded yet or not. */
export const editor = (scope, label) => scope.getByRole("textbox", { name: label, exact: true });

/** Puts a text in an editor, in place of what is in it: by keys, as remarks that come meanwhile undo a selection that scripts make. */
export async function write(scope, label, text) {
  const field = editor(scope, label);
  await field.focus();
  await field.press("ControlOrMeta+a");
  await field.page().keyboard.insertText(text);
}
