/** Counts what is under way, for one who waits until nothing is. */
export function createUnderWay() {
  let count = 0;
  const waiting: (() => void)[] = [];
  return {
    /** @param work never rejects */
    async hold(work: Promise<void>): Promise<void> {
      count += 1;
      await work;
      count -= 1;
      if (count === 0) for (const resolve of waiting.splice(0)) resolve();
    },
    whenNone: () =>
      new Promise<void>((resolve) => {
        if (count === 0) resolve();
        else waiting.push(resolve);
      }),
  };
}
