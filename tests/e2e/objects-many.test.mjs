// Many objects, against the real Swift: a folder of them is looked through, and all of them are deleted by few requests.
//     SKYLARK_OBJECTS=50000 SKYLARK_DELETIONS=10000 node --test tests/e2e/objects-many.test.mjs
// has as many as people have. It takes Swift long to store those: what is there from a run before is used again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { grid, openAs, row, taskEnds } from "./lib/console.mjs";
import { expectText } from "./lib/expect.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { entry } from "./lib/objects.mjs";
import { typeWhatIsAsked } from "./lib/forms.mjs";
import { openSwift } from "./steps/swift.mjs";

useBrowser();
const gateway = useGateway();
const OBJECTS = Number(process.env.SKYLARK_OBJECTS ?? 120);
const DELETIONS = Number(process.env.SKYLARK_DELETIONS ?? 60);
/** More than that stay for the next run. */
const KEPT = 5000;
/** How many objects the console deletes by one request at most. */
const TOGETHER = 1000;
const LISTED = `e2e-many-${OBJECTS}`;
const DELETED = `e2e-deleted-${DELETIONS}`;
const file = (at) => `all/file-${String(at).padStart(5, "0")}`;
const files = (count) => Array.from({ length: count }, (_, at) => file(at));
/** As the console writes numbers, with any blank. */
const number = (value) => value.toLocaleString("en").replaceAll(",", " ");
let swift;

before(async () => {
  swift = await openSwift();
  await swift.fill(LISTED, files(OBJECTS));
  await swift.fill(DELETED, files(DELETIONS));
}, { timeout: 7_200_000 });
after(async () => {
  if (OBJECTS <= KEPT) await swift.remove(LISTED);
  await swift.remove(DELETED);
});

async function close(page) {
  assert.deepEqual(page.watched.errors, []);
  await page.context().close();
}

test("a folder of many objects is read to its end, scrolled and filtered", { timeout: 600_000 }, async (t) => {
  const page = await openAs(gateway, "demo", "demo", "/object-store/containers");
  const began = Date.now();
  const since = (what) => t.diagnostic(`${what}: ${Date.now() - began} ms`);
  await page.goto(`/object-store/folders/${encodeURIComponent(`${LISTED}/all/`)}`);
  await row(page, "file-00000").waitFor();
  since("the first rows");
  await expectText(page.getByRole("main"), new RegExp(`${number(OBJECTS)} items(?! so far)`), 300);
  since(`all ${OBJECTS}`);
  const last = file(OBJECTS - 1).slice(4);
  await grid(page).focus();
  await page.keyboard.press("End");
  await row(page, last).waitFor();
  since("the last row");
  assert.ok((await grid(page).getByRole("row").count()) < 200, "only what is seen is drawn");
  await page.keyboard.press("Home");
  await row(page, "file-00000").waitFor();
  await page.getByLabel("Filter", { exact: true }).fill(last);
  await expectText(page.getByRole("main"), new RegExp(`1 of ${number(OBJECTS)}`));
  await row(page, last).waitFor();
  since("filtered");
  await page.getByLabel("Filter", { exact: true }).fill("");
  await grid(page).getByRole("columnheader", { name: "Name" }).click();
  await grid(page).getByRole("columnheader", { name: "Name" }).click();
  await row(page, last).waitFor();
  since("sorted the other way");
  await close(page);
});

test("a folder of many objects is deleted by few requests, with progress", { timeout: 7_200_000 }, async (t) => {
  const page = await openAs(gateway, "demo", "demo", `/object-store/containers/${DELETED}`);
  const [since, began] = [gateway.log.length, Date.now()];
  await (await entry(page, "all/", "Delete")).click();
  const dialog = page.getByRole("dialog");
  await typeWhatIsAsked(dialog);
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  if (DELETIONS > TOGETHER) await expectText(page.getByRole("log", { name: "Tasks" }), /Delete all\/: .*[1-9].* deleted/, 600);
  await taskEnds(page, "Delete all/", `succeeded, ${number(DELETIONS)} objects deleted`, 7000);
  t.diagnostic(`${DELETIONS} deleted in ${Date.now() - began} ms`);
  const sent = gateway.log.slice(since).filter(({ url }) => url.includes("/object-store/"));
  assert.equal(sent.filter(({ url }) => url.includes("bulk-delete")).length, Math.ceil(DELETIONS / TOGETHER));
  assert.equal(sent.filter(({ method }) => method === "DELETE").length, 0, "none by itself");
  assert.deepEqual(await swift.names(DELETED), []);
  await expectText(page.getByRole("main"), "No objects");
  await close(page);
});

test("what a bulk deletion could not delete is told, and a cluster without it deletes singly", async () => {
  await swift.fill(DELETED, files(3));
  const page = await openAs(gateway, "demo", "demo", `/object-store/containers/${DELETED}`);
  const isBulk = (service, request) => service === "object-store" && request.url.includes("bulk-delete");
  const refused = { "Number Deleted": 2, "Number Not Found": 0, "Response Status": "400 Bad Request", "Response Body": "", Errors: [[encodeURI(`/${DELETED}/${file(1)}`), "403 Forbidden"]] };
  gateway.fault = (service, request) => (isBulk(service, request) ? { status: 200, type: "application/json", body: JSON.stringify(refused) } : undefined);
  await deleteAll(page, `failed: 1 object could not be deleted\\. /${DELETED}/${file(1)}: 403 Forbidden`);
  // As a cluster that takes it for a change of the account.
  gateway.fault = (service, request) => (isBulk(service, request) ? { status: 204 } : undefined);
  const since = gateway.log.length;
  await deleteAll(page, "succeeded, 3 objects deleted");
  gateway.fault = () => undefined;
  assert.equal(gateway.log.slice(since).filter(({ method }) => method === "DELETE").length, 3);
  assert.deepEqual(await swift.names(DELETED), []);
  await close(page);
});

async function deleteAll(page, outcome) {
  await (await entry(page, "all/", "Delete")).click();
  const dialog = page.getByRole("dialog");
  await typeWhatIsAsked(dialog);
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await taskEnds(page, "Delete all/", outcome);
}
