// Files are sent as soon as they are chosen or dropped, one after the other, each with its own bar, picture and fate.
// Without this script the input sends them with the page; the server does the same with both.
"use strict";
(() => {
    const draft = window.khDraft;
    if (!draft) return;

    const LONGEST_SIDE = 3000;
    const WORTH_SCALING = 1_500_000;

    // A photo from a phone is several megabytes; the office keeps no more pixels than this anyway.
    const scaled = async (file) => {
        if (!file.type.startsWith("image/") || !window.createImageBitmap) return file;
        try {
            const bitmap = await createImageBitmap(file);
            const longest = Math.max(bitmap.width, bitmap.height);
            const known = ["image/jpeg", "image/png"].includes(file.type);
            if (known && longest <= LONGEST_SIDE && file.size <= WORTH_SCALING) return file;
            const factor = Math.min(1, LONGEST_SIDE / longest);
            const canvas = document.createElement("canvas");
            canvas.width = Math.round(bitmap.width * factor);
            canvas.height = Math.round(bitmap.height * factor);
            const pen = canvas.getContext("2d");
            pen.fillStyle = "#fff";
            pen.fillRect(0, 0, canvas.width, canvas.height);
            pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
            const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.88));
            if (!blob || (known && blob.size >= file.size)) return file;
            return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: blob.type });
        } catch {
            return file; // the server says what is wrong with it
        }
    };

    class Files {
        constructor(box, number) {
            this.box = box;
            this.number = number;
            this.name = box.dataset.files;
            this.many = "many" in box.dataset;
            this.input = box.querySelector("input[type=file]");
            this.template = box.querySelector("template");
            this.status = box.querySelector("[data-files-status]");
            this.waiting = 0;
            this.count = 0;
            this.drawn = null;
            for (const row of box.querySelectorAll("[data-file]")) this.enliven(row);
            this.input.addEventListener("change", () => {
                const chosen = [...this.input.files];
                this.input.value = "";
                this.take(chosen);
            });
            this.input.addEventListener("drawn", (event) => this.draw(event));
            this.acceptDrops();
        }

        // A signature: it is as good as its last stroke, and one wiped out is wiped out here too.
        draw(event) {
            const { file } = event.detail;
            event.preventDefault();
            const former = this.drawn?.isConnected ? this.drawn : null;
            if (!file && former) this.remove(former, false);
            if (!file) return;
            if (former?.dataset.failed) former.remove();
            this.drawn = this.newRow(file);
            draft.underway.set(this.drawn, [`${this.name}-upload`, file]);
            this.send(this.drawn, file);
        }

        enliven(row) {
            row.querySelector("[data-file-box]")?.remove();
            const button = row.querySelector("[data-file-remove]");
            button.hidden = false;
            button.addEventListener("click", () => this.remove(row));
        }

        acceptDrops() {
            this.box.querySelector("[data-files-drop]").hidden = false;
            const mark = (on) => (event) => {
                event.preventDefault();
                this.box.classList.toggle("apply-files--over", on);
            };
            this.box.addEventListener("dragenter", mark(true));
            this.box.addEventListener("dragover", mark(true));
            this.box.addEventListener("dragleave", mark(false));
            this.box.addEventListener("drop", (event) => {
                mark(false)(event);
                this.take([...event.dataTransfer.files]);
            });
        }

        take(files) {
            for (const file of this.many ? files : files.slice(0, 1)) this.send(this.newRow(file), file);
        }

        newRow(file) {
            const row = this.template.content.cloneNode(true).querySelector("[data-file]");
            row.id = `file-${this.number}-${(this.count += 1)}`;
            row.tabIndex = -1;
            for (const place of row.querySelectorAll("[data-file-name]")) place.textContent = file.name;
            this.input.before(row);
            this.enliven(row);
            row.querySelector("[data-file-retry]").addEventListener("click", () => this.send(row, file));
            return row;
        }

        async send(row, file) {
            this.waiting += 1;
            this.say("sending", file.name);
            row.querySelector("progress").hidden = false;
            row.querySelector("[data-file-error]").hidden = row.querySelector("[data-file-retry]").hidden = true;
            row.dataset.failed = "";
            // One after the other, as they were chosen; a phone holds one unpacked photo at a time.
            await draft.enqueue(async () => {
                if (!row.isConnected) return;
                const ready = await scaled(file);
                if (ready.size > Number(this.box.dataset.largest)) this.fail(row, file, this.box.dataset.tooLarge, false);
                else await this.post(row, file, ready);
            });
            this.waiting -= 1;
        }

        post(row, file, ready) {
            const body = draft.fields();
            body.append(`${this.name}-upload`, ready, ready.name);
            const request = new XMLHttpRequest();
            request.open("POST", draft.form.dataset.draft);
            request.upload.addEventListener("progress", (event) => {
                row.querySelector("progress").value = (100 * event.loaded) / event.total;
            });
            return new Promise((done) => {
                request.addEventListener("loadend", () => {
                    this.answered(row, file, request);
                    done();
                });
                request.send(body);
            });
        }

        answered(row, file, request) {
            let answer = null;
            try {
                answer = JSON.parse(request.responseText);
            } catch { /* no answer of ours: the connection or the server failed */ }
            const state = draft.stateOf(request.status, answer);
            draft.settle(state);
            if (!row.isConnected) {
                draft.touch(0); // removed meanwhile: the draft is told so
                return;
            }
            const refusal = answer?.errors?.[this.name];
            if (state !== "saved") this.fail(row, file, draft.said(state), true);
            else if (refusal) this.fail(row, file, refusal, false);
            else this.keep(row, answer.files[this.name].at(-1));
        }

        keep(row, file) {
            draft.underway.delete(row);
            if (!this.many) for (const other of this.box.querySelectorAll("[data-file]")) if (other !== row) other.remove();
            const id = document.createElement("input");
            Object.assign(id, { type: "hidden", name: this.name, value: file.id });
            row.prepend(id);
            row.querySelector("progress").hidden = true;
            row.querySelector("[data-file-size]").textContent = `(${file.size})`;
            for (const place of row.querySelectorAll("[data-file-name]")) place.textContent = file.name;
            const picture = row.querySelector("img");
            if (file.picture) {
                picture.src = file.picture;
                picture.hidden = false;
            }
            this.say("added", file.name);
        }

        fail(row, file, text, again) {
            if (!again) draft.underway.delete(row);
            row.dataset.failed = text;
            row.querySelector("progress").hidden = true;
            const error = row.querySelector("[data-file-error]");
            error.textContent = text;
            error.hidden = false;
            row.querySelector("[data-file-retry]").hidden = !again;
            this.say("refused", `${file.name}: ${text}`);
        }

        remove(row, moves = true) {
            const kept = row.querySelector(`input[type=hidden]`);
            if (kept) {
                const gone = document.createElement("input");
                Object.assign(gone, { type: "hidden", name: `${this.name}-remove`, value: kept.value });
                gone.dataset.once = "";
                this.box.append(gone);
                draft.touch(0);
            }
            this.say("removed", row.querySelector("[data-file-name]").textContent);
            row.remove();
            if (moves) this.input.focus();
        }

        say(what, text) {
            this.status.textContent = `${this.status.dataset[what]} ${text}`;
        }
    }

    const all = [...draft.form.querySelectorAll("[data-files]")].map((box, number) => new Files(box, number));
    const failed = () => [...draft.form.querySelectorAll("[data-file][data-failed]:not([data-failed=''])")];

    const summarise = (rows) => {
        document.querySelector("#client-errors")?.remove();
        const summary = document.querySelector("[data-client-errors]").content.cloneNode(true).firstElementChild;
        summary.id = "client-errors";
        for (const row of rows) {
            const link = Object.assign(document.createElement("a"), { href: `#${row.id}` });
            const name = document.createElement("bdi");
            const text = document.createElement("bdi");
            name.textContent = row.querySelector("[data-file-name]").textContent;
            text.textContent = row.dataset.failed;
            link.append(name, ": ", text);
            const line = document.createElement("li");
            line.append(link);
            summary.querySelector("ul").append(line);
        }
        document.querySelector(".apply-progress").before(summary);
        summary.focus();
    };

    const pause = () => new Promise((done) => setTimeout(done, 60));
    draft.guards.push({
        busy: () => all.some((files) => files.waiting) || failed().length > 0,
        ready: async () => {
            while (all.some((files) => files.waiting)) await pause();
            const rows = failed();
            if (rows.length) summarise(rows);
            return !rows.length;
        },
    });
})();
