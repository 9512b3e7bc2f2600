// Services that say what no service should: whatever is in their answers, the console goes on, every page tells what there
// is or why that is not known, and nothing that they send becomes more than text.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openPage, settled, useBrowser } from "./lib/browser.mjs";
import { grid, signInByForm, told } from "./lib/console.mjs";
import { useGateway } from "./lib/gateway.mjs";
import { useMutations } from "./lib/mutate.mjs";
import { randomOf } from "./lib/random.mjs";
import { rail } from "./steps/places.mjs";
import { createLink, isInRail, objectLinks, openFromRail, openOwnPages, openTabs, pagesOf } from "./steps/tour.mjs";

/** How many pages of the navigation each user visits, in which order and with what in their answers: each of them once,
 * and the same each time, so that what fails is the change's. `any` goes new ways. */
const STEPS = Number(process.env.SKYLARK_MUTATIONS_STEPS ?? 0);
const ASKED = process.env.SKYLARK_MUTATIONS_SEED ?? "77";
const SEED = ASKED === "any" ? Date.now() % 1_000_000 : Number(ASKED);
/** The page is loaded anew after so many steps, as it asks only once for some of what is mutated. */
const LOADED_ANEW = 12;
/** What browsers log themselves: objects are asked for by ids that nothing has. */
const LOGGED_BY_BROWSER = /^Failed to load resource/;

useBrowser();

/** That the console goes on, and that nothing became an element or a program. */
async function goesOn(page) {
  const { errors } = page.watched;
  assert.deepEqual(errors.filter((error) => !LOGGED_BY_BROWSER.test(error)), [], "no errors but the browser's own");
  assert.equal(await page.getByRole("alertdialog").count(), 0, "the console goes on");
  const struck = await page.evaluate(() => {
    const made = [...document.querySelectorAll(".struck, struck-element, [onerror], [onclick], [onmouseover]")].map(({ outerHTML }) => outerHTML);
    const links = [...document.links].map(({ href }) => href).filter((href) => !/^(https?|blob|mailto):/.test(href));
    const wider = document.documentElement.scrollWidth - innerWidth;
    return [...made, ...links, ...(window.struck ? ["a program ran"] : []), ...(wider > 0 ? [`the page is ${wider} px wider than the screen`] : [])];
  });
  assert.deepEqual(struck, [], "what services say is text");
}

/** That the page has ceased to load, and tells something. */
async function tells(page, what = told(page)) {
  const main = page.getByRole("main");
  const waiting = main.getByText(/^Loading/).or(main.locator("[aria-busy=true]"));
  for (let turns = 0; (await waiting.count()) > 0; turns += 1) {
    assert.ok(turns < 80, `it loads for ever: ${await main.innerText()}`);
    await page.waitForTimeout(250);
  }
  await what.first().waitFor({ timeout: 10_000 }).catch(async () => {
    throw new Error(`it tells neither what there is nor why that is not known: ${await main.innerText()}`);
  });
  await goesOn(page);
}

/** Opens the menu of a row, and closes it. */
async function menu(page, random) {
  const button = random.pick(await grid(page).getByRole("button", { name: /^Actions for/ }).all());
  if (!button || !(await button.click({ timeout: 3000 }).then(() => true, () => false))) return;
  await page.getByRole("menu").first().waitFor();
  await goesOn(page);
  await page.keyboard.press("Escape");
}

/** Opens an object's page and all its tabs. */
async function details(page, href, random) {
  const link = random.pick(await objectLinks(page, href).all());
  // Its row may be drawn anew at this moment.
  if (!link || !(await link.click({ timeout: 3000 }).then(() => true, () => false))) return;
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await settled(page);
  const main = page.getByRole("main");
  await tells(page, main.getByRole("tab").or(main.getByRole("alert")).or(main.getByRole("heading", { level: 1 })));
  await openTabs(page, () => tells(page, main.getByRole("tabpanel")));
  await openAction(page, random);
}

/** Opens the dialog of something that can be done with the object, and closes it. */
async function openAction(page, random) {
  const button = page.getByRole("main").getByRole("button", { name: /^Actions for/ }).first();
  if (!(await button.count())) return;
  await button.click();
  const entries = page.getByRole("menuitem").and(page.locator(":not([aria-disabled=true])"));
  const entry = random.pick((await entries.all()).slice(0, 40));
  // Only what asks before it does something: nothing is to be changed.
  const asks = entry && /^(Edit|Resize|Rebuild|Attach|Extend|Set|Add|Create|Delete|Migrate|Associate|Retype|Manage)/.test((await entry.innerText()).trim());
  if (!asks) return page.keyboard.press("Escape");
  await entry.click();
  const dialog = page.getByRole("dialog");
  if (!(await dialog.first().waitFor({ timeout: 4000 }).then(() => true, () => false))) return;
  await settled(page);
  await goesOn(page);
  const cancel = dialog.getByRole("button", { name: /^(Cancel|Close)$/ }).last();
  await cancel.click();
  await dialog.first().waitFor({ state: "detached" });
}

