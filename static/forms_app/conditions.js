// Conditional questions appear and vanish at once. Mirrors forms_app/conditions.py; the server decides again.
// A question carries its condition in data-visible-if, with the names of inputs on this page.
"use strict";
(() => {
    const form = document.querySelector("form[data-conditions]");
    if (!form) return;

    const asList = (value) => (Array.isArray(value) ? value : [value]);
    const isFilled = (given) => !(given === null || given === "" || given === false || (Array.isArray(given) && !given.length));
    const operators = {
        equals: (given, wanted) => given === wanted,
        not_equals: (given, wanted) => given !== wanted,
        contains: (given, wanted) => asList(given).includes(wanted),
        in: (given, wanted) => asList(given).some((item) => asList(wanted).includes(item)),
        filled: (given, wanted) => isFilled(given) === (wanted !== false),
    };

    const answer = (name) => {
        const inputs = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
        if (!inputs.length || inputs.every((input) => input.closest("[hidden]"))) return null;
        const first = inputs[0];
        if (first.type === "checkbox") {
            const isList = inputs.length > 1 || first.hasAttribute("value");
            const checked = inputs.filter((input) => input.checked).map((input) => input.value);
            return isList ? checked : first.checked;
        }
        if (first.type === "radio") return inputs.find((input) => input.checked)?.value ?? "";
        return first.value.trim();
    };

    const holds = (condition) => {
        if (condition.all) return condition.all.every(holds);
        if (condition.any) return condition.any.some(holds);
        return operators[condition.op](answer(condition.field), condition.value);
    };

    let questions = [];
    const find = () => {
        questions = [...form.querySelectorAll("[data-visible-if]")].map((element) => ({
            element,
            condition: JSON.parse(element.dataset.visibleIf),
        }));
        for (const { element } of questions) element.querySelector(":scope > .apply-only-if, :scope > fieldset > .apply-only-if")?.remove();
    };

    const update = () => {
        // In the order of the page: a question may depend on one that has just been hidden.
        for (const { element, condition } of questions) element.hidden = !holds(condition);
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
