/**
 * Does something with each item, with so many under way at once, in their order; answers in their order too.
 * After a failure no other item is begun.
 * @throws what the first failure was
 */
export async function mapLimit<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = items.entries();
  let hasFailed = false;
  async function work(): Promise<void> {
    for (const [place, item] of left) {
      if (hasFailed) return;
      try {
        results[place] = await map(item);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  return results;
}
