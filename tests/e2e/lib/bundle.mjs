// The bundle that is tested, and what the shipped web servers let browsers do with it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const DIST = process.env.SKYLARK_DIST ?? join(ROOT, "dist");

/** The headers that deploy/nginx.conf adds to pages; `reached` are origins besides its own that the page may talk to. */
export function policy(reached = "") {
  const shipped = readFileSync(join(ROOT, "deploy/nginx.conf"), "utf8");
  // What a variable says of pages: the default of its map.
  const pages = Object.fromEntries([...shipped.matchAll(/map .+ \$(\w+) \{\s*default\s+"([^"]*)";/g)].map(([, name, value]) => [name, value]));
  const headers = {};
  for (const [, name, value] of shipped.matchAll(/^ *add_header (\S+)\s+(.+) always;$/gm)) {
    const said = value.startsWith("$") ? pages[value.slice(1)] : value.replaceAll('"', "");
    // As with nginx, what is empty is not sent; the tests' own servers have nothing kept.
    if (said && name !== "Cache-Control") headers[name] = said.replace("connect-src 'self'", `connect-src 'self' ${reached}`.trim());
  }
  if (!headers["Content-Security-Policy"]) throw new Error("deploy/nginx.conf no longer says what pages may do");
  return headers;
}
