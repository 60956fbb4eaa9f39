// A date in three boxes is one answer: the whole is kept in a hidden input, where conditions of the page read it.
"use strict";
(() => {
    const joining = (boxes) => {
        const parts = [...boxes.querySelectorAll("[data-part]")].sort((a, b) => a.dataset.part - b.dataset.part);
        const whole = document.createElement("input");
        whole.type = "hidden";
        whole.name = boxes.dataset.parts;
        boxes.append(whole);
        const join = () => {
            whole.value = parts.map((part) => part.value.trim()).join("/").replace(/\/+$/, "");
        };
        boxes.addEventListener("input", join, { capture: true });
        join();
    };

    const dress = () => {
        for (const boxes of document.querySelectorAll("[data-parts]:not([data-dressed])")) {
            boxes.dataset.dressed = "";
            joining(boxes);
        }
    };
    document.addEventListener("rows", dress);
    dress();
})();
