import { test } from "node:test";
import { writeFileSync } from "node:fs";
import { useGateway } from "./lib/gateway.mjs";
const gateway = useGateway();
test("serve", { timeout: 9e6 }, async () => { writeFileSync("/tmp/gw.url", gateway.url); await new Promise((r) => setTimeout(r, 8e6)); });
