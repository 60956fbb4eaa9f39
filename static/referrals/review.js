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
