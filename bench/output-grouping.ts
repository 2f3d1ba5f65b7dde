import { groupOutputs, type Said } from '../src/console/batch/output/groups.ts';

/** An output of 1 KiB, as `dumpsys` and its like print it. */
function outputOf(kind: number, numbers: number): string {
  const lines = Array.from(
    { length: 40 },
    (_, line) => `  property.${kind}.of.line.${line}: ${(numbers * (line + 7)) % 9973}`,
  );
  return `${lines.join('\n')}\n`.padEnd(1024, '.').slice(0, 1024);
}

/** So many phones' outputs, each a text of its own in memory, as answers bring them. @param kinds how many different ones there are */
function makeSaid(count: number, kinds: number): Said[] {
  const texts = Array.from({ length: count }, (_, phone) =>
    outputOf(kinds < count ? phone % kinds : 0, kinds < count ? 1 : phone),
  );
  // A text that was parsed has its own bytes, and no hash yet.
  return (JSON.parse(JSON.stringify(texts)) as string[]).map((text, phone) => ({
    id: `phone-${phone}`,
    text,
  }));
}

/** What grouping cannot do without: a look-up by text. */
function plainMap(said: readonly Said[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { id, text } of said) {
    const group = groups.get(text);
    if (group) group.push(id);
    else groups.set(text, [id]);
  }
  return groups;
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Median ms of grouping and of a plain Map, each time over texts that nobody has looked at before. */
export function measureGrouping(
  count: number,
  kinds: number,
  ignoreDigits: boolean,
  rounds = 9,
): { groups: number; ms: number; plainMs: number; ratio: number } {
  const took: number[] = [];
  const plain: number[] = [];
  let groups = 0;
  for (let round = 0; round < rounds; round += 1) {
    const [mine, theirs] = [makeSaid(count, kinds), makeSaid(count, kinds)];
    let from = performance.now();
    groups = groupOutputs(mine, { ignoreDigits }).length;
    took.push(performance.now() - from);
    from = performance.now();
    plainMap(theirs);
    plain.push(performance.now() - from);
  }
  return { groups, ms: median(took), plainMs: median(plain), ratio: median(took) / median(plain) };
}
