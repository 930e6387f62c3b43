// What comes in, in both browsers: a real copy and paste out of a page, looked at beside its source, and several files.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { BROWSERS, Desk, cleanSample, open, ready, serve } from "../support.mjs";

// Cells hold paragraphs, as site editors make them: the text of such a copy has no rows, and a blank cell leaves no trace
// in it that could be told from another. Only the HTML of the clipboard knows.
const row = (label, figures) => `<tr><td colspan="3"><p>${label}</p></td>${figures.map((figure) => `<td><p>${figure}</p></td>`).join("")}</tr>`;
const SOURCE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>原稿</title><link rel="icon" href="data:,"><body>
<h1>云山镇人民政府2024年政府信息公开工作年度报告</h1>
<h2>三、收到和处理政府信息公开申请情况</h2>
<table>${row("一、本年新收政府信息公开申请数量", ["6", "", "0", "0", "0", "l", "7"])}${row("二、上年结转政府信息公开申请数量", ["0", "0", "0", "0", "0", "0", "0"])}</table>
<h2>六、其他需要报告的事项</h2><p>无其他事项。</p></body></html>`;

let server;
before(async () => {
  server = await serve({ pages: { "/source.html": SOURCE } });
});
after(() => server.close());

async function press(page, key) {
  await page.keyboard.down("Control");
  await page.keyboard.press(key);
  await page.keyboard.up("Control");
}

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`a page is copied and pasted by keyboard, looked at, corrected and taken in, in ${name}`, async () => {
    const browser = await launch();
    try {
      const source = await open(browser, `${server.url}/source.html`);
      await source.bringToFront();
      await press(source, "a");
      await press(source, "c");
      const page = await open(browser, `${server.url}/`);
      await ready(page);
      await page.bringToFront();
      const desk = new Desk(page);
      await desk.inside((root) => root.querySelector("textarea").focus());
      await press(page, "v");

      const letter = "t3.new_requests.other_org";
      await desk.until((root, _, letter) => root.querySelector(`[data-doubt="${letter}"]`) !== null, letter);
      assert.equal(await desk.report(), null, "nothing is opened before the answer");
      assert.equal(await desk.cell("t3.new_requests.commercial_enterprise"), "", "the blank cell stays where it was");
      assert.equal(await desk.cell("t3.new_requests.total"), "7");

      // The focus on a cell shows where it stood, a line of the source shows its cell.
      await desk.inside((root, _, letter) => root.querySelector(`[data-cell="${letter}"]`).focus(), letter);
      await desk.until((root) => root.querySelector(".source__line--linked .source__hit")?.textContent === "l");
      await page.keyboard.type("1");
      await desk.until((root) => root.querySelector(".doubt--settled") !== null);
      await desk.inside((root) => {
        const lines = [...root.querySelectorAll(".source__line")];
        lines.find((line) => line.textContent.includes("上年结转")).dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
      });
      await desk.until((root) => root.querySelector(".source__line--linked")?.textContent.includes("上年结转"));

      await desk.inside((root) => root.querySelector('[data-take="other_matters"]').click());
      await desk.press("只导入所选 2 部分");
      await desk.until((_, element) => element.report !== null);
      const report = await desk.report();
      assert.deepEqual([report.t3.new_requests.other_org, report.t3.new_requests.commercial_enterprise], [1, null]);
      assert.equal(report.other_matters, "");
      assert.deepEqual(page.complaints, []);
    } finally {
      await browser.close();
    }
  });

  test(`of several dropped files the person chooses one, in ${name}`, async () => {
    const browser = await launch();
    try {
      const page = await open(browser, `${server.url}/`);
      await ready(page);
      const desk = new Desk(page);
      await desk.inside(
        (root, _, text) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(["六、其他需要报告的事项\n无\n"], "one.txt"));
          dataTransfer.items.add(new File([text], "two.txt"));
          root.querySelector(".gk").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
        },
        await cleanSample(),
      );
      await desk.until((root) => root.querySelectorAll(".files button").length === 2);
      assert.equal(await desk.report(), null);
      await desk.press("two.txt");
      await desk.until((_, element) => element.report?.year === 2024);
      assert.deepEqual(page.complaints, []);
    } finally {
      await browser.close();
    }
  });
}
