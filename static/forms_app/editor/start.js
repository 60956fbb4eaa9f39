// Keeps the pickers in step with what is written, added, moved and removed in the editor; opens the block that the
// address names.
"use strict";
(() => {
    const editor = globalThis.formEditor;

    const begin = () => {
        const root = editor.root();
        if (!editor.offer || !root) return;
        const watcher = new MutationObserver(() => plan());
        const watch = () => watcher.observe(root, { childList: true, subtree: true });
        let planned = 0;
        const sync = () => {
            planned = 0;
            watcher.disconnect();
            const outline = editor.outline();
            editor.syncRules(outline);
            editor.syncKeys(outline);
            watch();
        };
        const plan = () => {
            planned ||= setTimeout(sync, 120);
        };
        root.addEventListener("input", plan);
        root.addEventListener("change", plan);
        sync();
        show();
        addEventListener("hashchange", show);
    };

    // #block-<id>-section: its tab, then whatever is folded around it, from the outside in; then itself. A tab writes
    // itself into the address and scrolls to itself a moment after it is chosen, so the block waits for that.
    const show = () => {
        if (!/^#block-[\w-]+-section$/.test(location.hash)) return;
        const section = document.getElementById(location.hash.slice(1));
        if (!section) return;
        const address = location.href;
        const tab = section.closest("[role=tabpanel]");
        if (!tab?.hidden) {
            unfold(section);
            return;
        }
        document.querySelector(`[role=tab][aria-controls="${tab.id}"], [role=tab][href="#${tab.id}"]`)?.click();
        setTimeout(() => {
            history.replaceState(history.state, "", address);
            unfold(section);
        }, 300);
    };
    const unfold = (section) => {
        const around = [section];
        for (let node = section.parentElement; node; node = node.parentElement) {
            if (node.matches("section[data-panel]")) around.unshift(node);
        }
        for (const panel of around) {
            const toggle = panel.querySelector("[data-panel-toggle]");
            if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
        }
        section.querySelector("[data-panel-toggle]")?.focus({ preventScroll: true });
        // Again when Wagtail has come to rest: it scrolls to what it unfolds.
        for (const pause of [0, 400, 900]) setTimeout(() => section.scrollIntoView({ block: "start", behavior: "instant" }), pause);
    };

    // The StreamField draws itself when the page is ready; it is there once it holds its first container.
    const wait = () => {
        if (!document.getElementById("form-editor-offer")) return;
        if (editor.root()?.querySelector("[data-streamfield-stream-container]")) begin();
        else setTimeout(wait, 60);
    };
    if (document.readyState === "complete") wait();
    else addEventListener("load", wait);
})();
