// The control for the value of a rule: options by their labels, a day, a number, a text, yes or no.
"use strict";
(() => {
    const editor = globalThis.formEditor;
    const { words, element, select, box, boxes } = editor;

    const SEVERAL = new Set(["in", "not_in"]);
    const RELATIVE = [
        ["years_ago", "-", "y"],
        ["years_on", "+", "y"],
        ["months_ago", "-", "m"],
        ["months_on", "+", "m"],
        ["days_ago", "-", "d"],
        ["days_on", "+", "d"],
    ];
    const latin = (text) =>
        text.replace(/[۰-۹]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹".indexOf(digit)).replace(/[٠-٩]/g, (digit) => "٠١٢٣٤٥٦٧٨٩".indexOf(digit));
    const split = (text) => text.split(/[,،]/).map((item) => item.trim()).filter(Boolean);
    const pairs = (list) => list.map(([value, label]) => ({ value, label }));
    const empty = { value: "", label: words.choose };

    const one = (list, value, changed) => select([{ options: [empty, ...pairs(list)] }], value, changed);
    const yesNo = (value, changed, fallback) =>
        select([{ options: [...(fallback ? [] : [empty]), ...pairs([["true", words.yes], ["false", words.no]])] }], value || fallback, changed);
    const filled = (value, changed) =>
        select([{ options: pairs([["", words.answered], ["false", words.empty]]) }], value === "false" ? "false" : "", changed);
    const number = (value, changed) => {
        const made = box({ value, inputMode: "decimal", dir: "ltr" }, (text) =>
            changed(latin(text).replace(/٫/g, ".").replace(/[٬\s]/g, "")));
        return made;
    };
    const several = (value, changed) => {
        const made = box({ value }, changed);
        made.title = words.several;
        return made;
    };

    // «today-18y» as [form, number]; anything else is a certain day.
    const read = (value) => {
        if (value === "today") return ["today", ""];
        const match = /^today([+-])([0-9]{1,4})([ymd])$/.exec(value);
        const form = match && RELATIVE.find(([, sign, unit]) => sign === match[1] && unit === match[3]);
        return form ? [form[0], match[2]] : ["day", value];
    };
    const day = (value, changed) => {
        const [form, amount] = read(value);
        const forms = ["day", "today", ...RELATIVE.map(([name]) => name)].map((name) => [name, words[name]]);
        const choice = select([{ options: pairs(forms) }], form, () => show(true));
        choice.setAttribute("aria-label", words.which_day);
        const whole = element("div", { className: "form-picker__several" }, choice);
        const show = (touched) => {
            whole.querySelector("input")?.remove();
            const relative = RELATIVE.find(([name]) => name === choice.value);
            const send = (text) => {
                const typed = latin(text).trim();
                changed(relative ? (/^[0-9]{1,4}$/.test(typed) ? `today${relative[1]}${typed}${relative[2]}` : "") : typed);
            };
            if (choice.value === "today") {
                if (touched) changed("today");
                return;
            }
            const start = touched ? (relative ? "18" : "") : amount;
            const typed = box({ value: start, dir: "ltr", inputMode: "numeric" }, send);
            typed.setAttribute("aria-label", relative ? words.how_many : words.day);
            if (!relative) typed.placeholder = words.day_example;
            // «۱۸ سال پیش» is read from its number on; a certain day follows its name.
            if (relative) choice.before(typed);
            else choice.after(typed);
            if (touched) send(start);
        };
        show(false);
        return whole;
    };

    // `sort` is how the field asked about is compared, "setting" for one of the office's.
    const value = (sort, op, options, current, changed) => {
        if (sort === "setting") return yesNo(current === "no" || current === "0" ? "false" : current, changed, "true");
        if (op === "filled") return filled(current, changed);
        if (sort === "yes_no") return yesNo(current, changed, "");
        if (options.length && SEVERAL.has(op)) return boxes(options, split(current), words.value, (keys) => changed(keys.join(", ")));
        if (options.length) return one(options, current, changed);
        if (SEVERAL.has(op)) return several(current, changed);
        if (sort === "number") return number(current, changed);
        if (sort === "date") return day(current, changed);
        return box({ value: current }, changed);
    };
    const inWords = (sort, op, options, current) => {
        if (sort === "setting") return current === "false" ? words.no : words.yes;
        if (op === "filled") return current === "false" ? `(${words.empty})` : "";
        if (sort === "yes_no") return current === "false" ? words.no : words.yes;
        if (sort === "date") {
            const [form, amount] = read(current);
            if (form !== "day") return amount ? `${amount} ${words[form]}` : words[form];
        }
        const labels = new Map(options);
        return (SEVERAL.has(op) ? split(current) : [current]).map((key) => labels.get(key) ?? key).join("، ");
    };

    Object.assign(editor, { value, inWords });
})();
