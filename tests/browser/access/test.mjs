// For everyone: what axe finds in every state and every set of colours, and the whole job without a mouse.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { BROWSERS, Desk, downloaded, open, PORTAL, ready, sample, serve, withFolder } from "../support.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A page to copy from, as a person copies from another window. */
const SOURCE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>原稿</title><link rel="icon" href="data:,"><textarea autofocus>${await sample()}</textarea></html>`;

let server;
before(async () => {
  server = await serve({ pages: { "/source.html": SOURCE } });
});
after(() => server.close());

/** What axe finds, and how many nodes inside the shadow root it looked at. */
async function look(page, inDialog) {
  await page.evaluate((axe) => void (window.axe ?? (0, eval)(axe)), axe);
  return page.evaluate(async (inDialog) => {
    const context = inDialog ? { include: [{ fromShadowDom: ["gongkai-report", "dialog"] }] } : document;
    const { violations, passes, incomplete } = await window.axe.run(context);
    // A node inside the shadow root has a list for its address: the host's selector, then its own.
    const isInside = ({ target }) => Array.isArray(target[0]) && target[0][0].includes("gongkai-report");
    const looked = [...passes, ...violations, ...incomplete].flatMap(({ nodes }) => nodes.filter(isInside).map(({ target }) => target[0].join(" ")));
    const line = (id, { html, any }) => `${id}: ${html.slice(0, 200)} ${any.map(({ message }) => message).join(" ").slice(0, 200)}`;
    return { found: violations.flatMap(({ id, nodes }) => nodes.map((node) => line(id, node))), n_inside: new Set(looked).size };
  }, inDialog);
}

const isAsking = (root) => root.querySelector("dialog[open]") !== null;
const asks = (words, from) => async (desk) => {
  if (from) await desk.press(from);
  await desk.press(words);
  await desk.until(isAsking);
};
const close = async (desk) => {
  await desk.page.keyboard.press("Escape");
  await desk.until((root) => root.querySelector("dialog[open]") === null);
};
const paste = async (desk) => {
  await desk.paste(await sample());
  await desk.until((root) => root.querySelector("[data-doubt]") !== null);
};
const take = async (desk) => {
  await desk.takeAll();
  await desk.untilCell("t3.granted.natural_person", "41");
  await desk.until((root) => root.querySelectorAll("[data-finding]").length > 0);
};
const narrow = (desk) => desk.page.setViewport({ width: 390, height: 844 });
const wide = (desk) => desk.page.setViewport({ width: 1440, height: 900 });

/** Every state: its name, how many nodes it has at least, the way into it, and the way back. */
const STATES = [
  ["start", 20, async () => {}],
  ["what came in", 50, paste],
  ["editor", 500, take],
  ["editor on a phone", 400, narrow, wide],
  ["new report", 10, asks("新建", "更多"), close],
  ["a reason", 10, asks("说明原因"), close],
  ["all rules", 30, asks("规则目录"), close],
  [
    "a rule",
    10,
    async (desk) => {
      await asks("规则目录")(desk);
      await desk.press("表三某行的总计与各列之和不符T3-R");
      await desk.until((root) => root.querySelector("dialog[open]").textContent.includes("检查什么"));
    },
    close,
  ],
  ["drafts", 10, asks("本机草稿", "更多"), close],
  [
    "deleting all drafts",
    4,
    async (desk) => {
      await asks("本机草稿", "更多")(desk);
      await asks("清除本机全部草稿")(desk);
      await desk.until((root) => root.querySelector("dialog[open]").textContent.includes("不能恢复"));
    },
    close,
  ],
];

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`axe finds nothing in any state and any colours, in ${name}`, async () => {
    const browser = await launch();
    try {
      const page = await open(browser, `${server.url}/`);
      await ready(page);
      const desk = new Desk(page);
      for (const [state, n_least, enter, leave] of STATES) {
        await enter(desk);
        for (const theme of ["light", "dark", "contrast"]) {
          await desk.inside((_, element, theme) => element.setAttribute("theme", theme), theme);
          await desk.until((root, _, theme) => root.querySelector("[data-theme]").dataset.theme === theme, theme);
          // Colours that are still changing are nobody's colours.
          await desk.until((root) => root.getAnimations().every((animation) => animation.playState !== "running"));
          const { found, n_inside } = await look(page, await desk.inside(isAsking));
          assert.deepEqual(found, [], `${state}, ${theme}`);
          assert.ok(n_inside >= n_least, `${state}: axe looked at ${n_inside} nodes inside the shadow root`);
        }
        await leave?.(desk);
      }
      // It would have seen a fault in there.
      await desk.inside((root) => root.querySelector("[data-theme]").append(document.createElement("button")));
      assert.match((await look(page, false)).found.join(), /^button-name: /);
    } finally {
      await browser.close();
    }
  });
}

/** Keys alone. Chromium's test interface takes editing commands beside their keys; Firefox does what the keys say. */
class Keys {
  constructor(page) {
    this.page = page;
    this.desk = new Desk(page);
  }

  async chord(key, command) {
    await this.page.keyboard.down("Control");
    await this.page.keyboard.press(key, command ? { commands: [command] } : {});
    await this.page.keyboard.up("Control");
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  /** The name and the address of what has the focus. */
  focused() {
    return this.desk.inside((root) => {
      const node = root.activeElement;
      return { name: (node?.getAttribute("aria-label") ?? node?.textContent ?? "").trim(), cell: node?.dataset.cell, kind: node?.tagName };
    });
  }

  /** Goes on from stop to stop, or back, until the name of what has the focus is like this. */
  async tabTo(name, isBack = false) {
    const passed = [];
    for (let n = 0; n < 400; n++) {
      if (isBack) await this.page.keyboard.down("Shift");
      await this.press("Tab");
      if (isBack) await this.page.keyboard.up("Shift");
      const focused = await this.focused();
      if (name.test(focused.name)) return;
      passed.push(focused.name || focused.cell || focused.kind);
    }
    assert.fail(`no stop is called ${name}: ${passed.join(" | ").slice(0, 3000)}`);
  }

  /** Presses a key until the focus is on what is asked for. */
  async pressTo(key, isThere) {
    const seen = [];
    for (let n = 0; n < 30; n++) {
      await this.press(key);
      const focused = await this.focused();
      if (isThere(focused)) return;
      seen.push(focused.name);
    }
    assert.fail(`${key} does not lead there: ${seen.join(" | ")}`);
  }
}

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`the whole job is done with the keyboard alone, in ${name}`, () =>
    withFolder(async (downloads) => {
      const browser = await launch({ hosts: [PORTAL], downloads });
      try {
        const address = `http://${PORTAL}:${server.port}`;
        const page = await open(browser, `${address}/source.html`);
        const keys = new Keys(page);
        const { desk } = keys;
        await page.waitForFunction(() => document.activeElement.tagName === "TEXTAREA");
        await keys.chord("a", "SelectAll");
        await keys.chord("c", "Copy");

        await page.goto(`${address}/`);
        await ready(page);
        await desk.until((root) => root.activeElement?.tagName === "TEXTAREA");
        await keys.chord("v", "Paste");
        // What came in is looked at, and taken over.
        await desk.until((root) => root.querySelector("[data-doubt]") !== null);
        await keys.tabTo(/^全部导入$/);
        await keys.press("Enter");
        await desk.untilCell("t3.granted.natural_person", "41");

        // To the finding, and mended in its cell.
        const errors = () => desk.inside((_, element) => Number(element.dataset.errors));
        const n_errors = await errors();
        await keys.pressTo("F8", ({ cell }) => cell === "t3.granted.natural_person");
        await page.keyboard.type("14");
        await desk.until((_, element, n) => Number(element.dataset.errors) < n, n_errors);
        assert.equal(await desk.cell("t3.granted.natural_person"), "14");

        // To the next one, and mended by its fix in the panel.
        await keys.pressTo("F8", ({ cell }) => cell === "t4.review.total");
        const before = await errors();
        await keys.tabTo(/^改为/);
        await keys.press("Enter");
        await desk.until((_, element, n) => Number(element.dataset.errors) < n, before);

        // Zeros into the blanks, from the menu.
        await keys.tabTo(/^更多$/, true);
        await keys.press("Enter");
        await keys.pressTo("ArrowDown", (focused) => focused.name.startsWith("全部填 0"));
        await keys.press("Enter");
        await desk.until((root) => [...root.querySelectorAll("[data-cell]")].every((input) => input.value !== ""));

        await keys.chord("s");
        const saved = await downloaded(downloads, "云山镇人民政府-2024-政府信息公开工作年度报告.json");
        assert.deepEqual(JSON.parse(saved), await desk.report());
        await desk.until((root) => root.textContent.includes("已下载"));
        assert.deepEqual(page.complaints, []);
      } finally {
        await browser.close();
      }
    }));
}
