// A portal that keeps what is typed in the frame, and takes the saves.
import { connect } from "../embed/embed-host.js";

const output = document.querySelector("output");
const editor = await connect(document.querySelector("iframe"), { lang: "zh-CN", bodyName: "云山镇人民政府", takesSaves: true });

editor.addEventListener("change", () => (output.textContent = `新收总计 ${editor.report.t3.new_requests.total}`));
editor.addEventListener("save", ({ detail }) => (output.textContent = `保存 ${detail.name}，${detail.json.length} 字`));
editor.addEventListener("error", ({ detail }) => (output.textContent = detail.message));
editor.load({ format: "gongkai-annual-report", version: 1, edition: "2021", year: 2024, body: { name: "云山镇人民政府" } });
