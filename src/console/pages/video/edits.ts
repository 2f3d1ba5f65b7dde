import { limits } from '../../../contract/fields.ts';
import { frameRates } from '../../../contract/video.ts';
import {
  fieldAt,
  isSameGrid,
  numberAt,
  placesOf,
  rows,
  rowsOfNetwork,
  textAt,
  whole,
  type Field,
  type Grid,
  type Network,
  type Place,
  type Range,
} from './matrix.ts';

/** Gives cells new texts; the same sheet where that changes none. */
export function change(grid: Grid, textOf: (place: Place) => string | undefined): Grid {
  const changed = grid.map((row, at) =>
    row.map((text, column) => textOf({ row: at, column }) ?? text),
  );
  return isSameGrid(grid, changed) ? grid : changed;
}

/** Full-width digits, blanks, separators of thousands and the cell's own unit are none of a number's business. */
export function tidy(field: Field, text: string): string {
  const plain = text.normalize('NFKC').trim();
  const bare = plain.replace(
    field === 'fps' ? /\s*(?:fps|帧(?:\/秒)?)$/i : /\s*(?:kbps|kbit\/s|kb\/s)$/i,
    '',
  );
  const whole = /^\d{1,3}(?:[,\s’']\d{3})+$/.test(bare) ? bare.replace(/\D/g, '') : bare;
  return /^\d+$/.test(whole) ? whole.replace(/^0+(?=\d)/, '') : whole;
}

/** Puts a text into all cells of a block that hold the same kind of number. */
export function fill(grid: Grid, range: Range, field: Field, text: string): Grid {
  const places = new Set(
    placesOf(range)
      .filter((place) => fieldAt(place) === field)
      .map(keyOf),
  );
  return change(grid, (place) => (places.has(keyOf(place)) ? tidy(field, text) : undefined));
}

const keyOf = ({ row, column }: Place): string => `${row}/${column}`;

/** The two rows of a network, also for the others. */
export function copyNetwork(grid: Grid, from: Network): Grid {
  const source = rowsOfNetwork(from);
  return change(grid, ({ row, column }) => {
    const twin = source.find((one) => rows[one]?.encoding_type === rows[row]?.encoding_type);
    return twin === undefined ? undefined : textAt(grid, { row: twin, column });
  });
}

/** The nearest bit rate that may be sent. */
export function nearestRate(kbps: number): number {
  const { codeRateMinKbps: least, codeRateMaxKbps: most, codeRateStepKbps: step } = limits;
  return Math.min(most, Math.max(least, Math.round(kbps / step) * step));
}

/** The cell above of the other codec: H.264's for one of H.265. */
function h264Of({ row, column }: Place): Place | undefined {
  const own = rows[row];
  if (own?.encoding_type !== 'H265') return undefined;
  const above = rows.findIndex(
    (one) => one.network_type === own.network_type && one.encoding_type === 'H264',
  );
  return above < 0 ? undefined : { row: above, column };
}

/** H.265's bit rates as a percentage of H.264's, to the nearest step. Where H.264 has none that could be sent H.265 stays. */
export function setPercentage(grid: Grid, percent: number): Grid {
  return change(grid, (place) => {
    const base = h264Of(place);
    const kbps = fieldAt(place) === 'code_rate' && base ? numberAt(grid, base) : undefined;
    return kbps === undefined ? undefined : String(nearestRate((kbps * percent) / 100));
  });
}

/** H.265's share of H.264's bit rates, in percent, of all definitions of a row together; undefined for another row or where one cannot be told. */
export function percentageOf(grid: Grid, row: number): number | undefined {
  let own = 0;
  let other = 0;
  for (const place of placesOf({ ...whole, top: row, bottom: row })) {
    if (fieldAt(place) !== 'code_rate') continue;
    const base = h264Of(place);
    const [a, b] = [numberAt(grid, place), base && numberAt(grid, base)];
    if (a === undefined || b === undefined) return undefined;
    own += a;
    other += b;
  }
  return Math.round((own / other) * 100);
}

/** One step up or down in all cells of a block; what holds no number stays. */
export function step(grid: Grid, range: Range, by: 1 | -1): Grid {
  const places = new Set(placesOf(range).map(keyOf));
  return change(grid, (place) => {
    const value = places.has(keyOf(place)) ? numberAt(grid, place) : undefined;
    if (value === undefined) return undefined;
    if (fieldAt(place) === 'fps') return String(frameRates[by > 0 ? frameRates.length - 1 : 0]);
    return String(nearestRate(value + by * limits.codeRateStepKbps));
  });
}

/** The other frame rate in all cells of a block, that of the first of them deciding. */
export function toggleFrameRate(grid: Grid, range: Range): Grid {
  const first = placesOf(range).find((place) => fieldAt(place) === 'fps');
  if (!first) return grid;
  return fill(
    grid,
    range,
    'fps',
    String(frameRates.find((rate) => rate !== numberAt(grid, first)) ?? frameRates[0]),
  );
}
