// Chinese input by composition: while totals are computed, drafts are kept and findings repainted, the text is what was
// typed. Chromium composes as its input method does; in Firefox the events of one are sent.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { BROWSERS, Desk, open, ready, serve } from "../support.mjs";

let server;
before(async () => {
  server = await serve();
});
after(() => server.close());

const CELL = '[data-cell="t3.new_requests.natural_person"]';
const PROBLEMS = '[data-text="problems"]';

/** Composes in the focused field, step by step, with something to do after each step; then the words are chosen. */
const composers = {
  Chromium: async (desk) => {
    const session = await desk.page.createCDPSession();
    return {
      step: (text) => session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length }),
      choose: (text) => session.send("Input.insertText", { text }),
    };
  },
  // The field's own text changes as a browser changes it: the composed part is replaced at each step.
  Firefox: async (desk) => {
    let composed = "";
    const send = (text, isLast) =>
      desk.inside(
        (root, _, composed, text, isLast) => {
          const field = root.activeElement;
          const say = (kind) => field.dispatchEvent(new CompositionEvent(kind, { data: text, bubbles: true, composed: true }));
          const input = (isComposing) =>
            field.dispatchEvent(new InputEvent("input", { data: text, inputType: "insertCompositionText", isComposing, bubbles: true, composed: true }));
          if (composed === "") say("compositionstart");
          const end = field.selectionEnd;
          field.setRangeText(text, end - composed.length, end, "end");
          say("compositionupdate");
          if (!isLast) return input(true);
          say("compositionend");
          input(false);
        },
        composed,
        text,
        isLast,
      );
    return {
      step: async (text) => {
        await send(text, false);
        composed = text;
      },
      choose: async (text) => {
        await send(text, true);
        composed = "";
      },
    };
  },
};

const focus = (desk, selector) =>
  desk.inside(
    (root, _, selector) => {
      const field = root.querySelector(selector);
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    },
    selector,
  );
const value = (desk, selector) => desk.inside((root, _, selector) => root.querySelector(selector).value, selector);

/** Waits until a draft holds these words: drafts are written while the composition goes on. */
const untilKept = (desk, words) =>
  desk.until((_, __, words) => Object.keys(localStorage).some((key) => key.startsWith("gongkai.draft.") && localStorage.getItem(key).includes(words)), words);

for (const [name, launch] of Object.entries(BROWSERS)) {
  test(`what is composed in a text and in a cell is what stands there, in ${name}`, async () => {
    const browser = await launch();
    try {
      const page = await open(browser, `${server.url}/`);
      await ready(page);
      const desk = new Desk(page);
      // A report started here computes its totals.
      await desk.press("新建");
      await desk.until((root) => root.querySelector("dialog[open] input") !== null);
      await desk.inside((root) => root.querySelector("dialog[open] input").focus());
      await page.keyboard.type("云山镇人民政府");
      await page.keyboard.press("Enter");
      await desk.until((root) => root.querySelector("[data-cell]") !== null);
      const compose = await composers[name](desk);

      // In a text: the draft is due and written in the middle of the composition.
      await focus(desk, PROBLEMS);
      await page.keyboard.type("1. ");
      for (const step of ["z", "zh", "zhu", "zhud", "zhudong"]) await compose.step(step);
      await untilKept(desk, '"problems": "1. ');
      assert.equal(await value(desk, PROBLEMS), "1. zhudong");
      await compose.choose("主动");
      for (const step of ["g", "go", "gong", "gongkai"]) await compose.step(step);
      // The page has something to say meanwhile: the findings change.
      await desk.inside((_, element) => element.setAttribute("year", "2030"));
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      assert.equal(await value(desk, PROBLEMS), "1. 主动gongkai");
      await compose.choose("公开");
      assert.equal(await value(desk, PROBLEMS), "1. 主动公开");
      await desk.until((_, element) => element.report.problems === "1. 主动公开");
      await untilKept(desk, '"problems": "1. 主动公开"');

      await desk.press("更多");
      await desk.press("全部填 0");
      await desk.untilCell("t3.new_requests.total", "0");

      // In a cell: each figure moves the total of its row, which paints the row again.
      await desk.type("t3.new_requests.natural_person", "1");
      await desk.untilCell("t3.new_requests.total", "1");
      for (const step of ["e", "er"]) await compose.step(step);
      await untilKept(desk, '"natural_person": 1');
      assert.equal(await value(desk, CELL), "1er");
      // Full-width figures, as an input method gives them.
      await compose.choose("２３");
      await desk.untilCell("t3.new_requests.total", "123");
      assert.equal(await value(desk, CELL), "1２３", "while it has the focus the field keeps what was typed");
      await page.keyboard.press("Tab");
      await desk.untilCell("t3.new_requests.natural_person", "123");
      assert.equal((await desk.report()).t3.new_requests.natural_person, 123);
      assert.deepEqual(page.complaints, []);
    } finally {
      await browser.close();
    }
  });
}
