// Packs the bundle, after Trunk: takes out of program and script what the page does not use, lets wasm-opt make the
// program small, puts like next to like, and gives both short names for each other. All but wasm-opt's part of it is
// a twentieth less to download.
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { names, renamed, withExports } from "./binary.mjs";
import { ordered } from "./order.mjs";
import { nameFor, replaced, started } from "./page.mjs";
import { bundled, minified, used } from "./script.mjs";
import { wasmOpt } from "./tools.mjs";

const folder = process.argv[2];
const file = (pattern) => {
  const name = readdirSync(folder).find((name) => pattern.test(name));
  return { name, content: readFileSync(join(folder, name)) };
};

const trunk = { script: file(/^skylark-.*\.js$/), wasm: file(/^skylark-.*\.wasm$/) };
const glue = bundled(join(folder, trunk.script.name), trunk.wasm.name);

const exports = used(glue);
// Not the shortest (-Oz): what that makes shorter it also makes less alike, and more to download. Nor is what is called at
// one place only put there where it is long: a function can be put next to one like it.
const OPTIONS = ["-O2", "--low-memory-unused", "--one-caller-inline-max-function-size=50"];
const small = wasmOpt(withExports(trunk.wasm.content, (name) => exports.has(name)), ...OPTIONS);

// wasm-bindgen's names have two underscores; a property of another name ("memory") may be the browser's.
const renames = {};
const wasm = ordered(small);
for (const name of names(wasm)) if (name.includes("__")) renames[name] = short(Object.keys(renames).length);

const packed = {};
packed.wasm = withName("_bg.wasm", renamed(wasm, (name) => renames[name] ?? name));
packed.script = withName(".js", minified(glue, renames).replaceAll(trunk.wasm.name, packed.wasm.name));

let page = started(readFileSync(join(folder, "index.html"), "utf8"), packed.script);
for (const part of ["script", "wasm"]) {
  page = replaced(page, trunk[part], packed[part]);
  rmSync(join(folder, trunk[part].name));
  writeFileSync(join(folder, packed[part].name), packed[part].content);
}
writeFileSync(join(folder, "index.html"), page);

function withName(suffix, content) {
  return { name: nameFor(content, suffix), content };
}

/** a, b, … z, A, … Z, aa, ba, … */
function short(number) {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const letter = letters[number % letters.length];
  return number < letters.length ? letter : letter + short(Math.floor(number / letters.length) - 1);
}
