// Conditional questions and options appear and vanish at once. A question or an option carries its condition in
// data-visible-if, with the names of inputs on this page; comparing.js decides.
"use strict";
(() => {
    const form = document.querySelector("form[data-conditions]");
    if (!form) return;
    const { holds, stored } = globalThis.KhedmatConditions;

    const answer = ({ field, as }) => {
        const named = [...form.querySelectorAll(`[name="${CSS.escape(field)}"]`)];
        const inputs = named.filter((input) => !input.closest("[hidden]"));
        if (!inputs.length) return null;
        const first = inputs[0];
        if (first.type === "checkbox") {
            const isList = named.length > 1 || first.hasAttribute("value");
            const checked = inputs.filter((input) => input.checked).map((input) => input.value);
            return isList ? checked : first.checked;
        }
        if (first.type === "radio") return inputs.find((input) => input.checked)?.value ?? "";
        return stored(as, first.value.trim());
    };

    // An option that is not offered any more is not chosen either: nobody could see what the server then refuses.
    const questionOf = (element) => {
        if (element.matches("option")) {
            element.textContent = element.dataset.label;
            const drop = () => {
                if (!element.selected) return;
                const select = element.closest("select");
                select.value = "";
                // For the script of this very list; it does not bubble, as all that follows here looks anyway.
                select.dispatchEvent(new Event("change"));
            };
            return { hides: element, drop };
        }
        if (element.matches("input")) {
            const hides = element.closest(".form-check");
            hides.querySelector(".apply-only-if")?.remove();
            return { hides, drop: () => (element.checked = false) };
        }
        element.querySelector(":scope > .apply-only-if, :scope > fieldset > .apply-only-if")?.remove();
        return { hides: element, drop: () => {} };
    };

    let questions = [];
    const find = () => {
        questions = [...form.querySelectorAll("[data-visible-if]")].map((element) => ({
            ...questionOf(element),
            condition: JSON.parse(element.dataset.visibleIf),
        }));
    };

    const update = () => {
        // In the order of the page: a question may depend on one that has just been hidden.
        for (const { hides, drop, condition } of questions) {
            const isHidden = !holds(condition, answer);
            hides.hidden = isHidden;
            if (hides.matches("option")) hides.disabled = isHidden;
            if (isHidden) drop();
        }
    };
    form.addEventListener("input", update);
    form.addEventListener("change", update);
    // Rows that came or went bring questions of their own.
    form.addEventListener("rows", () => {
        find();
        update();
    });
    find();
    update();
})();
