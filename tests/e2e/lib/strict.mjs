// A page under the policy that the shipped web servers send, which tells what it forbids.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openPage } from "./browser.mjs";
import { inlineScripts, ROOT } from "./webserver.mjs";

/** The headers of deploy/nginx.conf that say what browsers may do with the page. */
export function policy() {
  const shipped = readFileSync(join(ROOT, "deploy/nginx.conf"), "utf8");
  const found = /map \$uri \$skylark_csp \{\s*default "([^"]+)"/.exec(shipped)?.[1];
  if (!found) throw new Error("deploy/nginx.conf no longer says what pages may do");
  return { "Content-Security-Policy": found.replace("'wasm-unsafe-eval'", `'wasm-unsafe-eval'${inlineScripts()}`) };
}

/** As openPage; what the policy forbids is among `page.watched.errors`. */
export async function openStrictPage(options) {
  const page = await openPage(options);
  await page.exposeFunction("noteViolation", (what) => page.watched.errors.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      window.noteViolation(`forbidden: ${effectiveDirective} ${blockedURI}`));
  });
  return page;
}
