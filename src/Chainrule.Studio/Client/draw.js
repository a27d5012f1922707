// The sheet of the page Draw: it shows the pen at once and tells the studio where it was; what the drawing means is worked out there.
window.chainrule = window.chainrule || {};
window.chainrule.draw = (() => {
    const lift = 255, most = 4090;
    const sheets = new WeakMap();

    const paint = sheet => {
        const { context, side, pen, points } = sheet;
        const style = getComputedStyle(sheet.canvas);
        context.fillStyle = style.backgroundColor;
        context.fillRect(0, 0, side, side);
        context.strokeStyle = context.fillStyle = style.color;
        context.lineWidth = 2 * pen;
        context.lineCap = context.lineJoin = "round";
        context.beginPath();
        let drawing = false;
        for (let at = 0; at < points.length; at += 2) {
            const [x, y] = [points[at], points[at + 1]];
            if (x === lift) { drawing = false; continue; }
            if (drawing) context.lineTo(x, y);
            else { context.moveTo(x, y); context.lineTo(x, y); }
            drawing = true;
        }
        context.stroke();
    };

    // One message at a time: while an answer is on its way the pen goes on, and the next message has all of it.
    const tell = async sheet => {
        if (sheet.telling) return;
        sheet.telling = true;
        while (sheet.news) {
            const lifted = sheet.lifted;
            sheet.news = sheet.lifted = false;
            await sheet.studio.invokeMethodAsync("Drawn", new Uint8Array(sheet.points), lifted).catch(() => { });
        }
        sheet.telling = false;
    };

    const told = (sheet, lifted) => {
        paint(sheet);
        sheet.news = true;
        sheet.lifted = sheet.lifted || lifted;
        tell(sheet);
    };

    const place = (sheet, event) => {
        const box = sheet.canvas.getBoundingClientRect();
        const inside = (value, size) => Math.max(0, Math.min(sheet.side - 1, Math.round(value / size * sheet.side)));
        return [inside(event.clientX - box.left, box.width), inside(event.clientY - box.top, box.height)];
    };

    const start = (canvas, studio, points, pen) => {
        const sheet = { canvas, studio, pen, side: canvas.width, points: [...points], context: canvas.getContext("2d"), stop: new AbortController() };
        sheets.set(canvas, sheet);
        const on = (name, action) => canvas.addEventListener(name, action, { signal: sheet.stop.signal });
        let down = false;
        on("pointerdown", event => {
            down = true;
            canvas.setPointerCapture(event.pointerId);
            if (sheet.points.length) sheet.points.push(lift, lift);
            sheet.points.push(...place(sheet, event));
            told(sheet, false);
            event.preventDefault();
        });
        on("pointermove", event => {
            if (!down || sheet.points.length > most) return;
            const [x, y] = place(sheet, event);
            const [beforeX, beforeY] = sheet.points.slice(-2);
            if (Math.abs(x - beforeX) + Math.abs(y - beforeY) < 3) return;
            sheet.points.push(x, y);
            told(sheet, false);
        });
        const up = () => {
            if (!down) return;
            down = false;
            told(sheet, true);
        };
        on("pointerup", up);
        on("pointercancel", up);
        const theme = new MutationObserver(() => paint(sheet));
        theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
        sheet.stop.signal.addEventListener("abort", () => theme.disconnect());
        paint(sheet);
    };

    const put = (canvas, points) => {
        const sheet = sheets.get(canvas);
        sheet.points = [...points];
        paint(sheet);
    };

    const stop = canvas => sheets.get(canvas)?.stop.abort();

    return { start, put, stop };
})();
