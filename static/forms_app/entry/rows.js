// Rows of a group come and go without leaving the page. Without this script the same buttons ask the server.
"use strict";
(() => {
    const form = document.querySelector("form[data-entry]");
    if (!form) return;

    const persian = (number) => String(number).replace(/\d/g, (digit) => "۰۱۲۳۴۵۶۷۸۹"[digit]);
    const shown = (number) => (document.documentElement.lang === "fa" ? persian(number) : String(number));
    const rowsOf = (box) => [...box.querySelectorAll(":scope > [data-row]")];
    const randomId = () =>
        [...crypto.getRandomValues(new Uint8Array(4))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

    const focusFirst = (row) =>
        row.querySelector("input:not([type=hidden]), select, textarea")?.focus();

    // After a row has gone the names of those behind it move up, as the server counts them.
    const renumber = (box) => {
        const key = box.dataset.rows;
        const rows = rowsOf(box);
        rows.forEach((row, index) => {
            // Names begin with the key, ids with "id_" before it.
            const former = new RegExp(`\\b(id_)?${key}-\\d+-`, "g");
            for (const element of row.querySelectorAll("*")) {
                for (const attribute of [...element.attributes]) {
                    if (!attribute.value.includes(`${key}-`)) continue;
                    const value = attribute.value.replace(former, `$1${key}-${index}-`);
                    if (value !== attribute.value) element.setAttribute(attribute.name, value);
                }
            }
            row.id = `${key}-row-${index + 1}`;
            for (const number of row.querySelectorAll("[data-number]")) number.textContent = shown(index + 1);
            row.querySelector("[data-remove]").value = `remove-${index}`;
        });
        form.querySelector(`[name="${key}-TOTAL_FORMS"]`).value = rows.length;
        box.querySelector("[data-add]").hidden = rows.length >= Number(box.dataset.max);
        // It bubbles: the scripts of the fields listen at the document.
        form.dispatchEvent(new Event("rows", { bubbles: true }));
        form.dispatchEvent(new Event("input"));
    };

    const add = (box) => {
        const index = rowsOf(box).length;
        const holder = document.createElement("div");
        holder.innerHTML = box
            .querySelector(":scope > template")
            .innerHTML.replaceAll("__prefix__", index)
            .replaceAll("__number__", shown(index + 1));
        const row = holder.firstElementChild;
        row.querySelector("[data-row-id]").value = randomId();
        box.querySelector(":scope > template").before(row);
        renumber(box);
        focusFirst(row);
    };

    const remove = (box, row) => {
        const next = row.nextElementSibling?.matches("[data-row]") ? row.nextElementSibling : row.previousElementSibling;
        row.remove();
        renumber(box);
        if (next?.matches("[data-row]")) focusFirst(next);
        else box.querySelector("[data-add] button").focus();
    };

    form.addEventListener("click", (event) => {
        const button = event.target.closest("[data-rows] button");
        if (!button || !button.name.startsWith("rows:")) return;
        event.preventDefault();
        const box = button.closest("[data-rows]");
        if (button.matches("[data-remove]")) remove(box, button.closest("[data-row]"));
        else add(box);
    });
})();
