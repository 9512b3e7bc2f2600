// Puts style/main.css and everything it @imports into one file: Trunk takes style sheets as they are, and a browser
// would fetch one import after the other. Minifies it. Trunk runs this before each build.
import { createRequire } from "node:module";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [from = "style/main.css", to = "target/style/main.css"] = process.argv.slice(2);
const IMPORT = /^@import\s+(?:url\()?["']?([^"')]+)["']?\)?\s*(?:layer\(([^)]*)\))?\s*;\s*$/gm;

function inlined(file) {
  return readFileSync(file, "utf8").replace(IMPORT, (_, path, layer) => {
    const text = inlined(join(dirname(file), path));
    return layer ? `@layer ${layer} {\n${text}\n}\n` : text;
  });
}

const require = createRequire(join(process.env.SKYLARK_TOOLS_DIR, "node", "package.json"));
const css = require("esbuild").transformSync(inlined(from), { loader: "css", minify: true }).code;
mkdirSync(dirname(to), { recursive: true });
writeFileSync(to, css);
