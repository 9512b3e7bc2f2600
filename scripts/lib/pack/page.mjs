// The page that loads the bundle: names, checksums, and how it is started.
import { createHash } from "node:crypto";

const digest = (algorithm, form, content) => createHash(algorithm).update(content).digest(form);
const checksum = (content) => `sha384-${digest("sha384", "base64", content)}`;

/** A name that says what is in the file, so that it may be kept for ever. */
export const nameFor = (content, suffix) => `skylark-${digest("sha256", "hex", content).slice(0, 16)}${suffix}`;

/** The page with one of its files replaced by another. */
export function replaced(page, before, after) {
  for (const told of [before.name, checksum(before.content)]) {
    if (!page.includes(told)) throw new Error(`index.html does not say ${told} of ${before.name}`);
  }
  return page.replaceAll(before.name, after.name).replaceAll(checksum(before.content), checksum(after.content));
}

/** Trunk starts the program by a script in the page; here a file does, so that the page can forbid all others. */
export function started(page, script) {
  const [inline, base] = /<script type="module">\s*import init[^']* from '([^']*)skylark-[\s\S]*?<\/script>/.exec(page) ?? [];
  if (!inline) throw new Error("index.html has no script of Trunk's that starts the program");
  const tag = `<script type="module" src="${base}${script.name}" crossorigin="anonymous" integrity="${checksum(script.content)}"></script>`;
  return page.replace(inline, () => tag);
}
