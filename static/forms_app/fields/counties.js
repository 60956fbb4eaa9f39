// Only the counties of the chosen province are offered. Without this script they stand in groups, one for each province.
"use strict";
(() => {
    const OF_PROVINCE = /^ir-\d\d-/;

    const provinceInput = (county) => {
        const { provinceInput, provinceKey, ownKey } = county.dataset;
        const name = provinceInput ?? (provinceKey && county.name.slice(0, -ownKey.length) + provinceKey);
        return name ? county.form.querySelector(`[name="${CSS.escape(name)}"]`) : null;
    };

    const narrowing = (county) => {
        const every = [...county.children];
        const province = provinceInput(county);
        const narrow = () => {
            const chosen = province ? province.value : county.dataset.province;
            const fits = (option) => !chosen || !OF_PROVINCE.test(option.value) || option.value.startsWith(`${chosen}-`);
            const kept = county.value;
            county.replaceChildren(
                ...every.filter((child) => (child.tagName === "OPTGROUP" ? [...child.children].some(fits) : fits(child))),
            );
            county.value = kept;
            if (county.value !== kept) {
                county.value = "";
                county.dispatchEvent(new Event("change", { bubbles: true }));
            }
        };
        province?.addEventListener("change", narrow);
        narrow();
    };

    const dress = () => {
        for (const county of document.querySelectorAll("select[data-province-input], select[data-province-key]")) {
            if ("dressed" in county.dataset) continue;
            county.dataset.dressed = "";
            narrowing(county);
        }
    };
    document.addEventListener("rows", dress);
    dress();
})();
