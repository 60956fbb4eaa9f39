// The keyboard alone is enough: Enter moves on, Ctrl+Enter sends.
"use strict";
(() => {
    const form = document.querySelector("form[data-entry]");
    if (!form) return;
    const FIELDS = "input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), button:not(:disabled)";

    const reachable = () =>
        [...form.querySelectorAll(FIELDS)].filter((element) => element.tabIndex >= 0 && element.getClientRects().length);

    const isOption = (element) => element.type === "radio" || element.type === "checkbox";

    const moveOn = (from) => {
        const all = reachable();
        const next = all.slice(all.indexOf(from) + 1).find((element) => !(isOption(from) && element.name === from.name));
        if (!next) return;
        // Into a group of radio buttons one enters at what is chosen.
        const chosen = next.type === "radio" && all.find((element) => element.name === next.name && element.checked);
        (chosen || next).focus();
        if (next.select && next.type !== "file") next.select();
    };

    form.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || event.isComposing) return;
        if (event.ctrlKey || event.metaKey) {
            event.preventDefault();
            form.requestSubmit(form.querySelector("button[name=send]"));
            return;
        }
        const { target } = event;
        if (!target.matches("input, select") || target.type === "file") return;
        event.preventDefault();
        if (!event.shiftKey) moveOn(target);
    });

    if (!document.getElementById("error-summary")) reachable()[0]?.focus();
})();
