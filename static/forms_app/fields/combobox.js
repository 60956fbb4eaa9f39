// A long drop-down list becomes a box in which one types to find an option (the ARIA pattern "editable combobox with
// list autocomplete"). The <select> stays in the page, unseen: it is what is sent and what conditions read.
"use strict";
(() => {
    const MOST = 300;
    const simple = (text) =>
        text.normalize("NFKC").toLowerCase().replace(/[يى]/g, "ی").replace(/ك/g, "ک").replace(/[أإآ]/g, "ا").replace(/[\u200c\s]+/g, " ").replace(/\p{M}/gu, "").trim();

    class Combobox {
        constructor(select) {
            this.select = select;
            this.shown = [];
            this.active = -1;
            this.build();
            this.listen();
            this.restore();
        }

        build() {
            const { select } = this;
            const id = select.id;
            this.input = Object.assign(document.createElement("input"), { type: "text", id, autocomplete: "off", spellcheck: false });
            this.input.className = "form-control apply-combobox__input" + (select.classList.contains("is-invalid") ? " is-invalid" : "");
            this.list = Object.assign(document.createElement("ul"), { id: `${id}_list`, className: "apply-combobox__list", hidden: true });
            this.list.setAttribute("role", "listbox");
            this.list.setAttribute("aria-label", select.labels[0]?.firstChild?.textContent.trim() ?? "");
            this.status = Object.assign(document.createElement("div"), { className: "visually-hidden" });
            this.status.setAttribute("role", "status");
            const said = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id };
            for (const name of ["aria-describedby", "aria-invalid"]) {
                if (select.hasAttribute(name)) said[name] = select.getAttribute(name);
            }
            for (const [name, value] of Object.entries(said)) this.input.setAttribute(name, value);
            // The label and the error summary lead to the box from now on.
            select.id = `${id}_value`;
            select.classList.add("apply-combobox__value");
            select.tabIndex = -1;
            const frame = Object.assign(document.createElement("div"), { className: "apply-combobox" });
            select.before(frame);
            frame.append(this.input, this.list, this.status, select);
        }

        // Those that may be chosen now: a condition of the page takes options away and brings them back.
        get options() {
            return [...this.select.options].filter((option) => option.value && !option.disabled);
        }

        listen() {
            // Also when the page itself has taken the choice away.
            this.select.addEventListener("change", () => this.restore());
            this.input.addEventListener("input", () => this.open(this.input.value));
            this.input.addEventListener("click", () => this.list.hidden && this.open(""));
            this.input.addEventListener("keydown", (event) => this.key(event));
            this.input.addEventListener("blur", () => this.leave());
            // The box keeps the focus while an option is pressed.
            this.list.addEventListener("pointerdown", (event) => event.preventDefault());
            this.list.addEventListener("click", (event) => {
                const item = event.target.closest("[role=option]");
                if (item) this.choose(this.shown[[...this.list.children].indexOf(item)]);
            });
        }

        open(typed) {
            const wanted = simple(typed);
            this.shown = this.options.filter((option) => simple(option.label).includes(wanted)).slice(0, MOST);
            this.list.replaceChildren(
                ...this.shown.map((option, number) => {
                    const item = Object.assign(document.createElement("li"), { id: `${this.list.id}_${number}`, textContent: option.label });
                    item.setAttribute("role", "option");
                    item.setAttribute("aria-selected", String(option.selected));
                    return item;
                }),
            );
            const { combobox: none, found } = this.select.dataset;
            this.status.textContent = this.shown.length ? found.replace("%s", this.shown.length) : none;
            this.list.hidden = !this.shown.length;
            this.input.setAttribute("aria-expanded", String(!this.list.hidden));
            this.mark(-1);
        }

        close() {
            this.list.hidden = true;
            this.input.setAttribute("aria-expanded", "false");
            this.mark(-1);
        }

        mark(number) {
            this.list.children[this.active]?.classList.remove("is-active");
            this.active = number;
            const item = this.list.children[number];
            item?.classList.add("is-active");
            item?.scrollIntoView({ block: "nearest" });
            if (item) this.input.setAttribute("aria-activedescendant", item.id);
            else this.input.removeAttribute("aria-activedescendant");
        }

        key(event) {
            const steps = { ArrowDown: 1, ArrowUp: -1 };
            if (event.key in steps) {
                event.preventDefault();
                if (this.list.hidden) this.open("");
                const count = this.shown.length;
                const from = this.active < 0 && steps[event.key] < 0 ? 0 : this.active;
                if (count) this.mark((from + steps[event.key] + count) % count);
            } else if (event.key === "Enter" && !this.list.hidden) {
                event.preventDefault();
                const option = this.shown[this.active] ?? (this.shown.length === 1 ? this.shown[0] : null);
                if (option) this.choose(option);
            } else if (event.key === "Escape" && !this.list.hidden) {
                event.preventDefault();
                this.close();
                this.restore();
            }
        }

        choose(option) {
            this.set(option.value);
            this.close();
            this.restore();
        }

        // What was typed in full is chosen, an emptied box is no choice, anything else falls back to what was chosen.
        leave() {
            const typed = simple(this.input.value);
            const option = this.options.find((one) => simple(one.label) === typed) ?? this.shown[this.active];
            if (!typed) this.set("");
            else if (option) this.set(option.value);
            this.close();
            this.restore();
        }

        set(value) {
            if (this.select.value === value) return;
            this.select.value = value;
            this.select.dispatchEvent(new Event("change", { bubbles: true }));
        }

        restore() {
            this.input.value = this.select.value ? this.select.selectedOptions[0].label : "";
        }
    }

    const dress = () => {
        for (const select of document.querySelectorAll("select[data-combobox]:not(.apply-combobox__value)")) new Combobox(select);
    };
    document.addEventListener("rows", dress);
    dress();
})();
