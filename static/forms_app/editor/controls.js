// Labelled controls that stand in for an input of Wagtail's: the input stays, hidden, and keeps what is sent.
"use strict";
(() => {
    const editor = globalThis.formEditor;
    const { words } = editor;
    let last = 0;

    const element = (tag, properties = {}, ...content) => {
        const made = Object.assign(document.createElement(tag), properties);
        made.append(...content);
        return made;
    };
    const fill = (pattern, value) => pattern.replace("%s", () => value);

    // Write into the hidden input and let Wagtail know.
    const write = (input, value) => {
        if (input.value === value) return;
        input.value = value;
        for (const name of ["input", "change"]) input.dispatchEvent(new Event(name, { bubbles: true }));
    };

    const option = ({ value, label, disabled = false, gone = false }) =>
        element("option", { value, textContent: label, disabled, className: gone ? "form-picker__gone" : "" });
    // `groups`: [{ label, options }]; a group without a label stands at the top. A value that nothing offers is shown
    // as removed.
    const fillSelect = (select, groups, value) => {
        const offered = groups.flatMap((group) => group.options).some((each) => each.value === value);
        const all = offered ? groups : [{ options: [{ value, label: fill(words.gone, value), gone: true }] }, ...groups];
        select.replaceChildren(
            ...all.flatMap(({ label, options }) =>
                label ? [element("optgroup", { label }, ...options.map(option))] : options.map(option)),
        );
        select.value = value;
        select.classList.toggle("form-picker--gone", !offered);
        if (offered) select.removeAttribute("aria-invalid");
        else select.setAttribute("aria-invalid", "true");
    };
    // `groups` of fields with `value` as a further option, if it is the key of something that a set does not have but the
    // form that takes the set may.
    const withOutside = (groups, value) => {
        const known = !value || groups.flatMap((group) => group.options).some((each) => each.value === value);
        return known || !editor.isSet() ? groups : [...groups, { options: [{ value, label: fill(words.outside, value) }] }];
    };
    const select = (groups, value, changed) => {
        const made = element("select", { className: "form-picker", id: `form-picker-${(last += 1)}` });
        fillSelect(made, groups, value);
        made.addEventListener("change", () => changed(made.value));
        return made;
    };
    const box = (properties, changed) => {
        const made = element("input", { type: "text", className: "form-picker", id: `form-picker-${(last += 1)}`, ...properties });
        made.autocomplete = "off";
        made.addEventListener("input", () => changed(made.value));
        return made;
    };
    // Boxes to tick for [[key, label], …]; what is chosen but not offered stays, marked.
    const boxes = (options, chosen, legend, changed) => {
        const missing = chosen.filter((key) => !options.some(([known]) => known === key));
        const all = [...missing.map((key) => [key, fill(words.gone, key), true]), ...options];
        const made = element("fieldset", { className: "form-picker form-picker__boxes" }, element("legend", { className: "w-sr-only", textContent: legend }));
        for (const [key, label, gone] of all) {
            const tick = element("input", { type: "checkbox", value: key, checked: chosen.includes(key) });
            made.append(element("label", { className: gone ? "form-picker--gone" : "" }, tick, element("span", { textContent: label })));
        }
        made.addEventListener("change", () =>
            changed([...made.querySelectorAll("input:checked")].map((tick) => tick.value)));
        return made;
    };

    // Put `control` in the place of `input`; its label, and what is said of errors, belongs to the control from now on.
    const replace = (input, control, title = "") => {
        const place = input.closest("[data-field-input]");
        place.querySelector(":scope > .form-picker, :scope > .form-picker__several")?.remove();
        input.hidden = true;
        place.append(control);
        const label = input.closest("[data-contentpath]").querySelector(".w-field__label");
        const first = control.matches("select, input") ? control : control.querySelector("select, input");
        if (label && first) {
            if (title && !label.dataset.written) {
                label.dataset.written = label.firstChild.textContent;
                label.firstChild.textContent = title;
            }
            if (control.matches("fieldset")) label.removeAttribute("for");
            else label.htmlFor = first.id;
        }
        first?.setAttribute("aria-describedby", `${input.id}-errors`);
        const help = input.closest("[data-field]")?.querySelector("[data-field-help]");
        if (help) help.hidden = true;
    };
    // The plain input again.
    const restore = (input) => {
        const place = input.closest("[data-field-input]");
        const control = place.querySelector(":scope > .form-picker, :scope > .form-picker__several");
        if (!control) return;
        control.remove();
        input.hidden = false;
        const whole = input.closest("[data-contentpath]");
        const label = whole.querySelector(".w-field__label");
        if (label) {
            label.htmlFor = input.id;
            if (label.dataset.written) label.firstChild.textContent = label.dataset.written;
            delete label.dataset.written;
        }
        const help = whole.querySelector("[data-field-help]");
        if (help) help.hidden = false;
    };

    Object.assign(editor, { element, fill, write, select, fillSelect, withOutside, box, boxes, replace, restore });
})();
