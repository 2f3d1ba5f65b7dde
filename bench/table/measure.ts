/** Where each table has what is clicked. */
const parts = {
  ours: {
    row: '[role="grid"] tr[data-index]',
    head: '[data-column="instance_name"] button',
    all: '[role="grid"] thead input[type="checkbox"]',
    one: '[role="grid"] tr[data-index="3"] input[type="checkbox"]',
    scroller: () => document.querySelector<HTMLElement>('[role="grid"]')?.parentElement,
  },
  antd: {
    row: '.ant-table-row',
    head: 'th.ant-table-column-has-sorters',
    all: 'thead .ant-checkbox-input',
    one: '.ant-table-row:nth-child(4) .ant-checkbox-input',
    scroller: () => document.querySelector<HTMLElement>('.ant-table-tbody-virtual-holder'),
  },
} as const;

const frameMs = 1000 / 60;
const frameCount = 300;
const stepPx = 150;

const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
/** A task that is posted in a frame runs after that frame was painted. */
async function painted(): Promise<void> {
  await nextFrame();
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', resolve, { once: true });
    port1.start();
    port2.postMessage(undefined);
  });
}

/** Until nothing is under way any more, so that a measurement begins in peace and right after a frame. */
async function settled(): Promise<void> {
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 }));
  await painted();
  await painted();
}

function find(selector: string): HTMLElement {
  const element = document.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`nothing matches ${selector}`);
  return element;
}

/** Types a text as a person would see it: at once. */
function type(text: string): void {
  const input = find('input[aria-label="Search"]') as HTMLInputElement; // the selector says so
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The measurements, each in ms from the act to the paint of its effect. */
export function measure(table: keyof typeof parts, mount: () => void) {
  const part = parts[table];
  async function timed(act: () => void): Promise<number> {
    await settled();
    // Half way to the next frame, as clicks fall on average: right after one, doing nothing would take a whole frame.
    await new Promise((resolve) => setTimeout(resolve, frameMs / 2));
    const start = performance.now();
    act();
    await painted();
    return performance.now() - start;
  }
  return {
    async firstRow(): Promise<number> {
      const start = performance.now();
      mount();
      do await painted();
      while (!document.querySelector(part.row));
      const ms = performance.now() - start;
      // Else it draws all of its columns, which no page of the console does.
      if (table === 'ours' && (part.scroller()?.clientWidth ?? Infinity) > innerWidth)
        throw new Error(
          'The table is wider than the window: its styles are not those of the console.',
        );
      return ms;
    },
    sort: () => timed(() => find(part.head).click()),
    /** The first search of a page may have to prepare; those of the next letters have not. */
    firstFilter: () => timed(() => type('game-0')),
    filter: () => timed(() => type('koophone-01')),
    async unfilter(): Promise<void> {
      await timed(() => type(''));
    },
    selectAll: () => timed(() => find(part.all).click()),
    toggle: () => timed(() => find(part.one).click()),
    /** Frames that did not come in time in 300 frames of steady scrolling, and tasks over 50 ms meanwhile. */
    async scroll(): Promise<{ dropped: number; longTasks: number; longestMs: number }> {
      const scroller = part.scroller();
      if (!scroller) throw new Error('nothing scrolls');
      let longTasks = 0;
      let longestMs = 0;
      const observer = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) {
          longTasks += 1;
          longestMs = Math.max(longestMs, duration);
        }
      });
      await settled();
      observer.observe({ type: 'longtask' });
      let dropped = 0;
      let last = await nextFrame();
      for (let frame = 0; frame < frameCount; frame++) {
        scroller.scrollTop += stepPx;
        const now = await nextFrame();
        dropped += Math.max(0, Math.round((now - last) / frameMs) - 1);
        last = now;
      }
      await settled();
      observer.disconnect();
      return { dropped, longTasks, longestMs: Math.round(longestMs) };
    },
  };
}
