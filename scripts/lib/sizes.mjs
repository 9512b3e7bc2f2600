// Prints what a browser downloads to start the app, and fails when that is more than it should be: for the sign-in page, and with the
// console that is fetched while that is there. The sizes of modules/, which is loaded later, are printed but do not count.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [folder, limitKB, firstLimitKB] = process.argv.slice(2);
const COUNTED = [".wasm", ".js", ".css"];

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGWIN]: 24 },
  }).length;
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const line = (name, raw, packed) => console.log(`${name.padEnd(44)} ${kB(raw).padStart(11)} ${kB(packed).padStart(10)}`);

const partOf = (name) => (name.startsWith("modules/") ? "later" : /^console-/.test(name) ? "console" : "first");
const sums = { first: [0, 0], console: [0, 0], later: [0, 0] };
console.log(`${"".padEnd(44)} ${"raw".padStart(11)} ${"brotli".padStart(10)}`);
for (const name of readdirSync(folder, { recursive: true }).sort()) {
  if (!COUNTED.includes(extname(name))) continue;
  const bytes = readFileSync(join(folder, name));
  const [part, small] = [partOf(name), brotli(bytes)];
  sums[part][0] += bytes.length;
  sums[part][1] += small;
  line(part === "later" ? `${name} (later)` : name, bytes.length, small);
}
const total = sums.first.map((size, at) => size + sums.console[at]);
line("for the sign-in page", ...sums.first);
line("total", ...total);

for (const [what, [, packed], limit] of [["The bundle", total, limitKB], ["What the sign-in page waits for", sums.first, firstLimitKB]]) {
  if (packed <= Number(limit) * 1000) continue;
  console.error(`${what} is too large: ${kB(packed)} of brotli, where ${limit} kB is the limit.`);
  process.exitCode = 1;
}
