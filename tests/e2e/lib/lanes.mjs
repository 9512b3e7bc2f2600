// Runs journeys in lanes side by side: node tests/e2e/lib/lanes.mjs [FILE]...
// Two lanes keep two processors busy; a third is for journeys that mostly wait.
// Each file is a run of `node --test` of its own; its output is printed when it has ended, with how long it took.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("..", import.meta.url));

/** A file that takes so long has left something open, and would never end. */
const LONGEST_MS = 25 * 60_000;

/**
 * These stop services, take hosts out of service or need one without servers, change quotas, compare what a whole project
 * holds, or measure how long a page keeps its user waiting: nothing else runs meanwhile.
 */
const ALONE = ["click-counts", "compute-admin", "failures", "hosts", "lists", "responsive", "usage"];

/**
 * These change what belongs to the whole cloud, such as hosts, users, types, flavors and the domains below which zones may be: they run one
 * after the other.
 */
const CLOUD_WIDE = ["share-groups", "share-networks", "load-balancers", "dns", "published", "dns-names", "commands", "accounts", "onboarding", "identity", "placement", "block-storage", "network-more", "network-edge", "topology", "roles", "credentials"];

/** The longest of the others; begun early, so that none is left running by itself in the end. */
const LONG = ["load-balancer-parts", "look", "chaos", "mutations", "images", "tabs"];

/** These wait for minutes to pass, and need little of a processor. */
const WAITING = ["lies", "lasting"];

const files = process.argv.length > 2 ? process.argv.slice(2) : readdirSync(FOLDER).filter((name) => name.endsWith(".test.mjs")).sort();
const left = new Map(files.map((file) => [basename(file, ".test.mjs"), join(FOLDER, basename(file))]));

/** Takes the first of `names` that is left. */
function take(names) {
  const name = names.find((one) => left.has(one));
  const file = left.get(name);
  left.delete(name);
  return name && { name, file };
}

/** The others, of which the longest come first. */
const any = () => take(LONG) ?? take([...left.keys()].filter((name) => !CLOUD_WIDE.includes(name)));

let failed = false;

async function run({ name, file }) {
  const began = Date.now();
  const runner = spawn(process.execPath, ["--test", "--test-reporter=spec", file], { stdio: ["ignore", "pipe", "pipe"], timeout: LONGEST_MS });
  const output = [];
  for (const stream of [runner.stdout, runner.stderr]) stream.on("data", (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => runner.on("close", resolve));
  failed ||= code !== 0;
  process.stdout.write(`\n${name}: ${Math.round((Date.now() - began) / 1000)} s${code === 0 ? "" : ", FAILED"}\n${Buffer.concat(output)}`);
}

/** Runs what `next` gives until it gives nothing. */
async function lane(next) {
  for (let journey = next(); journey; journey = next()) await run(journey);
}

await lane(() => take(ALONE));
await Promise.all([lane(() => take(WAITING)), lane(() => take(CLOUD_WIDE) ?? any()), lane(any)]);
process.exit(failed ? 1 : 0);
