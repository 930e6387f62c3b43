// The main job through the built page, as a clerk does it: paste, see, type, mend, undo, fill zeros, save, open again.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { BROWSERS, Desk, dist, downloaded, open, PORTAL, ready, serve, withFolder } from "../support.mjs";

// By this name the page is no secure context, as on an intranet: saving is a download, in every browser.
const HOST = PORTAL;

let server;
before(async () => {
  server = await serve();
});
after(() => server.close());

const sample = () => readFile(join(dist, "samples/yunshan-town-2024.txt"), "utf8");

async function mainJob(browser, folder) {
  const page = await open(browser, `http://${HOST}:${server.port}/`);
  await ready(page);
  const desk = new Desk(page);

  assert.equal(await desk.inside((root) => root.activeElement?.tagName), "TEXTAREA", "the caret is in the paste field");
  await desk.paste(await sample());
  await desk.takeAll();
  await desk.untilCell("t3.granted.natural_person", "41");
  assert.equal(await desk.inside((root) => root.querySelectorAll("[data-cell]").length), 200);
  const texts = await desk.inside((root) => [...root.querySelectorAll("[data-text]")].map((node) => node.dataset.text));
  for (const place of ["overview.platform", "problems", "other_matters"]) assert.ok(texts.includes(place), place);

  // The planted mistakes, each once, in its own place.
  await desk.until((root) => root.querySelectorAll("[data-finding]").length > 0);
  const planted = await desk.findings();
  assert.ok(planted.some(({ place }) => place === "t3.granted.natural_person"), JSON.stringify(planted));
  assert.ok(planted.some(({ id }) => id.startsWith("T4-")), JSON.stringify(planted));
  const errors = await desk.inside((_, element) => Number(element.dataset.errors));
  assert.ok(errors >= 2);

  // A fix from the panel mends the cell; undo takes it back.
  await desk.press("改为 14");
  await desk.untilCell("t3.granted.natural_person", "14");
  await desk.until((_, element, errors) => Number(element.dataset.errors) < errors, errors);
  await page.keyboard.down("Control");
  await page.keyboard.press("z");
  await page.keyboard.up("Control");
  await desk.untilCell("t3.granted.natural_person", "41");
  await desk.press("改为 14");
  await desk.untilCell("t3.granted.natural_person", "14");

  // Totals and findings follow while the caret is still in the cell.
  const before = await desk.cell("t3.new_requests.total");
  const person = await desk.cell("t3.new_requests.natural_person");
  await desk.type("t3.new_requests.natural_person", String(Number(person) + 5));
  await desk.untilCell("t3.new_requests.total", String(Number(before) + 5));
  await desk.until((root) => root.querySelector('[data-finding^="T3-A"]') !== null);
  assert.equal(await desk.inside((root) => root.activeElement.dataset.cell), "t3.new_requests.natural_person");
  await page.keyboard.press("Escape");
  await desk.untilCell("t3.new_requests.total", before);

  // Zeros go into blanks only.
  const blanks = await desk.inside((root) => [...root.querySelectorAll("[data-cell]")].filter((input) => input.value === "").map((input) => input.dataset.cell));
  assert.ok(blanks.length > 0, "the sample has a blank cell");
  const figures = await desk.inside((root) => Object.fromEntries([...root.querySelectorAll("[data-cell]")].map((input) => [input.dataset.cell, input.value])));
  await desk.press("更多");
  await desk.press("全部填 0");
  for (const address of blanks) await desk.untilCell(address, "0");
  const filled = await desk.inside((root) => Object.fromEntries([...root.querySelectorAll("[data-cell]")].map((input) => [input.dataset.cell, input.value])));
  for (const [address, value] of Object.entries(figures)) if (value !== "") assert.equal(filled[address], value, address);

  // Saved, and opened again: the same bytes, the same report.
  await desk.press("保存 JSON");
  const name = "云山镇人民政府-2024-政府信息公开工作年度报告.json";
  const saved = await downloaded(folder, name);
  const report = await desk.report();
  assert.deepEqual(JSON.parse(saved), report);

  const again = await open(browser, `http://${HOST}:${server.port}/`);
  await ready(again);
  const other = new Desk(again);
  await other.drop(name, saved);
  await other.untilCell("t3.granted.natural_person", "14");
  assert.deepEqual(await other.report(), report);
  assert.equal(await other.inside((_, element) => new TextDecoder().decode(element.exportAs("json"))), saved);

  assert.deepEqual(page.complaints, []);
  assert.deepEqual(again.complaints, []);
  const outside = server.log.filter(({ status }) => status !== 200);
  assert.deepEqual(outside, [], "nothing but the package's own files is asked for");
}

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`the main job in ${name}`, () =>
    withFolder(async (downloads) => {
      const browser = await launch({ hosts: [HOST], downloads });
      try {
        await mainJob(browser, downloads);
      } finally {
        await browser.close();
      }
    }));
}
