import { after, before, test } from "node:test";
import { useBrowser } from "./lib/browser.mjs";
import { signIn } from "./lib/cloud.mjs";
import { openAs, grid } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";
useBrowser();
const gateway = useGateway();
const steps = [
  ["/object-store/containers", 2500], ["/object-store/containers/create", 2500], ["/object-store/account", 3000], ["/", 3000],
];
test("look", async () => {
  const { token, project } = await signIn();
  const base = `http://127.0.0.1:8085/v1/AUTH_${project}`;
  const put = (p, h = {}, body) => fetch(base + p, { method: "PUT", headers: { "X-Auth-Token": token, ...h }, body });
  await put("/zz-look", { "X-Container-Read": ".r:*" });
  for (const n of ["a.txt", "dir/b.txt", "dir/sub/c.txt", "x//y", "%2f", "<b>"]) await put(`/zz-look/${encodeURIComponent(n)}`, {}, "hello " + n);
  const page = await openAs(gateway, "demo", "demo", "/object-store/containers");
  for (const [path, ms] of [["/object-store/containers/zz-look?tab=access", 2000],["/object-store/objects/zz-look%2Fa.txt?tab=preview", 2500],["/object-store/objects/zz-look%2Fa.txt?tab=links", 2500],["/object-store/folders/zz-look%2Fx%2F", 2500]]) {
    await page.goto(path);
    await page.waitForTimeout(ms);
    console.log("=====", path, page.url());
    console.log((await page.getByRole("main").ariaSnapshot()).slice(0, 6000));
    await page.screenshot({ path: `/tmp/x/${path.replace(/\W/g, "_")}.png` });
  }
  console.log(page.watched.errors);
});
