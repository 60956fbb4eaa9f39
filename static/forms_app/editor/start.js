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

    // #block-<id>-section: its tab, then whatever is folded around it, from the outside in; then itself.
    const show = () => {
        if (!/^#block-[\w-]+-section$/.test(location.hash)) return;
        const section = document.getElementById(location.hash.slice(1));
        if (!section) return;
        const tab = section.closest("[role=tabpanel]");
        const tabs = tab ? document.querySelectorAll(`[role=tab][aria-controls="${tab.id}"], [role=tab][href="#${tab.id}"]`) : [];
        const address = location.href;
        if (tab?.hidden) tabs[0]?.click();
        if (location.href !== address) history.replaceState(history.state, "", address);
        const around = [section];
        for (let node = section.parentElement; node; node = node.parentElement) {
            if (node.matches("section[data-panel]")) around.unshift(node);
        }
        for (const panel of around) {
            const toggle = panel.querySelector("[data-panel-toggle]");
            if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
        }
        requestAnimationFrame(() => {
            section.scrollIntoView({ block: "start" });
            section.querySelector("[data-panel-toggle]")?.focus({ preventScroll: true });
        });
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
