// Records what native tests read into tests/recorded/: for every resource its list and one object, and the requests that
// the services accepted, each with its answer.
//     node tests/recorded/recorder/index.mjs [SERVICE]...
// Needs the local OpenStack with all of its services. Works in projects of its own and deletes what it creates; takes four
// minutes. With names such as `dns`, only what those services answer replaces what was recorded before.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { recordBlockStorage } from "./block-storage.mjs";
import { recordCompute } from "./compute.mjs";
import { recordDns } from "./dns.mjs";
import { recordIdentity } from "./identity.mjs";
import { recordImage } from "./image.mjs";
import { recordKeyManager } from "./key-manager.mjs";
import { recordLoadBalancer } from "./load-balancer.mjs";
import { recordNetwork } from "./network.mjs";
import { recordObjectStore } from "./object-store.mjs";
import { recordOrchestrationReference } from "./orchestration-reference.mjs";
import { recordOrchestration } from "./orchestration.mjs";
import { recordPlacement } from "./placement.mjs";
import { openSession } from "./session.mjs";
import { recordServerActions } from "./server-actions.mjs";
import { recordShareAdministration } from "./share-administration.mjs";
import { recordShares } from "./shares.mjs";
import { recordVersions } from "./versions.mjs";

const FOLDER = fileURLToPath(new URL("../", import.meta.url));

/** In this order: servers are on the network that Neutron's recording makes. */
const RECORDED = {
  identity: [recordIdentity], network: [recordNetwork], image: [recordImage], "block-storage": [recordBlockStorage],
  compute: [recordCompute, recordServerActions], placement: [recordPlacement],
  "load-balancer": [recordLoadBalancer], dns: [recordDns], "key-manager": [recordKeyManager],
  "object-store": [recordObjectStore],
  "shared-file-system": [recordShares, recordShareAdministration],
  orchestration: [recordOrchestration, recordOrchestrationReference],
};
const NEEDS = { compute: ["network", "image", "block-storage"] };

const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(RECORDED);
const unknown = wanted.filter((service) => !RECORDED[service]);
if (unknown.length > 0) throw new Error(`there is no ${unknown.join(", ")}, only ${Object.keys(RECORDED).join(", ")}`);
const asked = new Set(wanted.flatMap((service) => [...(NEEDS[service] ?? []), service]));

const session = await openSession();
try {
  await recordVersions(session);
  for (const [service, works] of Object.entries(RECORDED)) {
    if (asked.has(service)) for (const work of works) await work(session);
  }
} finally {
  await session.close();
}

// Only a complete recording replaces the one before.
const isWanted = (name) => wanted.includes(name.split("/")[0]);
for (const entry of readdirSync(FOLDER, { withFileTypes: true })) {
  if (entry.isDirectory() && isWanted(entry.name)) rmSync(`${FOLDER}${entry.name}`, { recursive: true });
}
for (const [name, text] of session.files().filter(([name]) => isWanted(name))) {
  mkdirSync(dirname(`${FOLDER}${name}`), { recursive: true });
  writeFileSync(`${FOLDER}${name}.json`, text);
}
console.log(`Recorded ${wanted.join(", ")} into tests/recorded/.`);
