// Minifies the bundle's script, after Trunk, whose own minifier does not read it: wasm-bindgen writes a third more than
// browsers need. The page names the script's checksum, so that changes too.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.SKYLARK_TOOLS_DIR, "node", "package.json"));
const { transformSync } = require("esbuild");
const folder = process.argv[2];

const checksum = (text) => `sha384-${createHash("sha384").update(text).digest("base64")}`;
const index = join(folder, "index.html");
let page = readFileSync(index, "utf8");
for (const name of readdirSync(folder).filter((name) => /^skylark-.*\.js$/.test(name))) {
  const before = readFileSync(join(folder, name), "utf8");
  const after = transformSync(before, { minify: true, format: "esm" }).code;
  if (!page.includes(checksum(before))) throw new Error(`index.html does not name the checksum of ${name}`);
  page = page.replace(checksum(before), checksum(after));
  writeFileSync(join(folder, name), after);
}
writeFileSync(index, page);
