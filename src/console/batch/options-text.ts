import type { BatchOptions } from '../../contract/worker.ts';
import type { Format } from '../i18n/format.ts';
import type { Messages } from '../i18n/messages.ts';
import { stageSizes, type OptionsFault, type OptionsField } from './send-options.ts';

/** "1 phone, then 50, then 449; asks after each stage; stops automatically above 5% failed." Empty where it is sent as any other. */
export function optionsText(
  options: BatchOptions,
  faults: Partial<Record<OptionsField, OptionsFault>>,
  count: number,
  m: Messages<'batches'>['options'],
  format: Format,
): string {
  const { stages, stop_above_percent } = options;
  const sizes = faults.sizes === undefined ? stageSizes(options, count) : undefined;
  const parts: string[] = [];
  if (stages && sizes) {
    parts.push(m.stages(sizes));
    if (faults.maxFailed === undefined)
      parts.push(
        stages.go_on === 'ask' ? m.asks : m.goesOn(format.number(stages.max_failed_percent ?? 0)),
      );
  }
  if (stop_above_percent !== undefined && faults.stopAbove === undefined)
    parts.push(m.stops(format.number(stop_above_percent)));
  return parts.length === 0 ? '' : m.sentence(parts);
}
