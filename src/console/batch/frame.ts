const latestMs = 250;

/** Calls `draw` once: at the next frame, or a little later where the tab is hidden and draws none. */
export function nextFrame(draw: () => void): void {
  let isDrawn = false;
  const once = () => {
    if (isDrawn) return;
    isDrawn = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    draw();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, latestMs);
}
