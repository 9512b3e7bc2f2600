// What was recorded from the local OpenStack.
import { readFileSync } from "node:fs";

const read = (name) => JSON.parse(readFileSync(new URL(`../recorded/${name}.json`, import.meta.url), "utf8"));

export const signIn = read("sign-in");
export const answers = read("answers");
export const preflights = read("preflights");
export const recordings = { servers: read("servers"), ports: read("ports"), volumes: read("volumes"), images: read("images") };

/** The real services' addresses, which become this cloud's. */
export const PORTS = { identity: 5000, compute: 8774, network: 9696, image: 9292, "block-storage": 8776 };
export const PROJECT = signIn.scoped.json.token.project.id;
