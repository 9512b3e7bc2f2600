// The service worker of a single sign-on by itself, with a clock of our own: how long a token waits, and for whom.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { ROOT } from "./lib/bundle.mjs";

const SOURCE = readFileSync(join(ROOT, "static/sso.js"), "utf8");
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** The worker, just started. `post(form)` answers the address that the browser is sent to and whether the event goes on. */
function start(clock) {
  const handlers = {};
  const Redirecting = { redirect: (to, status) => ({ to, status }), error: () => "error" };
  runInContext(SOURCE, createContext({
    addEventListener: (name, handle) => (handlers[name] = handle),
    setTimeout: (...words) => clock.setTimeout(...words), crypto, FormData, Response: Redirecting, skipWaiting: async () => undefined,
  }));
  const post = async (fields, { method = "POST", destination = "document", referrer = "https://keystone/" } = {}) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const posted = { goesOn: false };
    handlers.fetch({
      request: { method, destination, referrer, formData: async () => form },
      respondWith: (answer) => (posted.answer = answer),
      waitUntil: (end) => {
        posted.goesOn = true;
        end.then(() => (posted.goesOn = false));
      },
    });
    posted.answer = await posted.answer;
    return posted;
  };
  const ask = (data) => new Promise((resolve) => handlers.message({ data, ports: [{ postMessage: resolve }] }));
  return { post, ask };
}

const keyIn = ({ answer }) => new URL(answer.to, "https://console").searchParams.get("sso");

test("a token waits for a minute, and the event that has brought it for as long", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const worker = start(globalThis);
  const [early, late] = [await worker.post({ token: "t1" }), await worker.post({ token: "t2" })];
  assert.deepEqual([early.answer.status, early.answer.to.includes("t1")], [303, false]);
  assert.ok(early.goesOn && late.goesOn);
  t.mock.timers.tick(59_000);
  await turn();
  assert.deepEqual(Array.from(await worker.ask(keyIn(early))), ["t1", "https://keystone/"]);
  await turn();
  assert.ok(!early.goesOn && late.goesOn, "nothing is left to wait for");
  assert.equal(await worker.ask(keyIn(early)), null);
  t.mock.timers.tick(1_000);
  await turn();
  assert.ok(!late.goesOn);
  assert.equal(await worker.ask(keyIn(late)), null);
});

test("only a page by itself is answered, and only to what is POSTed", async () => {
  const worker = start(globalThis);
  assert.equal((await worker.post({ token: "t" }, { destination: "iframe" })).answer, "error");
  assert.equal((await worker.post({ token: "t" }, { method: "GET" })).answer, undefined);
  const without = await worker.post({});
  assert.equal(without.goesOn, false);
  assert.equal(await worker.ask(keyIn(without)), null);
});
