// What is typed on a step goes into the draft by itself. Nothing is kept in the browser: computers are shared.
// The words stand in templates/forms_app/saved.html; files.js uses `window.khDraft`.
"use strict";
(() => {
    const form = document.querySelector("form[data-draft]");
    const status = document.querySelector("[data-draft-status]");
    if (!form || !status) return;

    const PAUSE = 900;
    const LONGEST_WAIT = 60_000;
    // Answers after which trying again changes nothing.
    const FINAL = ["stale", "sent", "large"];
    let dirty = false;
    let sending = 0;
    let state = "saved";
    let failures = 0;
    let timer = 0;
    let queue = Promise.resolve();
    let checking = false;
    let submitted = 0;
    const guards = [];

    // Another window may have begun a new session: its cookie is newer than the token in this page.
    const token = () => document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;

    const fields = () => {
        const data = new FormData(form);
        for (const [name, value] of [...data.entries()]) if (value instanceof File) data.delete(name);
        data.set("csrfmiddlewaretoken", token());
        data.set("turn", form.dataset.turn);
        return data;
    };

    // Small files that a closed page would lose, as [name, file]: signatures on their way, by their row, and one drawn a
    // moment ago, which still waits in its input.
    const underway = new Map();
    const unsent = () => [
        ...[...underway].filter(([row]) => row.isConnected).map(([, one]) => one),
        ...[...new FormData(form).entries()].filter(([, value]) => value instanceof File && value.size),
    ];

    const show = (next) => {
        state = next;
        status.querySelector("[data-draft-text]").textContent = status.dataset[state] ?? "";
        status.classList.toggle("apply-saved--warning", state !== "saved");
        for (const link of status.querySelectorAll("[data-draft-link]")) link.hidden = link.dataset.draftLink !== state;
    };

    // The state that an answer tells; `answer` is its JSON or null.
    const stateOf = (code, answer) => {
        if (answer?.state) return answer.state === "closed" ? "over" : answer.state;
        return code === 403 || code === 404 || code === 410 ? "over" : "lost";
    };

    const settle = (next) => {
        show(next);
        failures = next === "saved" ? 0 : failures + 1;
        if (next === "saved" || FINAL.includes(next)) return;
        dirty = true;
        clearTimeout(timer);
        timer = setTimeout(save, Math.min(LONGEST_WAIT, 4000 * failures));
    };

    const enqueue = (work) => {
        sending += 1;
        queue = queue.then(work).finally(() => (sending -= 1));
        return queue;
    };

    const send = async () => {
        if (!dirty) return state;
        dirty = false;
        const once = [...form.querySelectorAll("[data-once]")];
        let next;
        try {
            const answer = await fetch(form.dataset.draft, { method: "POST", body: fields(), credentials: "same-origin", redirect: "manual" });
            next = stateOf(answer.status, await answer.json().catch(() => null));
        } catch {
            next = "lost";
        }
        if (next === "saved") for (const element of once) element.remove();
        else dirty = true;
        settle(next);
        return next;
    };

    function save() {
        clearTimeout(timer);
        return enqueue(send);
    }

    const touch = (pause = PAUSE) => {
        dirty = true;
        if (state === "stale" || state === "sent") return;
        clearTimeout(timer);
        timer = setTimeout(save, pause);
    };

    form.addEventListener("input", (event) => event.target.type !== "file" && touch());
    form.addEventListener("change", (event) => event.target.type !== "file" && touch(300));
    addEventListener("online", () => dirty && save());
    addEventListener("focus", () => dirty && state === "over" && save());

    // The page goes away: one last message that outlives it.
    const farewell = () => {
        const files = unsent();
        if ((!dirty && !files.length) || submitted || state === "stale" || state === "sent") return;
        const data = fields();
        for (const [name, file] of files) data.append(name, file);
        navigator.sendBeacon(form.dataset.draft, files.length ? data : new URLSearchParams([...data.entries()]));
    };
    addEventListener("pagehide", farewell);
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && farewell());
    addEventListener("pageshow", (event) => event.persisted && location.reload());

    // Only a page whose words have arrived is left; otherwise it stays as it is and says why.
    form.addEventListener("submit", async (event) => {
        if (submitted && Date.now() - submitted < 8000) {
            event.preventDefault(); // a second click
            return;
        }
        const clear = !dirty && !sending && !guards.some((guard) => guard.busy());
        if (clear && navigator.onLine) {
            form.elements.csrfmiddlewaretoken.value = token();
            submitted = Date.now();
            return;
        }
        event.preventDefault();
        if (checking) return;
        checking = true;
        const button = event.submitter;
        let passed = true;
        for (const guard of guards) passed = (await guard.ready()) && passed;
        if (passed && !navigator.onLine) dirty = true;
        const kept = passed ? await save() : "";
        checking = false;
        if (!passed) return;
        if (kept === "lost" || kept === "over") {
            status.scrollIntoView({ block: "center" });
            return;
        }
        dirty = false;
        form.requestSubmit(button);
    });

    window.khDraft = { form, fields, underway, enqueue, touch, settle, stateOf, guards, said: (name) => status.dataset[name] ?? "" };
})();
