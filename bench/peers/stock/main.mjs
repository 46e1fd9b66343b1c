// Pyodide as npm has it, in the page's own thread.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const [python, source] = await Promise.all([
  loadPyodide({ indexURL: "./pyodide/" }),
  fetch("main.py").then((response) => response.text()),
]);
python.runPython(source);
const decide = python.globals.get("decide");

document.querySelector("#form").addEventListener("change", ({ target }) => {
  const checked = [...document.querySelectorAll("input:checked")].map(({ name, value }) => [name, value]);
  const answers = python.toPy(Object.fromEntries(checked));
  document.querySelector('[data-question="several_regions"]').hidden =
    target.name === "looks_global" && target.value !== "yes";
  document.querySelector("#outcome").textContent = decide(answers) ?? "";
  answers.destroy();
});
document.querySelector("fieldset").disabled = false;
