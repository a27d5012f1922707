// What needs the browser itself: the theme, dragging beyond an element's edge, keys that must not scroll, the clipboard, and coming back after a lost connection.
(() => {
    const isDark = () => document.documentElement.dataset.theme === "dark"
        || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);

    document.addEventListener("click", event => {
        if (event.target.closest("[data-theme-toggle]")) {
            const theme = isDark() ? "light" : "dark";
            document.documentElement.dataset.theme = theme;
            localStorage.setItem("theme", theme);
        }
        const copy = event.target.closest("[data-copy]");
        if (copy) {
            navigator.clipboard?.writeText(copy.dataset.copy).then(() => {
                copy.classList.add("done");
                setTimeout(() => copy.classList.remove("done"), 1500);
            });
        }
    });

    document.addEventListener("pointerdown", event => {
        const dragged = event.target.closest("[data-drag]");
        if (dragged) {
            dragged.setPointerCapture(event.pointerId);
            dragged.focus({ preventScroll: true });
            event.preventDefault();
        }
    });

    // Brings a cell of a long sheet into its own window, without moving the page.
    window.chainrule = window.chainrule || {};
    window.chainrule.reveal = selector => {
        const cell = document.querySelector(selector);
        const sheet = cell?.closest(".scroll");
        if (!sheet) return;
        sheet.scrollLeft = cell.offsetLeft - sheet.clientWidth / 2;
        sheet.scrollTop = cell.offsetTop - sheet.clientHeight / 2;
    };

    // Called when the first page answers to a hand; two frames later its own scripts have taken hold too.
    window.chainrule.live = () => requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.dataset.live = "yes"; }));

    const moving = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End"];
    document.addEventListener("keydown", event => {
        if (moving.includes(event.key) && event.target.closest?.("[role=slider]")) event.preventDefault();
    });

    // A restarted studio knows nothing of this page's circuit, but all that the page shows is in its address.
    const comeBack = async () => {
        for (;;) {
            try {
                await fetch(location.href, { method: "HEAD" });
                location.reload();
                return;
            } catch {
                await new Promise(done => setTimeout(done, 1000));
            }
        }
    };

    const watch = new MutationObserver(changes => {
        const state = changes[0].target.className;
        if (state.includes("rejected") || state.includes("failed")) {
            watch.disconnect();
            comeBack();
        }
    });
    watch.observe(document.getElementById("components-reconnect-modal"), { attributes: true, attributeFilter: ["class"] });

    Blazor.start({ reconnectionOptions: { maxRetries: 20, retryIntervalMilliseconds: tries => tries < 3 ? 300 : 2000 } });
})();
