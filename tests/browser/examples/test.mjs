// The example pages that are shipped, each opened as a portal's page and used, in both browsers.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { BROWSERS, dist, open, PATIENCE_MS, PORTAL, ready, sample, serve } from "../support.mjs";

let server;
before(async () => {
  server = await serve();
});
after(() => server.close());

const CELL = "t3.new_requests.natural_person";

/** What of the page around could change how the editor looks: everything that is inherited. */
const INHERITED =
  "border-collapse border-spacing caption-side color cursor direction font-family font-feature-settings font-size font-stretch font-style font-variant font-weight hyphens letter-spacing line-break line-height list-style overflow-wrap pointer-events quotes tab-size text-align text-indent text-shadow text-transform visibility white-space word-break word-spacing writing-mode";

/** Reads the sample into an element and waits until it is painted. */
async function fill(page, selector = "gongkai-report") {
  await page.evaluate((selector, text) => void document.querySelector(selector).read(text), selector, await sample());
  await page.waitForFunction((selector, cell) => document.querySelector(selector).shadowRoot.querySelector(`[data-cell="${cell}"]`)?.value === String(document.querySelector(selector).report.t3.new_requests.natural_person), { timeout: PATIENCE_MS }, selector, CELL);
}

/** Types into a cell as a person does. */
async function type(page, value, selector = "gongkai-report") {
  await page.evaluate(
    (selector, cell) => {
      const field = document.querySelector(selector).shadowRoot.querySelector(`[data-cell="${cell}"]`);
      field.blur();
      field.focus();
    },
    selector,
    CELL,
  );
  await page.keyboard.type(value);
  assert.equal(await page.evaluate((selector) => document.querySelector(selector).report.t3.new_requests.natural_person, selector), Number(value));
}

/** The frame with the editor, ready. */
async function framed(page) {
  const holder = await page.waitForSelector("iframe");
  const frame = await holder.contentFrame();
  await ready(frame);
  return frame;
}

