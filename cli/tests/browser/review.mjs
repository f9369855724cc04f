// Reviews a page in headless Chromium by real clicks and keys: node review.mjs ADDRESS CHROMIUM [SCREENSHOTS]
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const [address, executablePath, screenshots] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const problems = [];

async function open(options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("pageerror", error => problems.push(String(error)));
  page.on("console", message => message.type() === "error" && problems.push(message.text()));
  page.on("request", request => request.url().startsWith(address) || problems.push(`asks ${request.url()}`));
  await page.goto(address);
  await page.waitForSelector(".block");
  return page;
}

const status = page => page.locator("#status").innerText();
const current = page => page.locator('.block[aria-current="true"]');
const saved = page => page.waitForFunction(() => document.querySelector("#status").textContent.endsWith("Saved."));

const page = await open({ viewport: { width: 1200, height: 900 } });
const blocks = await page.locator(".block").count();
assert.ok(blocks > 20, "blocks are shown");
assert.ok(await page.locator("#article p").count() > 3, "the article is shown");

// Keys move, correct and undo.
const kept = page.locator(".block.kept").first();
await kept.click();
const before = await kept.locator(".name").innerText();
await page.keyboard.press("x");
await saved(page);
assert.match(await current(page).locator(".name").innerText(), /^− other/);
await page.keyboard.press("u");
await page.waitForFunction(() => document.querySelector("#status").textContent.includes("as before"));
assert.equal(await current(page).locator(".name").innerText(), before);
const number = await page.locator("#detail-name").innerText();
await page.keyboard.press("j");
assert.notEqual(await page.locator("#detail-name").innerText(), number);
await page.keyboard.press("ArrowUp");
assert.equal(await page.locator("#detail-name").innerText(), number);

// Several blocks are chosen, removed and put back together.
const were = await page.locator(".block.kept").count();
await page.keyboard.press("Shift+J");
await page.keyboard.press("Shift+ArrowDown");
assert.equal(await page.locator(".block.chosen").count(), 3);
await page.keyboard.press("x");
await saved(page);
const keptNow = await page.locator(".block.chosen.kept").count();
assert.ok(keptNow === 0 || keptNow === 3, "the chosen blocks are kept or removed together");
assert.notEqual(await page.locator(".block.kept").count(), were);
await page.keyboard.press("u");
await page.waitForFunction(() => document.querySelector("#status").textContent.includes("as before"));
assert.equal(await page.locator(".block.corrected").count(), 0);
assert.equal(await page.locator(".block.kept").count(), were);
await page.keyboard.press("Escape");
assert.equal(await page.locator(".block.chosen").count(), 0);

// A kind is chosen by its first letters.
await page.keyboard.press("c");
assert.equal(await page.evaluate(() => document.activeElement.id), "kind");
await page.keyboard.type("teas");
await page.keyboard.press("Enter");
await page.waitForFunction(() => document.querySelector("#status").textContent.includes("is teaser"));
assert.match(await current(page).locator(".name").innerText(), /^− teaser/);

// Focus, threshold and kinds move what is kept.
const count = () => page.locator(".block.kept").count();
const decided = await count();
await page.locator("#threshold").fill("99");
assert.ok(await count() < decided, "a high threshold keeps less");
await page.locator("#threshold").fill("0");
assert.equal(await count(), decided);
await page.locator("summary", { hasText: "Kinds kept" }).click();
await page.locator('#kinds input[value="navigation"]').check();
assert.ok(await count() > decided, "a kind that is kept keeps more");
await page.locator('#kinds input[value="navigation"]').uncheck();
await page.locator("summary", { hasText: "Kinds kept" }).click();
async function focusOn(focus) {
  const answer = page.waitForResponse(answer => answer.url().endsWith(`focus=${focus}`));
  await page.locator("#focus").selectOption(focus);
  await (await answer).finished();
  await page.waitForTimeout(200);
}
await focusOn("recall");
assert.ok(await count() >= decided, "recall keeps no less");
// What is shown in another way than dehusk decides is not saved.
await page.locator("#reviewed").click();
assert.match(await status(page), /^Set focus/);
await focusOn("balanced");
assert.equal(await count(), decided);

// The page is reviewed by a click, and all is there after a reload.
await page.locator("#reviewed").click();
await saved(page);
await page.reload();
await page.waitForSelector(".block.corrected");
assert.equal(await page.locator("#reviewed").getAttribute("aria-pressed"), "true");
assert.equal(await page.locator(".block.corrected").count(), 1);
await page.keyboard.press("?");
assert.ok(await page.locator("#keys").isVisible());
await page.keyboard.press("Escape");

// What a screen reader is told: every control has a name.
const unnamed = await page.evaluate(() => [...document.querySelectorAll("button, select, input")].filter(control =>
  !control.textContent.trim() && !control.labels?.length && !control.getAttribute("aria-label")).map(control => control.outerHTML));
assert.deepEqual(unnamed, []);
if (screenshots) await page.screenshot({ path: `${screenshots}/review-light.png` });

// Narrow and dark: nothing is cut off at the side.
const narrow = await open({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });
const width = await narrow.evaluate(() => document.documentElement.scrollWidth);
assert.ok(width <= 360, `at 360 pixels the page is ${width} wide`);
if (screenshots) await narrow.screenshot({ path: `${screenshots}/review-narrow-dark.png` });

assert.deepEqual(problems, []);
console.log(`${await status(page)}ok`);
await browser.close();
