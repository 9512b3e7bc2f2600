// Prints what a browser downloads to start the app, and fails when that is more than it should be. The sizes of
// modules/, which is loaded later, are printed but do not count.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [folder, limitKB] = process.argv.slice(2);
const COUNTED = [".wasm", ".js", ".css"];

const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGWIN]: 24 },
  }).length;
const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const line = (name, raw, packed) => console.log(`${name.padEnd(44)} ${kB(raw).padStart(11)} ${kB(packed).padStart(10)}`);

console.log(`${"".padEnd(44)} ${"raw".padStart(11)} ${"brotli".padStart(10)}`);
let raw = 0;
let packed = 0;
for (const name of readdirSync(folder, { recursive: true }).sort()) {
  if (!COUNTED.includes(extname(name))) continue;
  const bytes = readFileSync(join(folder, name));
  const small = brotli(bytes);
  const isLater = name.startsWith("modules/");
  raw += isLater ? 0 : bytes.length;
  packed += isLater ? 0 : small;
  line(isLater ? `${name} (later)` : name, bytes.length, small);
}
line("total", raw, packed);

if (packed > Number(limitKB) * 1000) {
  console.error(`The bundle is too large: ${kB(packed)} of brotli, where ${limitKB} kB is the limit.`);
  process.exit(1);
}
