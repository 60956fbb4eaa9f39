// A scan over the page: larger, smaller, turned. Without this script a click opens it in a window of its own.
"use strict";
(() => {
    const dialog = document.querySelector("dialog[data-scan]");
    if (!dialog || !dialog.showModal) return;
    const image = dialog.querySelector("img");
    const name = dialog.querySelector("[data-scan-name]");
    const STEP = 1.25;
    const BOUNDS = [0.25, 8];
    let scale = 1;
    let turn = 0;

    const draw = () => {
        image.style.transform = `scale(${scale}) rotate(${turn}deg)`;
    };

    const actions = {
        larger: () => (scale = Math.min(BOUNDS[1], scale * STEP)),
        smaller: () => (scale = Math.max(BOUNDS[0], scale / STEP)),
        turn: () => (turn = (turn + 90) % 360),
        whole: () => ([scale, turn] = [1, 0]),
        close: () => dialog.close(),
    };
    const act = (what) => {
        actions[what]();
        draw();
    };

    for (const button of dialog.querySelectorAll("[data-scan-do]")) {
        button.addEventListener("click", () => act(button.dataset.scanDo));
    }
    const KEYS = { "+": "larger", "=": "larger", "-": "smaller", r: "turn", R: "turn", 0: "whole" };
    dialog.addEventListener("keydown", (event) => {
        const what = event.code === "KeyR" ? "turn" : KEYS[event.key];
        if (!what) return;
        event.preventDefault();
        act(what);
    });

    document.addEventListener("click", (event) => {
        const link = event.target.closest(".review-files a");
        if (!link || !link.querySelector("img") || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        image.src = link.href;
        image.alt = name.textContent = link.querySelector(".review-files__name").textContent;
        actions.whole();
        draw();
        dialog.showModal();
    });
})();
