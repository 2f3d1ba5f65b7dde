import { limits } from '../../../contract/fields.ts';
import {
  combinations,
  definitions,
  frameRates,
  type InstanceSetting,
  type VideoSpec,
} from '../../../contract/video.ts';

/** The settings as a sheet: six rows, network × codec, and for each definition a bit rate and a frame rate. */

export type Network = InstanceSetting['network_type'];
export type Codec = InstanceSetting['encoding_type'];
export type Field = keyof VideoSpec;

export interface Column {
  definition: (typeof definitions)[number];
  field: Field;
}

export const fields = ['code_rate', 'fps'] as const satisfies readonly Field[];
export const columns: readonly Column[] = definitions.flatMap((definition) =>
  fields.map((field) => ({ definition, field })),
);
/** In the order of the request. */
export const rows = combinations;

/** What stands in the cells, row by row: texts, since a person may type anything. */
export type Grid = readonly (readonly string[])[];

export interface Place {
  row: number;
  column: number;
}

/** A block of cells; both ends belong to it. */
export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const whole: Range = { top: 0, bottom: rows.length - 1, left: 0, right: columns.length - 1 };

export const rangeOf = (a: Place, b: Place): Range => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.min(a.column, b.column),
  right: Math.max(a.column, b.column),
});

export const isWithin = ({ top, bottom, left, right }: Range, { row, column }: Place): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

export function placesOf({ top, bottom, left, right }: Range): Place[] {
  const places: Place[] = [];
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) places.push({ row, column });
  return places;
}

export const textAt = (grid: Grid, { row, column }: Place): string => grid[row]?.[column] ?? '';
export const fieldAt = ({ column }: Pick<Place, 'column'>): Field =>
  columns[column]?.field ?? 'code_rate';
export const isSamePlace = (a: Place, b: Place): boolean =>
  a.row === b.row && a.column === b.column;

/** The rows of a network, in the order of the codecs. */
export const rowsOfNetwork = (network: Network): number[] =>
  rows.flatMap(({ network_type }, row) => (network_type === network ? [row] : []));

/** Why a cell cannot be sent. */
export type Fault = 'empty' | 'noNumber' | 'outOfRange' | 'noStep' | 'noFrameRate';

const integer = /^\d{1,9}$/;

/** What is wrong with a cell of a column; undefined where nothing is (tables 4-24 to 4-26). */
export function faultOf(field: Field, text: string): Fault | undefined {
  if (text === '') return 'empty';
  if (!integer.test(text)) return 'noNumber';
  const value = Number(text);
  if (field === 'fps') return frameRates.some((rate) => rate === value) ? undefined : 'noFrameRate';
  if (value < limits.codeRateMinKbps || value > limits.codeRateMaxKbps) return 'outOfRange';
  return value % limits.codeRateStepKbps === 0 ? undefined : 'noStep';
}

/** The cells that cannot be sent, in reading order. */
export const faultsOf = (grid: Grid): { place: Place; fault: Fault }[] =>
  placesOf(whole).flatMap((place) => {
    const fault = faultOf(fieldAt(place), textAt(grid, place));
    return fault ? [{ place, fault }] : [];
  });

/** A cell's number; undefined where it holds none that could be sent. */
export const numberAt = (grid: Grid, place: Place): number | undefined =>
  faultOf(fieldAt(place), textAt(grid, place)) ? undefined : Number(textAt(grid, place));

/** `instance_settings` of the request, all six combinations; undefined while a cell holds what cannot be sent. */
export function toSettings(grid: Grid): InstanceSetting[] | undefined {
  if (faultsOf(grid).length > 0) return undefined;
  return rows.map(({ network_type, encoding_type }, row) => {
    const spec = (place: number): VideoSpec => ({
      code_rate: Number(textAt(grid, { row, column: place * 2 })),
      fps: Number(textAt(grid, { row, column: place * 2 + 1 })) as VideoSpec['fps'], // Without a fault it is one of the two.
    });
    return {
      network_type,
      encoding_type,
      video_spec_groups: [
        { definition_540P: spec(0), definition_720P: spec(1), definition_1080P: spec(2) },
      ],
    };
  });
}

/** The sheet of settings; undefined where one of the six combinations is missing or there twice, or has other than one group. */
export function fromSettings(settings: readonly InstanceSetting[]): Grid | undefined {
  if (settings.length !== rows.length) return undefined;
  const grid = rows.map(({ network_type, encoding_type }) => {
    const setting = settings.find(
      (one) => one.network_type === network_type && one.encoding_type === encoding_type,
    );
    const [group, ...more] = setting?.video_spec_groups ?? [];
    return group && more.length === 0
      ? columns.map(({ definition, field }) => String(group[definition][field]))
      : undefined;
  });
  return grid.every((row) => row !== undefined) ? grid : undefined;
}

export const isSameGrid = (a: Grid, b: Grid): boolean =>
  a === b || placesOf(whole).every((place) => textAt(a, place) === textAt(b, place));

/** The cells in which two sheets differ. */
export const differencesOf = (a: Grid, b: Grid): Place[] =>
  placesOf(whole).filter((place) => textAt(a, place) !== textAt(b, place));
