// Does a condition hold? Mirrors forms_app/conditions.py, where the rules are written down; the server decides again.
"use strict";
globalThis.KhedmatConditions = (() => {
    const DAY = /^\d{4}-\d{2}-\d{2}(?:~[a-z]+)?$/; // a rough day says after it how much of it is known
    const NUMBER = /^-?(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:[,٬]\d{3}){1,4})(?:[.٫]\d{1,6})?$/;
    const UNWANTED = new RegExp(
        "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff" +
            "\\ue000-\\uf8ff\\u{f0000}-\\u{10ffff}]",
        "gu",
    );
    const MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u0640]/g;
    const LETTERS = {
        ي: "ی", ى: "ی", ك: "ک", ۀ: "ه", أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ؤ: "و", ئ: "ی", ة: "ه",
        "\u200c": " ", "\u200d": " ",
    };

    const latin = (text) =>
        text.replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 15));

    const searchKey = (value) => {
        const clean = value.normalize("NFKC").replace(UNWANTED, "").replace(/[يىكۀ]/g, (letter) => LETTERS[letter]);
        const plain = clean.replace(MARKS, "").replace(/[أإآٱؤئة\u200c\u200d]/g, (letter) => LETTERS[letter]);
        return latin(plain).toLowerCase().split(/\s+/).filter(Boolean).join(" ");
    };

    const items = (value) => (Array.isArray(value) ? value : [value]);
    const isEmpty = (given) => given === null || given === undefined || given === "" || (Array.isArray(given) && !given.length);
    const isDay = (value) => typeof value === "string" && DAY.test(value);
    // The server has counted the days that a rule means by words like "today-18y".
    const moment = (wanted, rule) => {
        if (isDay(wanted) || typeof wanted !== "string") return isDay(wanted) ? wanted.slice(0, 10) : null;
        return Object.hasOwn(rule.moments ?? {}, wanted) ? rule.moments[wanted] : null;
    };

    const number = (value) => {
        if (typeof value === "number") return value;
        const text = typeof value === "string" ? searchKey(value) : "";
        return NUMBER.test(text) ? Number(text.replace(/[,٬]/g, "").replace("٫", ".")) : null;
    };
    const text = (value) => (value === null || value === undefined ? "" : searchKey(String(value)));

    const same = (given, wanted, rule) => {
        const day = isDay(given) ? moment(wanted, rule) : null;
        if (day !== null) return given.slice(0, 10) === day;
        const numbers = [number(given), number(wanted)];
        if (!numbers.includes(null)) return numbers[0] === numbers[1];
        return text(wanted) !== "" && text(given) === text(wanted);
    };
    const isIn = (given, wanted, rule) =>
        items(given).some((item) => items(wanted).some((option) => same(item, option, rule)));
    const ordered = (fits) => (given, wanted, rule) => {
        const measure = isDay(given) ? moment(wanted, rule) : number(wanted);
        const value = isDay(given) ? given.slice(0, 10) : number(given);
        return measure !== null && value !== null && fits(value, measure);
    };
    const tests = {
        equals: (given, wanted, rule) =>
            items(given).length === items(wanted).length && items(given).every((item) => isIn(item, wanted, rule)),
        contains: (given, wanted, rule) =>
            Array.isArray(given)
                ? isIn(given, wanted, rule)
                : items(wanted).some((part) => text(part) !== "" && text(given).includes(text(part))),
        in: isIn,
        starts_with: (given, wanted) =>
            items(given).some((item) =>
                items(wanted).some((start) => text(start) !== "" && text(item).startsWith(text(start))),
            ),
        less: ordered((given, measure) => given < measure),
        at_most: ordered((given, measure) => given <= measure),
        more: ordered((given, measure) => given > measure),
        at_least: ordered((given, measure) => given >= measure),
    };

    const decide = (rule, given) => {
        if (rule.op === "filled") return (!isEmpty(given) && given !== false) === (rule.value !== false);
        const opposite = rule.op.startsWith("not_");
        if (isEmpty(given)) return opposite;
        return tests[rule.op.replace(/^not_/, "")](given, rule.value ?? null, rule) !== opposite;
    };

    // `answer(rule)` gives the value as the server would store it.
    const holds = (condition, answer) => {
        if (condition.all) return condition.all.every((part) => holds(part, answer));
        if (condition.any) return condition.any.some((part) => holds(part, answer));
        return decide(condition, answer(condition));
    };

    // Days before a Jalali year begins, from the day before 1 Farvardin of the year -1595; leap years as in jdatetime.
    const daysBefore = (year) => 365 * year + 8 * Math.floor(year / 33) + Math.floor(((year % 33) + 3) / 4);
    const isoDay = (typed) => {
        const pieces = latin(typed).trim().replace(/[-.]/g, "/").split("/");
        if (pieces.length !== 3 || !pieces.every((piece) => /^\s*\d{1,4}\s*$/.test(piece))) return null;
        const [year, month, day] = pieces.map(Number);
        if (year < 1200 || year > 1500 || month < 1 || month > 12 || day < 1) return null;
        const isLeap = daysBefore(year + 1596) - daysBefore(year + 1595) === 366;
        if (day > (month <= 6 ? 31 : month <= 11 || isLeap ? 30 : 29)) return null;
        const before = month <= 6 ? 31 * (month - 1) : 186 + 30 * (month - 7);
        // 1 Farvardin 1348 was 21 March 1969.
        const days = daysBefore(year + 1595) - daysBefore(1348 + 1595) + before + day - 1;
        return new Date(Date.UTC(1969, 2, 21 + days)).toISOString().slice(0, 10);
    };

    // From what was typed to what is stored, by the kind that the server names in the rule.
    const kinds = {
        date: (typed) => isoDay(typed),
        rough_date: (typed) => isoDay(`${typed.trim().replace(/[-.]/g, "/")}/1/1`.split("/").slice(0, 3).join("/")),
        number: (typed) => number(latin(typed).replace(/[\s٬,،]/g, "").replace(/^(-?)0+(?=\d)/, "$1")),
        code: (typed) => latin(typed).replace(/\s/g, ""),
        mobile: (typed) => {
            const match = /^(?:\+98|0098|98|0)?(9\d{9})$/.exec(latin(typed).replace(/[\s\u200c\u200e\u200f._()/-]+/g, ""));
            return match ? `0${match[1]}` : typed;
        },
    };
    const stored = (kind, typed) => (typed === "" || !(kind in kinds) ? typed : kinds[kind](typed));

    return { holds, stored };
})();
