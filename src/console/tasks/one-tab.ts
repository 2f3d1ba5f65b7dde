/**
 * Runs a loop in one of the visible tabs of this browser that ask for it by the same name; in the next one as soon as that
 * tab is closed or hidden. The loop must end when its signal is aborted.
 * @returns takes it back
 */
export function inOneTab(name: string, loop: (signal: AbortSignal) => Promise<void>): () => void {
  let turn: AbortController | undefined;

  function end(): void {
    turn?.abort();
    turn = undefined;
  }
  function look(): void {
    if (document.visibilityState !== 'visible') return end();
    if (turn) return;
    turn = new AbortController();
    void takeTurn(name, loop, turn.signal);
  }

  document.addEventListener('visibilitychange', look);
  look();
  return () => {
    document.removeEventListener('visibilitychange', look);
    end();
  };
}

async function takeTurn(name: string, loop: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    // Where a browser has no locks, each tab looks for itself.
    await (navigator.locks?.request(name, { signal }, () => loop(signal)) ?? loop(signal));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
