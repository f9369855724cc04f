// Remakes the screenshots of the docs: node pictures.mjs CHROMIUM DEHUSK IMAGES. `before-after.png` shows a page of
// the corpus beside what dehusk makes of it; the others are those of review.mjs.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, dehusk, images] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));
const saved = join(here, "../../../corpus/news-en-ru-chrome/page.html");

// Shows markup in a frame, as it is.
const frame = html => `<iframe srcdoc="${html.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"></iframe>`;
const style = `<style>body { font: 15px/1.5 sans-serif; margin: 1rem; } h1 { line-height: 1.2; }</style>`;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, javaScriptEnabled: false });
const after = execFileSync(dehusk, ["-f", "html", saved], { encoding: "utf8" });
await page.setContent(`<style>
  body { margin: 0; display: grid; grid-template: auto 1fr / 1fr 1fr; height: 100vh; gap: 0 1px; background: #888; }
  h2 { font: bold 15px sans-serif; margin: 0; padding: .4rem 1rem; background: #eee; }
  iframe { border: 0; width: 100%; height: 100%; background: #fff; }
</style><h2>The saved page</h2><h2>dehusk -f html</h2>${frame(readFileSync(saved, "utf8") + style)}${frame(style + after)}`);
await page.screenshot({ path: join(images, "before-after.png") });
await browser.close();

const corrections = mkdtempSync(join(tmpdir(), "review-"));
const review = spawn(dehusk, ["review", saved, "-o", corrections], { stdio: ["ignore", "pipe", "inherit"] });
const address = await new Promise(found => review.stdout.once("data", line => found(String(line).trim())));
try {
  execFileSync("node", [join(here, "review.mjs"), address, executablePath, images], { stdio: "inherit" });
} finally {
  review.kill();
}