/** Opens the form for a new object, all of it. */
async function form(page, href) {
  if (!(await isInRail(page, href))) return;
  await openFromRail(page, href);
  const link = createLink(page);
  if (!(await link.count()) || (await link.getAttribute("aria-disabled")) === "true") return;
  await link.click();
  await page.waitForURL((url) => url.pathname !== href);
  await page.locator("main details").evaluateAll((all) => all.forEach((folded) => (folded.open = true)));
  await settled(page);
  await tells(page, page.getByRole("main").getByRole("button").or(page.getByRole("main").getByRole("alert")));
}

/** Looks something up from anywhere. */
async function search(page, random) {
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "Search or type a command" });
  await box.fill(random.pick(["demo", "10.0.0.1", "img src", "stop", "00000000-0000-0000-0000-000000000000", "tiny"]));
  await settled(page);
  await goesOn(page);
  await page.keyboard.press("Escape");
  await box.waitFor({ state: "detached" });
}

/** The other shape of a page, where it has two. */
async function otherShape(page, random) {
  const tabs = await page.getByRole("main").getByRole("button", { name: /^(Table|Diagram|Last month|7 days|All projects)$/ }).all();
  await random.pick(tabs)?.click({ timeout: 3000 }).catch(() => {});
  await settled(page);
}

describe("whatever services answer, the console goes on", { concurrency: 2 }, () => {
  for (const [role, user, project] of [["an administrator", "admin", "admin"], ["a member", "demo", "demo"]]) {
    const gateway = useGateway();
    test(`for ${role}, seed ${SEED}`, { timeout: 900_000 + STEPS * 20_000 }, async (t) => {
      const mutations = useMutations({ seed: `${SEED} ${user}` });
      gateway.fault = mutations.fault;
      const random = randomOf(SEED);
      const page = await openPage({ baseURL: gateway.url });
      page.on("dialog", (dialog) => dialog.accept());
      await signInByForm(page, { user, project, path: "/overview" });
      const all = await pagesOf(page);
      assert.ok(all.length > 15, `${all.length} pages`);
      mutations.on = true;
      let at = "the overview";
      let step = 0;
      let visited = 0;
      const started = Date.now();
      try {
        for (let way = []; step < (STEPS || all.length); step += 1) {
          if (!way.length) way = random.shuffled(all);
          const [href, title] = way.pop();
          at = title;
          if (step % LOADED_ANEW === LOADED_ANEW - 1) {
            await page.reload();
            await rail(page).waitFor();
            await pagesOf(page);
          }
          // Some are there only with an extension of Neutron, which it may say that it lacks.
          if (!(await isInRail(page, href))) continue;
          visited += 1;
          await openFromRail(page, href);
          await tells(page);
          await menu(page, random);
          await otherShape(page, random);
          await tells(page);
          await details(page, href, random);
          await form(page, href);
          if (random() < 0.3) await search(page, random);
        }
        assert.ok(visited > step / 2, `${visited} of ${step} pages are offered`);
        at = "the user's own pages";
        await openOwnPages(page, () => tells(page, page.getByRole("main").getByRole("heading", { level: 1 })));
      } catch (error) {
        if (process.env.SKYLARK_MUTATIONS_SHOW) console.log(mutations.last.join("\n\n"));
        throw new Error(`SKYLARK_MUTATIONS_SEED=${SEED}, step ${step + 1}, ${at}, ${page.url()}: ${error.message}`, { cause: error });
      } finally {
        t.diagnostic(`${role}: ${visited} pages in ${Math.round((Date.now() - started) / 1000)} s, ${mutations.answers} of ${gateway.log.length} answers were mutated`);
      }
      await page.context().close();
    });
  }

  const gateway = useGateway();
  test(`at the sign-in, seed ${SEED}`, { timeout: 300_000 }, async (t) => {
    const mutations = useMutations({ seed: `${SEED} sign-in`, signIn: true });
    gateway.fault = mutations.fault;
    mutations.on = true;
    const outcomes = { "signed in": 0, refused: 0, asked: 0 };
    for (let turn = 0; turn < Math.max(12, STEPS / 4); turn += 1) {
      const page = await openPage({ baseURL: gateway.url });
      await page.goto("/sign-in");
      for (const [label, text] of [["User name", "demo"], ["Password", "devcloud"], ["Project", turn % 2 ? "demo" : ""]]) {
        await page.getByLabel(label, { exact: true }).fill(text);
      }
      await page.getByRole("button", { name: "Sign in", exact: true }).click();
      const shell = rail(page);
      const refused = page.getByRole("alert");
      const chooser = page.getByRole("heading", { name: /^(Choose|No project|Nothing)/ });
      await shell.or(refused).or(chooser).first().waitFor();
      await settled(page);
      await goesOn(page);
      outcomes[(await shell.count()) ? "signed in" : (await refused.count()) ? "refused" : "asked"] += 1;
      if (await shell.count()) await tells(page, page.getByRole("main").getByRole("heading", { level: 1 }));
      await page.context().close();
    }
    t.diagnostic(JSON.stringify(outcomes));
    assert.ok(outcomes["signed in"] > 0 && outcomes.refused > 0, JSON.stringify(outcomes));
  });
});
