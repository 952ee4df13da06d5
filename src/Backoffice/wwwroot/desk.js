"use strict";
// What pages ask of the browser. One object, no other globals. A plain script: it must be there before pages come alive.
(() => {
  const draftKey = (name) => `linli-draft:${name}`;
  const fields = (form) => [...form.elements].filter((one) => one.name && !["file", "hidden", "password", "submit"].includes(one.type));
  const read = (one) => (one.type === "checkbox" ? one.checked : one.value);

  /** A list as it was left: storage may be full, forbidden or hold something else. */
  function stored(storage, key) {
    try {
      return JSON.parse(storage.getItem(key));
    } catch {
      return null;
    }
  }

  function keep(storage, key, value) {
    try {
      storage.setItem(key, JSON.stringify(value));
    } catch {
      // Private browsing: everything works, only nothing is remembered.
    }
  }

  globalThis.linli = {
    /** Puts back what was typed before the connection was lost, and keeps what is typed from now on. */
    keepDraft(form, name) {
      if (!form) return;
      const key = draftKey(name);
      const kept = stored(sessionStorage, key);
      if (kept) {
        for (const one of fields(form)) {
          if (!(one.name in kept) || read(one) === kept[one.name]) continue;
          if (one.type === "checkbox") one.checked = kept[one.name];
          else one.value = kept[one.name];
          one.dispatchEvent(new Event("input", { bubbles: true }));
          one.dispatchEvent(new Event("change", { bubbles: true }));
        }
      }
      const save = () => keep(sessionStorage, key, Object.fromEntries(fields(form).map((one) => [one.name, read(one)])));
      form.addEventListener("input", save);
      form.addEventListener("change", save);
    },
    dropDraft(name) {
      sessionStorage.removeItem(draftKey(name));
    },
    columns(name) {
      return stored(localStorage, `linli-columns:${name}`);
    },
    keepColumns(name, hidden) {
      keep(localStorage, `linli-columns:${name}`, hidden);
    },
    showModal(dialog) {
      if (dialog && !dialog.open) dialog.showModal();
    },
    closeModal(dialog) {
      if (dialog?.open) dialog.close();
    },
    /** Copies the text of a field; false where the browser forbids it: then it is selected for the person's own key. */
    async copy(field) {
      field.focus();
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        return true;
      } catch {
        return false;
      }
    },
    print() {
      globalThis.print();
    },
    async save(name, stream) {
      const bytes = await stream.arrayBuffer();
      const address = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
      const link = document.createElement("a");
      link.href = address;
      link.download = name.replace(/[\\/:*?"<>|]/g, "-");
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
  };

  let charts;
  /** Draws or redraws a chart; the library comes with the first one. */
  globalThis.linli.chart = async (element, option) => {
    charts ??= import("./charts.js");
    (await charts).draw(element, option);
  };

  // Following a link closes the menu of small screens.
  document.addEventListener("click", (click) => {
    if (click.target.closest?.(".side-link")) {
      const open = document.getElementById("nav-open");
      if (open) open.checked = false;
    }
  });
})();
