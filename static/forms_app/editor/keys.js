// Other places where a form names its own groups and fields by key.
"use strict";
(() => {
    const editor = globalThis.formEditor;
    const { CHILD, words, part, input, write, select, withOutside, box, element, replace, restore } = editor;
    const shown = new WeakMap();

    // Build the control for `input` anew only when what it offers, or what it holds, has changed.
    const put = (target, facts, build, title = "") => {
        const signature = JSON.stringify([facts, target.value]);
        if (shown.get(target) === signature) return;
        const changed = (text) => {
            shown.set(target, JSON.stringify([facts, text]));
            write(target, text);
        };
        shown.set(target, signature);
        replace(target, build(target.value.trim(), changed), title);
    };
    const leave = (target) => {
        if (shown.delete(target)) restore(target);
    };
    const empty = { value: "", label: words.choose };
    const groupOptions = (outline, node) =>
        editor.earlierGroups(outline, node).filter((group) => group.key).map((group) => ({ value: group.key, label: group.title || group.key }));
    const fieldGroups = (steps) =>
        steps.map((step) => ({
            label: step.title || words.untitled,
            options: step.fields.filter((field) => field.key).map((field) => ({ value: field.key, label: field.label || field.key })),
        })).filter((group) => group.options.length);

    // A set has no groups: the key of one is typed, as the form that takes the set will have it.
    const pickGroup = (target, outline) => {
        if (editor.isSet()) {
            leave(target);
            return;
        }
        const options = [empty, ...groupOptions(outline, target)];
        put(target, options, (value, changed) => select([{ options }], value, changed), words.group);
    };

    // «choice=key»: if this option is chosen, that earlier field must be answered.
    const pickNeed = (target, outline) => {
        const steps = editor.earlier(outline, target);
        const own = outline.flatMap((step) => step.fields).find((field) => field.block.contains(target));
        const choices = [{ options: [empty, ...(own?.options ?? []).map(([value, label]) => ({ value, label }))] }];
        const fields = [{ options: [empty] }, ...fieldGroups(steps)];
        put(target, [choices, fields], (value, changed) => {
            const [chosen, needed] = value.split("=").map((text) => text.trim());
            const send = () => changed(first.value || second.value ? `${first.value}=${second.value}` : "");
            const first = select(choices, chosen ?? "", send);
            const second = select(withOutside(fields, needed ?? ""), needed ?? "", send);
            first.setAttribute("aria-label", words.if_chosen);
            second.setAttribute("aria-label", words.then_needed);
            const said = (text, control) => element("span", { className: "form-picker__said" }, element("span", { textContent: text }), control);
            return element("div", { className: "form-picker__several" }, said(words.if_chosen, first), said(words.then_needed, second));
        });
    };
    const pickMeasure = (block, outline) => {
        const target = input(block, "argument");
        const rule = input(block, "rule")?.value;
        if (!target) return;
        if (rule === "count") pickGroup(target, outline);
        else if (rule === "email_missing") pickNeed(target, outline);
        else leave(target);
    };

    // «a, b=c»: the fields of a row that tell it apart, each perhaps also from an earlier answer of the form.
    const pickUnique = (step, outline) => {
        const target = input(step.block, "unique");
        if (!target) return;
        const rest = fieldGroups(editor.earlier(outline, step.block));
        const own = step.fields.filter((field) => field.key && field.sort).map((field) => [field.key, field.label || field.key]);
        put(target, [own, rest], (value, changed) => {
            const pairs = new Map(value.split(/[,،]/).map((item) => item.split("=").map((text) => text.trim())).filter(([key]) => key));
            const missing = [...pairs.keys()].filter((key) => !own.some(([known]) => known === key));
            const whole = element("fieldset", { className: "form-picker form-picker__boxes" }, element("legend", { className: "w-sr-only", textContent: words.unique }));
            const send = () =>
                changed([...whole.querySelectorAll("input:checked")].map((tick) => {
                    const other = tick.closest("div").querySelector("select").value;
                    return other ? `${tick.value}=${other}` : tick.value;
                }).join(", "));
            for (const [key, label] of [...missing.map((key) => [key, editor.fill(words.gone, key)]), ...own]) {
                const tick = element("input", { type: "checkbox", value: key, checked: pairs.has(key) });
                const other = select([{ options: [{ value: "", label: words.nothing }] }, ...rest], pairs.get(key) ?? "", send);
                other.setAttribute("aria-label", `${label}: ${words.same_as}`);
                tick.addEventListener("change", send);
                whole.append(element("div", { className: missing.includes(key) ? "form-picker--gone" : "" },
                    element("label", {}, tick, element("span", { textContent: label })),
                    element("span", { className: "form-picker__said" }, element("span", { textContent: words.same_as }), other)));
            }
            return whole;
        });
    };

    // What a calculation may use: fields asked earlier, those of groups too, and groups themselves.
    const pickAnswer = (target, outline) => {
        const asking = outline.flatMap((step) => step.fields).find((field) => field.block.contains(target));
        if (editor.isSet() && asking && input(asking.block, "operation")?.value === "count_rows") {
            leave(target);
            return;
        }
        const before = [];
        for (const step of outline) {
            const here = step.block.contains(target);
            const place = step.fields.findIndex((field) => field.block.contains(target));
            before.push({ ...step, fields: (here ? step.fields.slice(0, place) : step.fields).filter((field) => field.sort) });
            if (here) break;
        }
        const rows = { label: words.groups, options: groupOptions(outline, target) };
        const groups = [{ options: [empty] }, ...fieldGroups(before), ...(rows.options.length ? [rows] : [])];
        put(target, groups, (value, changed) => {
            const made = select(withOutside(groups, value), value, changed);
            made.setAttribute("aria-label", words.of);
            return made;
        });
    };

    // Any other input that asks for it: data-picks="field", "answer" or "group"; data-picks-types="province,…" narrows it.
    const pickNamed = (target, outline) => {
        if (target.dataset.picks === "group") {
            pickGroup(target, outline);
            return;
        }
        if (target.dataset.picks === "answer") {
            pickAnswer(target, outline);
            return;
        }
        const types = (target.dataset.picksTypes ?? "").split(",").filter(Boolean);
        const steps = editor.earlier(outline, target).map((step) => ({
            ...step,
            fields: step.fields.filter((field) => !types.length || types.includes(field.type) || types.includes(field.sort)),
        }));
        const groups = [{ options: [empty] }, ...fieldGroups(steps)];
        put(target, groups, (value, changed) => select(withOutside(groups, value), value, changed));
    };

    editor.syncKeys = (outline) => {
        for (const step of outline) {
            if (step.type === "group") pickUnique(step, outline);
            for (const field of step.fields) {
                const group = input(field.block, "group");
                if (group && part(field.block, "group").closest(CHILD) === field.block) pickGroup(group, outline);
            }
        }
        for (const measure of editor.root().querySelectorAll('[name$="-value-argument"]')) pickMeasure(measure.closest(CHILD), outline);
        for (const target of editor.root().querySelectorAll("[data-picks]")) pickNamed(target, outline);
    };
})();
