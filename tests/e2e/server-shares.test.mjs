// Shares of Manila that Nova attaches to servers (2.97): from the server and from the share, with the line that mounts them.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { deleteServers, signIn, until } from "./lib/cloud.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { act } from "./lib/objects.mjs";
import { usePages } from "./lib/pages.mjs";
import { cleanShares, makeShare, manila } from "./steps/shares.mjs";

useBrowser();
const onPage = usePages(useGateway());
const PREFIX = "e2e-mounted";
let demo, server, share;

async function clean() {
  const { servers } = (await demo.compute("GET", `/servers?name=${PREFIX}`)).json;
  for (const { id } of servers) {
    for (const { share_id: attached } of (await demo.compute("GET", `/servers/${id}/shares`, undefined, "2.97")).json.shares ?? []) {
      await demo.compute("DELETE", `/servers/${id}/shares/${attached}`, undefined, "2.97");
      await until(async () => (await demo.compute("GET", `/servers/${id}/shares/${attached}`, undefined, "2.97")).status === 404, "the share to be detached");
    }
  }
  await deleteServers(demo, PREFIX);
  await cleanShares(await signIn("admin", "admin"), PREFIX);
}

before(async () => {
  demo = await signIn();
  await clean();
  const network = (await demo.network("GET", "/networks?name=private")).json.networks[0].id;
  const image = (await demo.image("GET", "/images?name=tiny")).json.images[0].id;
  server = (await demo.compute("POST", "/servers", { server: { name: PREFIX, imageRef: image, flavorRef: "1", networks: [{ uuid: network }] } })).json.server.id;
  share = await makeShare(demo, PREFIX);
  const status = async () => (await demo.compute("GET", `/servers/${server}`)).json.server.status;
  await until(async () => (await status()) === "ACTIVE", "the server to run");
  await demo.compute("POST", `/servers/${server}/action`, { "os-stop": null });
  await until(async () => (await status()) === "SHUTOFF", "the server to stop");
});
after(clean);

const panel = (page) => page.getByRole("tabpanel");
const rules = async () => (await manila(demo, "GET", `/share-access-rules?share_id=${share}`)).access_list;

test("a share is attached, mounted by its tag and detached", { timeout: 120_000 }, () => onPage("demo", "/overview", async (page) => {
  await page.goto(`/compute/servers/${server}`);
  await act(page, PREFIX, "Attach share", { Share: PREFIX, "Mount tag": "data" });
  await page.getByRole("tab", { name: "Shares", exact: true }).click();
  await expectText(panel(page), new RegExp(`${PREFIX}[^]*inactive[^]*sudo mount -t virtiofs data /mnt/data`, "i"));
  const { shares } = (await demo.compute("GET", `/servers/${server}/shares`, undefined, "2.97")).json;
  assert.deepEqual(shares.map(({ share_id: id, tag }) => [id, tag]), [[share, "data"]]);
  await until(async () => (await rules()).length === 1, "Nova's access to the share");

  await act(page, PREFIX, "Detach share", { Share: PREFIX });
  await expectText(panel(page), /No shares attached/);
  await until(async () => (await rules()).length === 0, "the end of Nova's access");
}));
