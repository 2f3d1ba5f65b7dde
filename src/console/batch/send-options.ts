import { stageEnds } from '../../batch-engine/stages.ts';
import {
  batchOptions,
  batchStages,
  type BatchOptions,
  type BatchStages,
} from '../../contract/worker.ts';

/** How a batch is to go out, as it stands in the form. */
export interface OptionsDraft {
  way: 'all' | 'usual' | 'own';
  /** Of the own way: numbers and shares. */
  sizes: string;
  goOn: BatchStages['go_on'];
  /** In per cent, where it goes on by itself. */
  maxFailed: number | null;
  /** In per cent; null: it does not stop by itself. */
  stopAbove: number | null;
  note: string;
}

/** Each batch begins with it. */
export const plainDraft: OptionsDraft = {
  way: 'all',
  sizes: '',
  goOn: 'ask',
  maxFailed: 0,
  stopAbove: null,
  note: '',
};

export type OptionsField = 'sizes' | 'maxFailed' | 'stopAbove' | 'note';
export type OptionsFault = 'required' | 'notSize' | 'tooMany' | 'notPercent' | 'tooLong';

/** One phone first: where that goes wrong, it went wrong once. */
const usualSizes: BatchStages['sizes'] = [1, '10%'];

/** "1, 10 %；50％" */
function readSizes(text: string): BatchStages['sizes'] {
  const words = text
    .replaceAll('％', '%')
    .replaceAll(/\s+%/g, '%')
    .split(/[\s,，、;；]+/);
  return words.flatMap((word) => (word === '' ? [] : [/^\d+$/.test(word) ? Number(word) : word]));
}

function stagesOf({ way, sizes, goOn, maxFailed }: OptionsDraft): BatchStages | undefined {
  if (way === 'all') return undefined;
  return {
    sizes: way === 'usual' ? usualSizes : readSizes(sizes),
    go_on: goOn,
    ...(goOn === 'auto' && maxFailed !== null && { max_failed_percent: maxFailed }),
  };
}

/** What the draft asks for, and what of it cannot be sent, by the contract. */
export function readOptions(draft: OptionsDraft): {
  options: BatchOptions;
  faults: Partial<Record<OptionsField, OptionsFault>>;
} {
  const stages = stagesOf(draft);
  const options: BatchOptions = {
    ...(stages && { stages }),
    ...(draft.stopAbove !== null && { stop_above_percent: draft.stopAbove }),
    ...(draft.note.trim() !== '' && { note: draft.note.trim() }),
  };
  const faults: Partial<Record<OptionsField, OptionsFault>> = {};
  if (stages?.go_on === 'auto' && draft.maxFailed === null) faults.maxFailed = 'required';
  for (const { path, code } of batchOptions.safeParse(options).error?.issues ?? []) {
    const [field, part, place] = path;
    if (field === 'stop_above_percent') faults.stopAbove = 'notPercent';
    else if (field === 'note') faults.note = 'tooLong';
    else if (part === 'max_failed_percent') faults.maxFailed = 'notPercent';
    else if (place !== undefined) faults.sizes = 'notSize';
    else faults.sizes ??= code === 'too_big' ? 'tooMany' : 'required';
  }
  return { options, faults };
}

/** How many phones each stage has; undefined where the stages cannot be read, or all go at once. */
export function stageSizes(options: BatchOptions, count: number): number[] | undefined {
  const stages = batchStages.safeParse(options.stages).data;
  const ends = stageEnds(stages, count);
  return ends.length > 1 ? ends.map((end, i) => end - (ends[i - 1] ?? 0)) : undefined;
}
