// The page's policy takes markup as long as nothing in it can run, since views are made of it. What services and other
// users say must never become any: so no source makes markup of a text.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "./lib/bundle.mjs";

/** Every way of the web's and of Leptos' to make markup of a text. */
const MARKUP = /inner_?html|outer_?html|insert_?adjacent_?html|html_?unsafe|contextual_?fragment|document_?write|srcdoc/i;

test("no source makes markup of a text", () => {
  const sources = readdirSync(join(ROOT, "src"), { recursive: true }).filter((name) => name.endsWith(".rs"));
  assert.ok(sources.length > 100, `only ${sources.length} sources were found`);
  const found = sources.flatMap((name) => readFileSync(join(ROOT, "src", name), "utf8").split("\n")
    .flatMap((line, at) => (MARKUP.test(line) ? [`src/${name}:${at + 1}: ${line.trim()}`] : [])));
  assert.deepEqual(found, []);
});
