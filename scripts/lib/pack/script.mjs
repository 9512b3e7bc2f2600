// The page's script: what is needed of wasm-bindgen's, and the call that starts it.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { esbuild } from "./tools.mjs";

/**
 * One module, not minified yet, that starts the program with this name beside it.
 *
 * Classes that Rust exports (leptos brings some of wasm-streams) are used by nobody here. esbuild leaves them out when
 * it knows that registering what they free has no effect of its own.
 */
export function bundled(file, wasm) {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll("new FinalizationRegistry(", "/* @__PURE__ */ new FinalizationRegistry("));
  const start = `import init from "./${basename(file)}";
    init({ module_or_path: new URL("${wasm}", import.meta.url) });`;
  return esbuild.buildSync({
    stdin: { contents: start, resolveDir: dirname(file) },
    define: { "Symbol.dispose": "undefined" },
    minifySyntax: true,
    bundle: true,
    format: "esm",
    write: false,
  }).outputFiles[0].text;
}

/** What the script uses of the program. */
export function used(script) {
  const names = new Set([...script.matchAll(/\bwasm\.([\w$]+)/g)].map(([, name]) => name));
  if (!names.has("__wbindgen_start")) throw new Error("wasm-bindgen's script no longer calls its program `wasm`");
  return names;
}

/** As small as it gets, with other names for what program and script know each other by. */
export function minified(script, renames) {
  return esbuild.transformSync(script, {
    minify: true,
    format: "esm",
    mangleProps: new RegExp(`^(${Object.keys(renames).join("|").replaceAll("$", "\\$")})$`),
    mangleCache: renames,
  }).code;
}
