// A signature drawn in the page becomes a picture in the file input below it, and is sent and checked like any other.
// When the pen rests, the input says so with a "drawn" event ({file}, or null after "clear"): a script that keeps the
// picture at once prevents its default, and the page then does not send it a second time.
"use strict";
(() => {
    if (typeof DataTransfer !== "function" || typeof PointerEvent !== "function") return;
    // A signature has several strokes.
    const PAUSE = 900;

    class Signature {
        constructor(box) {
            this.input = document.getElementById(box.dataset.signature);
            this.canvas = box.querySelector("canvas");
            this.state = box.querySelector("[role=status]");
            this.pen = this.canvas.getContext("2d");
            this.drawing = this.drawn = false;
            this.timer = 0;
            this.listen(box);
            this.wipe();
            this.say(this.none());
            box.hidden = false;
        }

        listen(box) {
            this.canvas.addEventListener("pointerdown", (event) => this.begin(event));
            this.canvas.addEventListener("pointermove", (event) => this.move(event));
            for (const name of ["pointerup", "pointercancel"]) this.canvas.addEventListener(name, () => this.rest());
            box.querySelector("[data-clear]").addEventListener("click", () => {
                this.wipe();
                this.put(null);
                this.tell(null);
                this.say(this.none());
            });
            this.input.addEventListener("change", () => {
                clearTimeout(this.timer);
                this.wipe();
                this.say(this.input.files.length ? "" : this.none());
            });
        }

        wipe() {
            const { pen, canvas } = this;
            pen.fillStyle = "#fff";
            pen.fillRect(0, 0, canvas.width, canvas.height);
            Object.assign(pen, { strokeStyle: "#10233a", fillStyle: "#10233a", lineWidth: 4, lineCap: "round", lineJoin: "round" });
            this.drawn = false;
        }

        say(what) {
            this.state.textContent = this.state.dataset[what] ?? "";
        }

        // What is said of an empty canvas; nothing beside a picture that is kept already.
        none() {
            return this.input.parentElement.querySelector(":scope > .apply-file") ? "" : "empty";
        }

        place(event) {
            const area = this.canvas.getBoundingClientRect();
            return [
                ((event.clientX - area.left) * this.canvas.width) / area.width,
                ((event.clientY - area.top) * this.canvas.height) / area.height,
            ];
        }

        begin(event) {
            clearTimeout(this.timer);
            this.drawing = true;
            this.canvas.setPointerCapture(event.pointerId);
            this.pen.beginPath();
            this.pen.moveTo(...this.place(event));
            event.preventDefault();
        }

        move(event) {
            if (!this.drawing) return;
            for (const step of event.getCoalescedEvents?.() ?? [event]) this.pen.lineTo(...this.place(step));
            this.pen.stroke();
            this.drawn = true;
        }

        // A touch without a stroke is no signature.
        rest() {
            if (!this.drawing) return;
            this.drawing = false;
            if (!this.drawn) return;
            const file = this.picture();
            this.put(file);
            this.timer = setTimeout(() => this.tell(file), PAUSE);
        }

        // At once and not by toBlob(): the page may be sent a moment after the last stroke.
        picture() {
            const data = atob(this.canvas.toDataURL("image/png").split(",")[1]);
            return new File([Uint8Array.from(data, (letter) => letter.charCodeAt(0))], "signature.png", { type: "image/png" });
        }

        put(file) {
            const files = new DataTransfer();
            if (file) files.items.add(file);
            this.input.files = files.files;
            if (file) this.say("signed");
        }

        tell(file) {
            clearTimeout(this.timer);
            const event = new CustomEvent("drawn", { bubbles: true, cancelable: true, detail: { file } });
            if (this.input.dispatchEvent(event) || !file) return;
            this.input.value = "";
            this.say("taken");
        }
    }

    const dress = () => {
        for (const box of document.querySelectorAll("[data-signature][hidden]")) new Signature(box);
    };
    document.addEventListener("rows", dress);
    dress();
})();
