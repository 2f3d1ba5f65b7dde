/** Somebody who did something so long ago is still there. */
const presentMs = 60_000;

let lastMs = -Infinity;

/** Whether a person has done something in this tab lately: what goes on by itself does not keep a session from ending. */
export const isPresent = (): boolean => performance.now() - lastMs < presentMs;

/** Watches for what a person does. */
export function watchPresence(): void {
  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel'])
    addEventListener(
      kind,
      () => {
        lastMs = performance.now();
      },
      { capture: true, passive: true },
    );
}
