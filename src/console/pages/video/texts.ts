import { limits } from '../../../contract/fields.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import { readable } from './data-use.ts';
import {
  columns,
  faultOf,
  fieldAt,
  rows,
  textAt,
  type Fault,
  type Grid,
  type Place,
} from './matrix.ts';
import type { Base } from './video-store.ts';
import type { WhatIsSet } from './what-is-set.ts';

type M = Messages<'video'>;

/** "Wi-Fi H.264" */
export function rowName(m: M, row: number): string {
  const one = rows[row];
  return one ? `${m.networks[one.network_type]} ${m.codecs[one.encoding_type]}` : '';
}

/** "720P bit rate" */
export function columnName(m: M, column: number): string {
  const one = columns[column];
  return one ? `${m.shortDefinitions[one.definition]} ${m.fields[one.field]}` : '';
}

/** "Wi-Fi H.264 720P bit rate" */
export const cellName = (m: M, { row, column }: Place): string =>
  `${rowName(m, row)} ${columnName(m, column)}`;

/** A cell as it is read: a number that could be sent with its separators, all else as it was typed. */
export function cellText(grid: Grid, place: Place, format: Format): string {
  const text = textAt(grid, place);
  return faultOf(fieldAt(place), text) ? text : format.number(Number(text));
}

export const faultText = (m: M, format: Format, fault: Fault): string =>
  m.faults[fault](
    format.number(limits.codeRateMinKbps),
    format.number(limits.codeRateMaxKbps),
    format.number(limits.codeRateStepKbps),
  );

export function baseName(m: M, base: Base): string {
  if (base.kind === 'builtIn') return m.builtIns[base.name].name;
  return base.kind === 'own' ? base.name : m.compare.last;
}

/** More would not be read. */
const mostNamed = 6;

/** What a confirmation says of the sheet: the preset by its name, or each cell that differs. */
export function setText(m: M, format: Format, grid: Grid, what: WhatIsSet | undefined): string {
  if (!what) return m.apply.own;
  const { base, cells } = what;
  const name = baseName(m, base);
  if (cells.length === 0) return base.kind === 'last' ? m.apply.asLast : m.apply.preset(name);
  const named = cells
    .slice(0, mostNamed)
    .map((place) =>
      m.apply.cell(
        cellName(m, place),
        cellText(grid, place, format),
        cellText(base.grid, place, format),
      ),
    );
  const more = cells.length - named.length;
  return m.apply.differ(name, format.list(more > 0 ? [...named, m.apply.more(more)] : named));
}

/** "3.60 GB": two places, so that they line up. */
export function dataText({ language }: Format, megabytes: number): string {
  const { value, unit } = readable(megabytes);
  const places = unit === 'GB' ? 2 : 0;
  return `${value.toLocaleString(language, { minimumFractionDigits: places, maximumFractionDigits: places })} ${unit}`;
}
