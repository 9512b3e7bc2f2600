// The structure of the sources as ARCHITECTURE.md describes it: layers that use one another one way only, no two files
// that import each other, and no Leptos below the stores.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./lib/bundle.mjs";
import { circles, imports } from "./lib/imports.mjs";

/** What each layer may use besides itself. */
const LAYERS = {
  lenient: [],
  yaml: [],
  platform: [],
  http: ["lenient", "platform"],
  auth: ["http", "yaml", "lenient", "platform"],
  model: ["auth", "http", "yaml", "lenient", "platform"],
  services: ["model", "auth", "http", "yaml", "lenient", "platform"],
  store: ["services", "model", "auth", "http", "yaml", "lenient", "platform"],
  components: ["model", "http", "yaml", "lenient", "platform"],
  navigation: ["http", "platform"],
  "app.rs": [],
  pages: ["components", "navigation", "store", "services", "model", "auth", "http", "yaml", "lenient", "platform"],
};
const WITHOUT_LEPTOS = ["lenient", "yaml", "platform", "http", "auth", "model", "services"];

const source = join(ROOT, "src");
const graph = imports(source);
/** The layer of a file: its folder below `src`; `app.rs` is the topmost one. */
const layer = (file) => file.split("/")[0];

test("the imports were found", () => {
  assert.ok(graph.size > 300, `only ${graph.size} files`);
  assert.ok(graph.get("model/form.rs").has("model/form_values.rs"));
  assert.ok(graph.get("services/choices.rs").has("services/identity/keys.rs"));
});

test("layers use one another one way only", () => {
  const found = [...graph].flatMap(([file, used]) => [...used].filter(([other]) => {
    const [from, to] = [layer(file), layer(other)];
    return from !== "app.rs" && LAYERS[from] && LAYERS[to] && from !== to && !LAYERS[from].includes(to);
  }).map(([other, paths]) => `${file} uses ${other}: ${paths.join(", ")}`));
  assert.deepEqual(found, []);
});

test("no two files import each other, directly or in a circle", () => {
  assert.deepEqual(circles(graph).map((group) => group.join(" ")), []);
});

test("nothing below the stores knows Leptos", () => {
  const found = [...graph.keys()].filter((file) => WITHOUT_LEPTOS.includes(layer(file)))
    .filter((file) => /^\s*use leptos|\bleptos::/m.test(readFileSync(join(source, file), "utf8")));
  assert.deepEqual(found, []);
});
