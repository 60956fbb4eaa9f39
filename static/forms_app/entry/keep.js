// Keeps what is typed by itself, asks for earlier requests of the same person, and sends only what is safe.
"use strict";
(() => {
    const form = document.querySelector("form[data-entry]");
    if (!form) return;
    const PAUSE = 1500;
    const kept = document.getElementById("entry-kept");
    const lost = document.getElementById("entry-lost");
    const watched = new Set(JSON.parse(form.dataset.watched));
    let timer = 0;
    let unkept = false;

    const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.split("=")[1];
    // A new log-in in another tab brings a new token; the page's own would be refused.
    const freshToken = () => {
        const token = cookie("csrftoken");
        if (token) form.elements.csrfmiddlewaretoken.value = token;
    };
    const typed = () => {
        freshToken();
        const data = new FormData(form);
        for (const input of form.querySelectorAll("input[type=file]")) data.delete(input.name);
        return data;
    };
    const post = (address, data) =>
        fetch(address, { method: "POST", body: data, headers: { "X-Requested-With": "XMLHttpRequest" } });

    const keep = async () => {
        clearTimeout(timer);
        unkept = false;
        try {
            const response = await post(form.dataset.keep, typed());
            if (response.status === 409) return true; // sent or erased: the server says so when the form is sent
            if (!response.ok || response.redirected) throw new Error(String(response.status));
            kept.textContent = (await response.json()).kept;
            lost.hidden = true;
            return true;
        } catch {
            unkept = true;
            kept.textContent = "";
            lost.textContent = form.dataset.lost;
            lost.hidden = false;
            return false;
        }
    };

    form.addEventListener("input", () => {
        unkept = true;
        clearTimeout(timer);
        timer = setTimeout(keep, PAUSE);
    });
    document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden" && unkept) navigator.sendBeacon(form.dataset.keep, typed());
    });

    const keyOf = (input) => input.name?.split("-").at(-1);
    const values = () =>
        [...form.elements].filter((input) => watched.has(keyOf(input))).map((input) => input.value.trim()).join("\n");
    let asked = values();
    form.addEventListener("focusout", async (event) => {
        if (!watched.has(keyOf(event.target)) || values() === asked) return;
        asked = values();
        try {
            const response = await post(form.dataset.duplicates, typed());
            if (!response.ok || response.redirected) return;
            const answer = await response.json();
            const box = document.getElementById("duplicates");
            if (form.elements.seen.value !== answer.seen) box.innerHTML = answer.html;
            form.elements.seen.value = answer.seen;
        } catch {
            // No connection: the server looks again when the request is sent.
        }
    });

    let sure = false;
    form.addEventListener("submit", async (event) => {
        if (sure) {
            freshToken();
            return;
        }
        event.preventDefault();
        const { submitter } = event;
        if (form.dataset.busy) return;
        form.dataset.busy = "1";
        await Promise.all(window.entryUploads ?? []);
        const safe = await keep();
        delete form.dataset.busy;
        if (!safe) {
            lost.focus();
            return;
        }
        sure = true;
        form.requestSubmit(submitter);
    });
    // Back from the receipt the page may come out of the browser's memory: let it send again.
    window.addEventListener("pageshow", () => {
        sure = false;
    });
})();
