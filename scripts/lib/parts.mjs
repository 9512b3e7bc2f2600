// The parts of the program that are loaded after its first one (tools/wasm-bindgen has split it): optimized as Trunk does that with
// the first, named by their content, and found by the script that loads them.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Trunk's for the first part. */
function optimization() {
  const [, level, params] = /data-wasm-opt="(\w+)"\s+data-wasm-opt-params="([^"]*)"/.exec(readFileSync("index.html", "utf8"));
  return [`-O${level}`, ...params.split(" ")];
}

/**
 * Writes the parts to `folder`, where Trunk has left them among the snippets; each one's file there and its integrity. `entry` is
 * wasm-bindgen's script.
 */
export function writeParts(folder, entry, optimize) {
  const from = join(folder, "snippets", "split");
  if (!existsSync(from)) throw new Error("the program was not split: the wasm-bindgen on the PATH is not the one of tools/");
  const file = join(from, "split.js");
  let script = readFileSync(file, "utf8").replace(/"\.\.\/\.\.\/\w+\.js"/, `"../../${entry}"`);
  const parts = readdirSync(from).filter((name) => name.endsWith(".wasm")).map((name) => {
    const part = join(from, name);
    if (optimize) execFileSync("wasm-opt", [...optimization(), part, "-o", part]);
    const content = readFileSync(part);
    const hash = (algorithm, form) => createHash(algorithm).update(content).digest(form);
    const path = `${name.replace(/^split_|\.wasm$/g, "")}-${hash("sha256", "hex").slice(0, 16)}.wasm`;
    const integrity = `sha384-${hash("sha384", "base64")}`;
    const request = `fetch(new URL("./${name}", import.meta.url))`;
    if (!script.includes(request)) throw new Error(`split.js does not load ${name} by ${request}`);
    script = script.replace(request, `fetch(new URL("./${path}", import.meta.url), { integrity: "${integrity}" })`);
    writeFileSync(join(folder, path), content);
    return { path, integrity };
  });
  writeFileSync(file, script);
  return parts;
}
