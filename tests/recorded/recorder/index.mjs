// Records what native tests read into tests/recorded/: for every resource its list and one object, and the requests that
// the services accepted, each with its answer.
//     node tests/recorded/recorder/index.mjs
// Needs the local OpenStack. Works in projects of its own and deletes what it creates; takes two minutes.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { recordBlockStorage } from "./block-storage.mjs";
import { recordCompute } from "./compute.mjs";
import { recordIdentity } from "./identity.mjs";
import { recordImage } from "./image.mjs";
import { recordLoadBalancer } from "./load-balancer.mjs";
import { recordNetwork } from "./network.mjs";
import { recordPlacement } from "./placement.mjs";
import { openSession } from "./session.mjs";
import { recordServerActions } from "./server-actions.mjs";
import { recordVersions } from "./versions.mjs";

const FOLDER = fileURLToPath(new URL("../", import.meta.url));

const session = await openSession();
try {
  await recordVersions(session);
  await recordIdentity(session);
  await recordNetwork(session);
  await recordImage(session);
  await recordBlockStorage(session);
  await recordCompute(session);
  await recordServerActions(session);
  await recordPlacement(session);
  await recordLoadBalancer(session);
} finally {
  await session.close();
}

// Only a complete recording replaces the one before.
for (const entry of readdirSync(FOLDER, { withFileTypes: true })) {
  if (entry.isDirectory() && entry.name !== "recorder") rmSync(`${FOLDER}${entry.name}`, { recursive: true });
}
for (const [name, text] of session.files()) {
  mkdirSync(dirname(`${FOLDER}${name}`), { recursive: true });
  writeFileSync(`${FOLDER}${name}.json`, text);
}
console.log(`Recorded ${session.files().length} exchanges into tests/recorded/.`);
