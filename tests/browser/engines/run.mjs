// Runs in an old engine, without a test tool: it reads the samples, checks them and writes them with the shipped files.
// node run.mjs ⟨dist⟩ ⟨repository⟩

import assert from "node:assert";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [dist, root] = process.argv.slice(2);
const { default: init, read, check, summary, write, rules } = await import(pathToFileURL(join(dist, "embed/gongkai.js")).href);
const sample = (name) => readFileSync(join(root, "static/samples", `${name}.txt`), "utf8");

await init({ module_or_path: readFileSync(join(dist, "embed/gongkai_bg.wasm")) });

const { report } = read(sample("yunshan-town-2024"));
const findings = check(report);
// Four mistakes are in it, one of them a cell left empty.
assert.deepStrictEqual(summary(findings), { state: "not_complete", errors: 4, warnings: 0, infos: 2, accepted: 0 });
assert.ok(findings.some(({ place }) => place === "t3.granted.natural_person"));

const clean = read(new TextEncoder().encode(sample("yunshan-town-2024-clean"))).report;
assert.strictEqual(summary(check(clean)).state, "ready");
const json = new TextDecoder().decode(write(clean, "json"));
assert.strictEqual(json, `${JSON.stringify(clean, null, 2)}\n`);
assert.deepStrictEqual(read(json).report, clean);
assert.deepStrictEqual(read(write(clean, "txt")).report.t3, clean.t3);
assert.strictEqual(read({ html: "<h2>六、其他需要报告的事项</h2><p>无</p>" }).report.other_matters, "无");
assert.ok(rules().length >= 20);

// Where there is no document there is no element, and a wrong input is an error with words, not a trap.
assert.throws(() => read("{"), { code: "not_json" });
