// The bundle that is tested, and what the shipped web servers let browsers do with it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const DIST = process.env.SKYLARK_DIST ?? join(ROOT, "dist");

/** The header of deploy/nginx.conf that says what the page may do; `reached` are origins besides its own that it may talk to. */
export function policy(reached = "") {
  const shipped = readFileSync(join(ROOT, "deploy/nginx.conf"), "utf8");
  const found = /map \$uri \$skylark_csp \{\s*default "([^"]+)"/.exec(shipped)?.[1];
  if (!found) throw new Error("deploy/nginx.conf no longer says what pages may do");
  return {
    "Content-Security-Policy": found
      .replace("'wasm-unsafe-eval'", `'wasm-unsafe-eval'${inlineScripts()}`)
      .replace("connect-src 'self'", `connect-src 'self' ${reached}`.trim()),
  };
}

/** Checksums of the page's inline scripts, as an addition to script-src: only a build for developing has one, Trunk's. */
export function inlineScripts() {
  const page = readFileSync(join(DIST, "index.html"), "utf8");
  const scripts = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)].map(([, text]) => text);
  return scripts.map((text) => ` 'sha256-${createHash("sha256").update(text).digest("base64")}'`).join("");
}
