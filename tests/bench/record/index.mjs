// Records the local OpenStack's answers into tests/bench/recorded/, from which the large cloud is made:
//     node tests/bench/record/index.mjs
// Makes a few objects in the project alt for it, and takes them away again.
import { mkdirSync, writeFileSync } from "node:fs";
import { makeObjects } from "./objects.mjs";
import { openRecorder } from "./recorder.mjs";

const FOLDER = new URL("../recorded/", import.meta.url);
/** Answered by the large cloud as they are. */
const AS_THEY_ARE = [
  ["identity", "/v3/"], ["identity", "/v3/auth/projects"],
  ["compute", "/"], ["compute", "/v2.1/"], ["compute", "/v2.1/limits"], ["compute", "/v2.1/flavors/detail", "2.75"],
  ["compute", "/v2.1/os-keypairs", "2.35"], ["compute", "/v2.1/os-server-groups", "2.64"], ["compute", "/v2.1/os-availability-zone"],
  ["network", "/"], ["network", "/v2.0/extensions"], ["network", "/v2.0/networks"], ["network", "/v2.0/security-groups"],
  ["network", "/v2.0/quotas/PROJECT/details.json"],
  ["block-storage", "/"], ["block-storage", "/v3/"], ["block-storage", "/v3/limits"], ["block-storage", "/v3/types"],
  ["image", "/"],
];
/** Of these, the rows become as many as are asked for. With changes-since, deleted servers are there as well. */
const SCALED = [
  ["compute", `/v2.1/servers/detail?changes-since=${new Date().toISOString().slice(0, 19)}Z`, "servers"],
  ["network", "/v2.0/ports", "ports"],
  ["block-storage", "/v3/volumes/detail", "volumes"],
  ["image", "/v2/images?limit=1000", "images"],
];

const save = (name, content) => writeFileSync(new URL(`${name}.json`, FOLDER), `${JSON.stringify(content, null, 1)}\n`);

mkdirSync(FOLDER, { recursive: true });
const recorder = await openRecorder("demo", "alt");
const objects = await makeObjects(recorder);
try {
  save("sign-in", await recorder.signIns());
  const answers = [];
  for (const [service, path, version] of AS_THEY_ARE) answers.push(await recorder.answer(service, path, version));
  save("answers", answers);
  save("preflights", await recorder.preflights());
  for (const [service, path, many] of SCALED) save(many, await recorder.rowsByVersion(service, path, many));
} finally {
  await objects.remove();
}
console.log("Recorded into tests/bench/recorded/.");