const PAGES = {
  "plain.html": async (page) => {
    await fill(page);
    await type(page, "12");
  },

  "strict.html": async (page) => {
    await fill(page);
    await type(page, "12");
    // The policy is in force: what it forbids is refused. On another page, whose complaints are not counted.
    const other = await open(page.browser(), page.url());
    const outcome = await other.evaluate(() => {
      try {
        document.createElement("p").innerHTML = "<b>x</b>";
        return "allowed";
      } catch (error) {
        return error.name;
      }
    });
    assert.equal(outcome, "TypeError");
    await other.close();
  },

  "form.html": async (page, browserName) => {
    await page.type("[name=clerk]", "、李");
    await fill(page);
    await type(page, "12");
    const sent = await page.evaluate(() => [...new FormData(document.querySelector("form"))]);
    assert.deepEqual(sent.map(([name]) => name), ["clerk", "report"]);
    const report = await page.evaluate(() => document.querySelector("gongkai-report").report);
    assert.equal(sent[1][1], `${JSON.stringify(report, null, 2)}\n`);
    // A form normalises line breaks when it is sent; what arrives is the same report.
    const [request] = await Promise.all([
      page.waitForRequest((request) => request.method() === "POST", { timeout: PATIENCE_MS }),
      page.evaluate(() => void setTimeout(() => document.querySelector("form").submit())),
    ]);
    if (browserName === "Chromium") {
      const body = new URLSearchParams(await request.fetchPostData());
      assert.deepEqual(JSON.parse(body.get("report")), report);
    }
    await ready(page);
  },

  "two.html": async (page) => {
    await fill(page, "#left");
    await fill(page, "#right");
    await type(page, "12", "#left");
    await type(page, "34", "#right");
    const seen = await page.evaluate(() => ["#left", "#right"].map((id) => {
      const { report, shadowRoot } = document.querySelector(id);
      return [report.t3.new_requests.natural_person, /[A-Z]/.test(shadowRoot.textContent) && shadowRoot.textContent.includes("Findings")];
    }));
    assert.deepEqual(seen, [[12, false], [34, true]]);
    await page.evaluate(() => document.querySelector("#left").remove());
    await type(page, "56", "#right");
  },

  "hostile.html": async (page) => {
    await fill(page);
    await type(page, "12");
    const looks = (page) =>
      page.evaluate((names) => {
        const nodes = [...document.querySelector("gongkai-report").shadowRoot.querySelectorAll("[data-theme], [data-theme] *")];
        return nodes.map((node) => {
          const style = getComputedStyle(node);
          return [`${node.tagName} ${node.classList[0] ?? ""}`, ...names.split(" ").map((name) => `${name}: ${style.getPropertyValue(name)}`)];
        });
      }, INHERITED);
    const here = await looks(page);
    await page.goto(page.url().replace("hostile", "plain"));
    await ready(page);
    await fill(page);
    await type(page, "12");
    const there = await looks(page);
    assert.ok(here.length > 500);
    const differing = here.flatMap((look, n) => look.filter((line, nth) => line !== there[n]?.[nth]).map((line) => `${look[0]}: ${line}, plain ${there[n]?.find((other) => other.split(":")[0] === line.split(":")[0])}`));
    assert.deepEqual(differing.slice(0, 20), []);
    assert.equal(here.length, there.length);
  },

  "frame.html": async (page) => {
    const frame = await framed(page);
    const drafts = () => frame.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("gongkai.draft.")));
    const before = await drafts();
    await frame.waitForFunction(() => document.querySelector("gongkai-report").report?.year === 2024, { timeout: PATIENCE_MS });
    await frame.evaluate((cell) => document.querySelector("gongkai-report").shadowRoot.querySelector(`[data-cell="${cell}"]`).focus(), CELL.replace("natural_person", "total"));
    await page.keyboard.type("5");
    await page.waitForFunction(() => document.querySelector("output").textContent === "新收总计 5", { timeout: PATIENCE_MS });
    await page.keyboard.down("Control");
    await page.keyboard.press("s");
    await page.keyboard.up("Control");
    await page.waitForFunction(() => document.querySelector("output").textContent.startsWith("保存 云山镇人民政府-2024-"), { timeout: PATIENCE_MS });
    assert.deepEqual(await drafts(), before, "the page around keeps the draft");
  },

  "script.html": async (page) => {
    await page.click("#load");
    const listed = () => page.evaluate(() => [...document.querySelectorAll("#findings li")].map((line) => line.dataset.id));
    const causes = () => page.evaluate(() => document.querySelector("gongkai-report").findings.filter((finding) => !finding.because_of).map((finding) => finding.id));
    await page.waitForFunction(() => document.querySelectorAll("#findings li").length > 0, { timeout: PATIENCE_MS });
    assert.deepEqual(await listed(), await causes());
    const bodyName = () => page.evaluate(() => document.querySelector("gongkai-report").report.body.name);
    assert.equal(await bodyName(), "青石街道办事处");
    // A person's edit of the name is taken back from inside gongkai-change, other edits stay.
    await page.evaluate(() => {
      window.n_changes = 0;
      document.querySelector("gongkai-report").addEventListener("gongkai-change", () => window.n_changes++);
    });
    await page.waitForFunction((cell) => document.querySelector("gongkai-report").shadowRoot.querySelector(`[data-cell="${cell}"]`) !== null, { timeout: PATIENCE_MS }, CELL);
    await type(page, "12");
    await page.waitForFunction(() => window.n_changes === 2, { timeout: PATIENCE_MS });
    assert.deepEqual(await listed(), await causes());
    await page.evaluate(() => document.querySelector("gongkai-report").shadowRoot.querySelector('[data-text="body.name"]')?.focus());
    await page.click("#zero");
    const figures = await page.evaluate(() => Object.values(document.querySelector("gongkai-report").report.t3.new_requests));
    assert.deepEqual(figures, [0, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(await listed(), await causes());
    assert.equal(await page.evaluate(() => window.n_changes), 2, "what the page sets is no change of a person");
  },
};

test("the list of the examples names every one of them, and each is tested", async () => {
  const files = (await readdir(join(dist, "examples"))).filter((name) => name.endsWith(".html") && name !== "index.html").sort();
  const index = await readFile(join(dist, "examples/index.html"), "utf8");
  assert.deepEqual([...index.matchAll(/href="\.\/([a-z-]+\.html)"/g)].map(([, name]) => name).sort(), files);
  assert.deepEqual(Object.keys(PAGES).sort(), files);
});

/** A page of another site, with the editor of this one in a frame. */
const frameHost = (src) => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,">
<iframe width="1200" height="700" src="${src}/embed/embed.html"></iframe>
<script type="module">
  import { connect } from "/embed/embed-host.js";
  window.heard = [];
  const editor = await connect(document.querySelector("iframe"), { lang: "en", readonly: false });
  for (const kind of ["change", "findings", "error", "save"]) editor.addEventListener(kind, ({ detail }) => window.heard.push([kind, detail]));
  window.editor = editor;
</script></html>`;

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`a frame of another site talks to the page around it, and to nobody else, in ${name}`, async () => {
    const inner = await serve();
    const outer = await serve({ pages: { "/host.html": frameHost(inner.url) } });
    const browser = await launch({ hosts: [PORTAL] });
    try {
      const page = await open(browser, `http://${PORTAL}:${outer.port}/host.html`);
      const frame = await framed(page);
      await page.waitForFunction(() => window.editor !== undefined, { timeout: PATIENCE_MS });
      assert.equal(await frame.evaluate(() => document.querySelector("gongkai-report").getAttribute("lang")), "en");
      const report = await frame.evaluate(async (text) => (await import("./gongkai.js")).read(text).report, await sample());
      await page.evaluate((report) => window.editor.load(report), report);
      await page.waitForFunction(() => window.editor.findings.length > 0, { timeout: PATIENCE_MS });
      assert.deepEqual(await frame.evaluate(() => document.querySelector("gongkai-report").report), report);
      assert.ok((await page.evaluate(() => window.editor.findings[0].message)).match(/[a-z]/));
      // What is no report is answered, and the open one stays.
      await page.evaluate(() => window.editor.load({ format: "other" }));
      await page.waitForFunction(() => window.heard.some(([kind, detail]) => kind === "error" && detail.code === "not_our_json"), { timeout: PATIENCE_MS });
      assert.deepEqual(await frame.evaluate(() => document.querySelector("gongkai-report").report), report);
      // A second page that knocks, and a message that is not ours, get no answer.
      await page.evaluate(() => {
        window.answers = [];
        addEventListener("message", ({ data }) => window.answers.push(data));
        const { port2 } = new MessageChannel();
        frames[0].postMessage({ gongkai: 1, type: "connect", settings: {} }, "*", [port2]);
        frames[0].postMessage({ gongkai: 1, type: "ask" }, "*");
        frames[0].postMessage("ask", "*");
      });
      await frame.evaluate((cell) => document.querySelector("gongkai-report").shadowRoot.querySelector(`[data-cell="${cell}"]`).focus(), CELL);
      await page.keyboard.type("12");
      await page.waitForFunction(() => window.heard.filter(([kind]) => kind === "change").length === 2, { timeout: PATIENCE_MS });
      assert.equal(await page.evaluate(() => window.editor.report.t3.new_requests.natural_person), 12);
      assert.deepEqual(await page.evaluate(() => window.answers), []);
      assert.deepEqual(page.complaints, []);
    } finally {
      await browser.close();
      await outer.close();
      await inner.close();
    }
  });
}

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`every example works, in ${name}`, async (context) => {
    const browser = await launch();
    try {
      for (const [file, use] of Object.entries(PAGES)) {
        await context.test(file, async () => {
          const page = await open(browser, `${server.url}/examples/${file}`);
          if (file !== "frame.html") await ready(page);
          await use(page, name);
          assert.deepEqual(page.complaints, []);
          await page.close();
        });
      }
    } finally {
      await browser.close();
    }
    assert.deepEqual(server.log.filter(({ status }) => status !== 200), []);
  });
}
