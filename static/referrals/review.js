"use strict";

// Shows only the reasons of the chosen outcome. Without it all reasons stay visible and the server sorts them out.
const proposal = document.querySelector("[data-proposal]");

if (proposal) {
    const showReasons = () => {
        const chosen = proposal.querySelector("input[name=outcome]:checked");
        for (const group of proposal.querySelectorAll("[data-outcome]")) {
            group.hidden = !chosen || group.dataset.outcome !== chosen.value;
            // A disabled fieldset sends nothing, so ticks of another outcome are not proposed by mistake.
            group.disabled = group.hidden;
        }
    };
    proposal.addEventListener("change", showReasons);
    showReasons();
}

// Remarks stand beside the answers, far from the button that sends them: say there how many there are.
const counted = document.querySelector("[data-remarks]");

if (counted) {
    const boxes = [...document.querySelectorAll("[data-remark]")];
    const digits = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false });
    const count = () => {
        const written = boxes.filter((box) => box.value.trim()).length;
        counted.hidden = !written;
        counted.textContent = `${counted.dataset.remarks} ${digits.format(written)}`;
        if (written) counted.closest("details").open = true;
    };
    for (const box of boxes) box.addEventListener("input", count);
    count();
}

// Who else has the case open, and whether it changed meanwhile; asked only while somebody looks at the page.
const here = document.querySelector("[data-others]");

if (here) {
    const ask = async () => {
        if (document.hidden) return;
        const body = new FormData();
        body.append("version", here.dataset.version);
        body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
        try {
            const answer = await fetch(here.dataset.others, { method: "POST", body, credentials: "same-origin" });
            if (!answer.ok) return;
            const { html, changed } = await answer.json();
            if (html.trim() !== here.innerHTML.trim()) here.innerHTML = html;
            document.querySelector("[data-changed]").hidden = !changed;
        } catch { /* the next time */ }
    };
    setInterval(ask, 30_000);
    document.addEventListener("visibilitychange", ask);
}

// N and P lead to the next and the previous case, unless somebody is typing.
document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]");
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    // By the place of the key: on a Persian keyboard it writes another letter.
    const key = event.code.replace("Key", "").toLowerCase();
    document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
});
