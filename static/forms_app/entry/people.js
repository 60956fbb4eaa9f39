// A question that chooses one of the persons entered offers them by the names typed above it.
"use strict";
(() => {
    const form = document.querySelector("form[data-entry]");
    const questions = JSON.parse(document.getElementById("entry-people")?.textContent || "{}");
    if (!form || !Object.keys(questions).length) return;

    const nameOf = (row, { names, title }, number) => {
        const texts = names.map((key) => row.querySelector(`[name$="-${CSS.escape(key)}"]`)?.value.trim());
        return texts.filter(Boolean).join(" ") || `${title} ${number.textContent}`;
    };

    const offer = (name, question) => {
        const inputs = [...form.querySelectorAll(`input[type=radio][name="${CSS.escape(name)}"]`)];
        if (!inputs.length) return;
        const first = inputs[0].closest(".form-check");
        const chosen = inputs.find((input) => input.checked)?.value;
        for (const input of inputs.slice(1)) input.closest(".form-check").remove();
        let last = first;
        const rows = form.querySelectorAll(`[data-rows="${CSS.escape(question.group)}"] > [data-row]`);
        rows.forEach((row, index) => {
            const option = first.cloneNode(true);
            const input = option.querySelector("input");
            input.value = row.querySelector("[data-row-id]").value;
            input.id = inputs[0].id.replace(/_0$/, `_${index + 1}`);
            input.checked = input.value === chosen;
            const label = option.querySelector("label");
            label.htmlFor = input.id;
            label.textContent = nameOf(row, question, row.querySelector("[data-number]"));
            last.after(option);
            last = option;
        });
    };

    const update = () => {
        for (const [name, question] of Object.entries(questions)) offer(name, question);
    };
    form.addEventListener("change", (event) => {
        if (event.target.closest("[data-row]")) update();
    });
    form.addEventListener("rows", update);
    update();
})();
