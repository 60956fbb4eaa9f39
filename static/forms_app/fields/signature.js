// A signature drawn in the page becomes a picture in the file input below it, and is sent and checked like any other.
"use strict";
(() => {
    const ready = typeof DataTransfer === "function" && typeof PointerEvent === "function";
    for (const box of ready ? document.querySelectorAll("[data-signature]") : []) {
        const input = document.getElementById(box.dataset.signature);
        const canvas = box.querySelector("canvas");
        const state = box.querySelector("[role=status]");
        const pen = canvas.getContext("2d");
        let drawing = false;
        let drawn = false;

        const clear = () => {
            pen.fillStyle = "#fff";
            pen.fillRect(0, 0, canvas.width, canvas.height);
            Object.assign(pen, { strokeStyle: "#10233a", fillStyle: "#10233a", lineWidth: 4, lineCap: "round", lineJoin: "round" });
            drawn = false;
        };
        const place = (event) => {
            const area = canvas.getBoundingClientRect();
            return [
                ((event.clientX - area.left) * canvas.width) / area.width,
                ((event.clientY - area.top) * canvas.height) / area.height,
            ];
        };
        // At once and not by toBlob(): the page may be sent a moment after the last stroke.
        const picture = () => {
            const data = atob(canvas.toDataURL("image/png").split(",")[1]);
            return new File([Uint8Array.from(data, (letter) => letter.charCodeAt(0))], "signature.png", { type: "image/png" });
        };
        const hand = (file) => {
            const files = new DataTransfer();
            if (file) files.items.add(file);
            input.files = files.files;
            state.textContent = file ? state.dataset.signed : state.dataset.empty;
        };

        canvas.addEventListener("pointerdown", (event) => {
            drawing = true;
            canvas.setPointerCapture(event.pointerId);
            pen.beginPath();
            pen.moveTo(...place(event));
            event.preventDefault();
        });
        canvas.addEventListener("pointermove", (event) => {
            if (!drawing) return;
            for (const step of event.getCoalescedEvents?.() ?? [event]) pen.lineTo(...place(step));
            pen.stroke();
            drawn = true;
        });
        const stop = () => {
            if (!drawing) return;
            drawing = false;
            // A touch without a stroke is no signature.
            if (drawn) hand(picture());
        };
        canvas.addEventListener("pointerup", stop);
        canvas.addEventListener("pointercancel", stop);
        box.querySelector("[data-clear]").addEventListener("click", () => {
            clear();
            hand(null);
        });
        input.addEventListener("change", () => {
            clear();
            state.textContent = input.files.length ? "" : state.dataset.empty;
        });
        clear();
        state.textContent = state.dataset.empty;
        box.hidden = false;
    }
})();
