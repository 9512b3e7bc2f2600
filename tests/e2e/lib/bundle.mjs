// The bundle that is tested, and what the shipped web servers let browsers do with it.
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
  return { "Content-Security-Policy": found.replace("connect-src 'self'", `connect-src 'self' ${reached}`.trim()) };
}
