// Runs journeys in lanes side by side: node tests/e2e/lib/lanes.mjs [FILE]...
// Two lanes keep two processors busy; a third is for journeys that mostly wait.
// Each file is a run of `node --test` of its own; its output is printed when it has ended, with how long it took.
// What fails runs a second time, when all others have ended. What passes then has failed because of what ran beside it: that is
// printed, and is no failure. What fails twice is a failure.
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
const ALONE = ["click-counts", "compute-admin", "failures", "hosts", "lists", "stack-lists", "responsive", "usage"];

/**
 * These change what belongs to the whole cloud, such as hosts, users, types, flavors and the domains below which zones may be: they run one
 * after the other.
 */
const CLOUD_WIDE = ["share-groups", "share-networks", "share-lists", "load-balancers", "dns", "published", "dns-names", "commands", "accounts", "onboarding", "identity", "placement", "block-storage", "network-more", "network-edge", "topology", "roles", "credentials"];

/** The longest of the others; begun early, so that none is left running by itself in the end. */
const LONG = ["load-balancer-parts", "look", "look-services", "chaos", "mutations", "images", "tabs"];

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

const failed = [];

/** Runs a journey once, and gives whether it has passed, with its heading and its output. */
async function run({ name, file }) {
  const began = Date.now();
  const runner = spawn(process.execPath, ["--test", "--test-reporter=spec", file], { stdio: ["ignore", "pipe", "pipe"], timeout: LONGEST_MS });
  const output = [];
  for (const stream of [runner.stdout, runner.stderr]) stream.on("data", (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => runner.on("close", resolve));
  return { passed: code === 0, heading: `${name}: ${Math.round((Date.now() - began) / 1000)} s`, output: Buffer.concat(output).toString() };
}

async function runBesideOthers(journey) {
  const { passed, heading, output } = await run(journey);
  if (passed) {
    process.stdout.write(`\n${heading}\n${output}`);
    return;
  }
  failed.push(journey);
  process.stdout.write(`\n${heading}, FAILED, and is run again at the end\n${quoted(output)}`);
}

/** The output of a run whose tests are not counted, since another run decides. */
const quoted = (output) => output.replace(/^(?=.)/gm, "| ");

/** Runs what `next` gives until it gives nothing. */
async function lane(next) {
  for (let journey = next(); journey; journey = next()) await runBesideOthers(journey);
}

await lane(() => take(ALONE));
await Promise.all([lane(() => take(WAITING)), lane(() => take(CLOUD_WIDE) ?? any()), lane(any)]);

let failures = 0;
for (const journey of failed) {
  const again = await run(journey);
  failures += again.passed ? 0 : 1;
  process.stdout.write(`\n${again.heading}, the second time: ${again.passed ? "passed" : "FAILED"}\n${again.output}`);
}
if (failed.length > 0) process.stdout.write(`\n${failed.length} files failed beside others, ${failures} of them a second time by themselves.\n`);
process.exit(failures > 0 ? 1 : 0);
