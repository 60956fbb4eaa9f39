// The form, or the set of fields, as it stands in the editor now, unsaved blocks included. Blocks are found by how they
// lie in each other: names of inputs are numbered anew only when the form is sent.
"use strict";
globalThis.formEditor = (() => {
    const CHILD = "[data-streamfield-child]";
    const given = document.getElementById("form-editor-offer");
    const offer = given ? JSON.parse(given.textContent) : null;
    const words = offer?.words ?? {};

    const part = (block, name) =>
        [...block.querySelectorAll(`[data-contentpath="${name}"]`)].find((node) => node.closest(CHILD) === block) ?? null;
    const input = (block, name) => part(block, name)?.querySelector(`[name$="-${name}"]`) ?? null;
    const text = (block, name) => input(block, name)?.value.trim() ?? "";
    const own = (block, name) => block.querySelector(`:scope > input[name$="-${name}"]`)?.value ?? "";
    const children = (node) => {
        const container = node?.querySelector("[data-streamfield-stream-container], [data-streamfield-list-container]");
        return [...(container?.children ?? [])].filter((child) => child.matches(CHILD) && !own(child, "deleted"));
    };
    const steps = () => document.querySelector('[data-contentpath="steps"][data-field]');
    // Without steps this is the editor of a set: its fields stand at the top.
    const isSet = () => !steps();
    const root = () => steps() ?? document.querySelector('[data-contentpath="fields"][data-field]');

    const options = (block, type) => {
        const known = offer.types[type] ?? {};
        const source = known.source ?? text(block, "choices_source");
        const listed = known.choices ?? (source ? offer.sources[source] ?? [] : []);
        const written = children(part(block, "choices")).map((child) => [text(child, "key"), text(child, "label")]);
        return [...listed, ...written.filter(([key]) => key)];
    };
    const field = (block) => {
        const type = own(block, "type");
        const sort = offer.types[type]?.sort ?? "any";
        return { block, type, sort, key: text(block, "key"), label: text(block, "label"), options: options(block, type) };
    };
    const step = (block) => ({
        block,
        type: own(block, "type"),
        key: text(block, "key"),
        title: text(block, "title"),
        fields: children(part(block, "fields")).map(field),
    });
    // A set reads like a form of one step.
    const set = (fields) => ({ block: fields, type: "step", key: "", title: words.set, fields: children(fields).map(field) });
    const outline = () => (steps() ? children(steps()).map(step) : [set(root())]);

    // Steps with those of their fields that may be asked about at `node`: what comes before it, and of a repeated group
    // only what belongs to the same row.
    const earlier = (outlined, node) => {
        const found = [];
        for (const one of outlined) {
            const here = one.block.contains(node);
            const place = here ? one.fields.findIndex((each) => each.block.contains(node)) : one.fields.length;
            const before = here && place < 0 ? [] : one.fields.slice(0, place);
            const asked = before.filter((each) => each.sort);
            if (asked.length && (here || one.type !== "group")) found.push({ ...one, fields: asked });
            if (here) break;
        }
        return found;
    };
    const earlierGroups = (outlined, node) => {
        const place = outlined.findIndex((one) => one.block.contains(node));
        return outlined.slice(0, Math.max(place, 0)).filter((one) => one.type === "group");
    };

    return { CHILD, offer, words, isSet, part, input, text, root, outline, earlier, earlierGroups };
})();
