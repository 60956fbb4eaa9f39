// Scans are taken in as soon as they are chosen or dropped, and shown small. Without this script they go with the form.
"use strict";
(() => {
    const form = document.querySelector("form[data-entry]");
    if (!form) return;
    const NO_FILE = "00000000-0000-0000-0000-000000000000";
    // Those under way; sending waits for them.
    window.entryUploads = new Set();

    const cookie = (name) => document.cookie.split("; ").find((part) => part.startsWith(`${name}=`))?.split("=")[1] ?? "";
    const nameOf = (input) => input.name.replace(/-upload$/, "");
    const changed = () => form.dispatchEvent(new Event("input"));

    const addPicture = (block, address, name) => {
        const image = document.createElement("img");
        image.className = "entry-file__picture";
        image.src = address;
        image.alt = name;
        block.prepend(image);
    };

    const block = (input, file) => {
        const element = document.createElement("div");
        element.className = "apply-file";
        element.dataset.dressed = "";
        const id = document.createElement("input");
        Object.assign(id, { type: "hidden", name: nameOf(input), value: file.id });
        const text = document.createElement("span");
        text.className = "apply-file__name";
        const name = document.createElement("bdi");
        name.textContent = file.name;
        text.append(name, ` (${file.size})`);
        element.append(id, text, removeButton(element, file.name));
        if (file.picture) addPicture(element, file.picture, file.name);
        return element;
    };

    const removeButton = (element, name) => {
        const button = document.createElement("button");
        Object.assign(button, { type: "button", className: "button button-small button-secondary no" });
        button.textContent = form.dataset.removeFile;
        button.setAttribute("aria-label", `${form.dataset.removeFile}: ${name}`);
        button.addEventListener("click", () => {
            const input = element.parentElement.querySelector("input[type=file]");
            element.remove();
            input.focus();
            changed();
        });
        return button;
    };

    const say = (input, text, bad) => {
        const field = input.closest(".kh-field");
        let line = field.querySelector(".entry-file__line");
        if (!line) {
            line = document.createElement("p");
            line.setAttribute("role", "status");
            input.before(line);
        }
        line.className = `entry-file__line${bad ? " kh-error" : ""}`;
        line.textContent = text;
    };

    const send = async (input, file) => {
        const data = new FormData();
        data.append("input", nameOf(input));
        data.append("file", file);
        say(input, form.dataset.sending, false);
        try {
            const response = await fetch(form.dataset.upload, {
                method: "POST",
                body: data,
                headers: { "X-CSRFToken": cookie("csrftoken"), "X-Requested-With": "XMLHttpRequest" },
            });
            const answer = await response.json();
            if (!response.ok) {
                say(input, answer.error || form.dataset.failed, true);
                return;
            }
            if (!input.multiple) for (const former of input.parentElement.querySelectorAll(".apply-file")) former.remove();
            say(input, "", false);
            const kept = block(input, answer);
            if (file.drawn) kept.dataset.drawn = "";
            input.before(kept);
            changed();
        } catch {
            say(input, form.dataset.failed, true);
        }
    };

    // One after the other: the last of a question that takes one file is the one that stays.
    const last = new WeakMap();
    const take = (input, files) => {
        for (const file of input.multiple ? files : files.slice(0, 1)) {
            const before = last.get(input) ?? Promise.resolve();
            const sending = before.then(() => send(input, file)).finally(() => window.entryUploads.delete(sending));
            last.set(input, sending);
            window.entryUploads.add(sending);
        }
    };

    // A signature is taken like a file when the pen rests; one wiped out goes again.
    const wipe = (input) => {
        const drop = () => {
            input.parentElement.querySelector(".apply-file[data-drawn]")?.remove();
            changed();
        };
        drop();
        // One under way goes when it has arrived.
        last.get(input)?.then(drop);
    };
    form.addEventListener("drawn", (event) => {
        const { file } = event.detail;
        event.preventDefault();
        if (file) take(event.target, [Object.assign(file, { drawn: true })]);
        else wipe(event.target);
    });

    const inputIn = (target) => target.closest?.(".kh-field")?.querySelector("input[type=file]");

    form.addEventListener("change", (event) => {
        if (event.target.type !== "file") return;
        const files = [...event.target.files];
        event.target.value = "";
        take(event.target, files);
    });
    for (const name of ["dragover", "dragleave", "drop"]) {
        form.addEventListener(name, (event) => {
            if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
            event.preventDefault();
            const input = inputIn(event.target);
            input?.closest(".kh-field").classList.toggle("entry-drop", name === "dragover");
            if (name === "drop" && input) take(input, [...event.dataTransfer.files]);
        });
    }

    // What the server showed: a picture for each, and a button in the place of the box for removal.
    const dress = () => {
        for (const element of form.querySelectorAll(".apply-file:not([data-dressed])")) {
            element.dataset.dressed = "";
            const id = element.querySelector("input[type=hidden]").value;
            const name = element.querySelector("bdi").textContent;
            if (!name.endsWith(".pdf")) addPicture(element, form.dataset.picture.replace(NO_FILE, id), name);
            for (const former of element.querySelectorAll(".form-check, button")) former.remove();
            element.append(removeButton(element, name));
        }
        for (const input of form.querySelectorAll("input[type=file]:not([data-dressed])")) {
            input.dataset.dressed = "";
            const hint = document.createElement("span");
            hint.className = "entry-file__hint";
            hint.textContent = form.dataset.drop;
            input.after(hint);
        }
    };
    form.addEventListener("rows", dress);
    dress();
})();
