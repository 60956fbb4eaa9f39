// While a label is typed, its key is proposed in Latin letters, until somebody writes another key or the form is stored.
// Mirrors site/persian/latin.py; the server proposes the same for a key left empty, and sees that no key is used twice.
"use strict";
(() => {
    const LETTERS = {
        "ا": "a", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "z",
        "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh",
        "ف": "f", "ق": "gh", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "و": "o", "ه": "h", "ة": "e", "ی": "i",
    };
    const FIRST = { "و": "v", "ی": "y" };
    const LAST = { "ه": "e" };
    const LONGEST = 40;

    const word = (text) => {
        const letters = [...text];
        const written = letters.map((letter) => LETTERS[letter] ?? letter);
        written[0] = FIRST[letters[0]] ?? written[0];
        if (letters.length > 2) written[written.length - 1] = LAST[letters.at(-1)] ?? written.at(-1);
        return written.join("").replace(/[^\x00-\x7f]/g, "");
    };
    const latin = (text) =>
        (text.replace(/[يى]/g, "ی").replace(/ك/g, "ک").replace(/[۰-۹]/g, (digit) => "۰۱۲۳۴۵۶۷۸۹".indexOf(digit)).replace(/[٠-٩]/g, (digit) => "٠١٢٣٤٥٦٧٨٩".indexOf(digit))
            .toLowerCase().normalize("NFD").replace(/[\p{M}\u200c\u0640]/gu, "")
            .match(/[a-z0-9\u0620-\u06d3]+/g) ?? []).map(word).filter(Boolean).join("_");
    const key = (text) => {
        let name = latin(text);
        if (/^[0-9]/.test(name)) name = `n${name}`;
        if (name.length > LONGEST) name = name.slice(0, Math.max(name.lastIndexOf("_", LONGEST), 0) || LONGEST);
        return name.replace(/^_+|_+$/g, "");
    };
    globalThis.proposedKey = key;

    const taken = (own) =>
        new Set([...document.querySelectorAll("input[data-key]")].filter((input) => input !== own).map((input) => input.value));
    const free = (name, used) => {
        for (let number = 2, found = name; ; number += 1) {
            if (!used.has(found)) return found;
            found = `${name.slice(0, LONGEST - `_${number}`.length)}_${number}`;
        }
    };
    // The key of the block that a label or title belongs to: their names differ in the last part only.
    const keyInput = (label) => {
        const match = /^(.+)-(label|title)$/.exec(label.name ?? "");
        const input = match && document.getElementsByName(`${match[1]}-key`)[0];
        return input?.hasAttribute("data-key") ? input : null;
    };

    document.addEventListener("focusin", (event) => {
        const input = keyInput(event.target);
        // Only a key that is still empty, or that came from here, follows the label.
        if (input && !input.value) input.dataset.proposed = "";
    });
    document.addEventListener("input", (event) => {
        if (event.target.hasAttribute?.("data-key")) {
            delete event.target.dataset.proposed;
            return;
        }
        const input = keyInput(event.target);
        if (!input || input.dataset.proposed !== input.value) return;
        const name = key(event.target.value);
        input.value = input.dataset.proposed = name ? free(name, taken(input)) : "";
    });
})();
