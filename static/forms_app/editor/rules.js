// A rule of a condition: which earlier answer, compared how, with what. All three are chosen from lists.
"use strict";
(() => {
    const editor = globalThis.formEditor;
    const { CHILD, offer, words, part, input, fill, write, select, fillSelect, withOutside, replace } = editor;
    const SETTING = "setting:";
    const states = new WeakMap();

    const comparisons = (op) =>
        [...op.options].filter((option) => option.value).map((option) => [option.value, option.textContent.trim()]);

    // The state of a rule's controls, made when it is met first.
    const stateOf = (rule) => {
        if (!states.has(rule)) {
            const [field, setting, op, value] = ["field", "setting", "op", "value"].map((name) => input(rule, name));
            if (!field || !setting || !op || !value) return null;
            const state = { rule, field, setting, op, value, comparisons: comparisons(op), signatures: {} };
            state.picker = select([{ options: [{ value: "", label: words.choose }] }], "", (chosen) => choose(state, chosen));
            replace(field, state.picker, words.field);
            part(rule, "setting").hidden = true;
            states.set(rule, state);
        }
        return states.get(rule);
    };

    const choose = (state, chosen) => {
        const setting = chosen.startsWith(SETTING) ? chosen.slice(SETTING.length) : "";
        write(state.setting, setting);
        write(state.field, setting ? "" : chosen);
        const asked = find(editor.earlier(editor.outline(), state.rule), chosen);
        const fit = (offer.operators[setting ? "yes_no" : asked?.sort ?? "any"] ?? []).map(([name]) => name);
        if (!fit.includes(state.op.value)) {
            const first = fit.find((name) => state.comparisons.some(([known]) => known === name));
            if (first) write(state.op, first);
        }
        write(state.value, "");
        sync(state.rule, editor.outline());
    };

    const find = (steps, key) => steps.flatMap((step) => step.fields).find((field) => field.key && field.key === key);

    const fields = (state, steps) => {
        const groups = steps.map((step) => ({
            label: step.title || words.untitled,
            options: step.fields.map((field) => {
                const label = field.label || words.untitled;
                return { value: field.key, label: field.key ? label : fill(words.no_key, label), disabled: !field.key };
            }),
        }));
        const settings = [...state.setting.options].filter((option) => option.value);
        const office = settings.map((option) => ({ value: SETTING + option.value, label: option.textContent.trim() }));
        const empty = { value: "", label: groups.length ? words.choose : words.no_fields };
        return [{ options: [empty] }, ...groups, { label: words.settings, options: office }];
    };

    // Rebuild a control only when what it offers has changed, so that nobody loses the place they type in.
    const changed = (state, name, ...facts) => {
        const signature = JSON.stringify(facts);
        if (state.signatures[name] === signature) return false;
        state.signatures[name] = signature;
        return true;
    };

    const syncOperator = (state, sort) => {
        const known = new Map(offer.operators[sort] ?? offer.operators.any);
        const current = state.op.value;
        const fit = state.comparisons.filter(([name]) => known.has(name));
        const list = [...known].filter(([name]) => fit.some(([one]) => one === name)).map(([value, label]) => ({ value, label }));
        if (!known.has(current)) {
            const label = state.comparisons.find(([name]) => name === current)?.[1] ?? current;
            list.unshift({ value: current, label: fill(words.unfit, label) });
        }
        if (changed(state, "op", list, current)) fillSelect(state.op, [{ options: list }], current);
        state.op.classList.toggle("form-picker--gone", !known.has(current));
    };

    const syncValue = (state, sort, options) => {
        const current = state.value.value;
        if (!changed(state, "value", sort, state.op.value, options) && state.shown === current) return;
        state.shown = current;
        const control = editor.value(sort, state.op.value, options, current, (text) => {
            state.shown = text;
            write(state.value, text);
            heading(state);
        });
        replace(state.value, control);
    };

    // What a folded rule says: words, not keys.
    const heading = (state) => {
        const { sort, options } = state;
        const asked = state.picker.selectedOptions[0]?.textContent.trim() ?? "";
        const compared = sort === "setting" ? ":" : state.op.selectedOptions[0]?.textContent.trim() ?? "";
        const said = editor.inWords(sort, state.op.value, options, state.value.value);
        const text = state.picker.value ? `${asked} ${compared} ${said}`.trim() : "";
        const place = state.rule.querySelector("[data-panel-heading-text]");
        if (place && place.textContent !== text) place.textContent = text;
    };

    const sync = (rule, outline) => {
        const state = stateOf(rule);
        if (!state) return;
        const steps = editor.earlier(outline, rule);
        const current = state.setting.value ? SETTING + state.setting.value : state.field.value.trim();
        const groups = withOutside(fields(state, steps), current);
        if (changed(state, "field", groups, current)) fillSelect(state.picker, groups, current);
        const asked = find(steps, current);
        state.sort = state.setting.value ? "setting" : asked?.sort ?? "any";
        state.options = state.setting.value ? [] : asked?.options ?? [];
        part(rule, "op").hidden = state.sort === "setting";
        if (state.sort !== "setting") syncOperator(state, state.sort);
        syncValue(state, state.sort, state.options);
        heading(state);
    };

    // Every rule in the editor, wherever it lies: its inputs are the only ones called …-rules-<n>-value-field.
    const all = () =>
        [...editor.root().querySelectorAll('[name$="-value-field"]')]
            .filter((field) => /-rules-\d+-value-field$/.test(field.name))
            .map((field) => field.closest(CHILD));

    editor.syncRules = (outline) => all().forEach((rule) => sync(rule, outline));
})();
