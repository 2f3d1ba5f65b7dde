import { Input } from 'antd';
import { useId, useMemo } from 'react';
import { histogramOf, type Bin } from '../../../batch/output/histogram.ts';
import { patternLimits } from '../../../batch/output/pattern.ts';
import type { PhoneResult } from '../../../batch/output/results.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { visible } from '../../../../contract/visible.ts';
import { Button } from '../../../ui/Button.tsx';
import styles from './Pattern.module.css';
import type { Values } from './use-values.ts';

interface Props {
  pattern: string;
  onPattern: (pattern: string) => void;
  values: Values | undefined;
  phones: readonly PhoneResult[];
  /** The values of the bar that the results are narrowed to. */
  onBar: (bar: ChosenBar | undefined) => void;
  bar: ChosenBar | undefined;
}

/** A bar of the histogram that was pressed. */
export interface ChosenBar {
  pattern: string;
  label: string;
  has: (value: string) => boolean;
}

/** Takes a value out of each output, and shows how often each occurs. */
export function PatternPanel({ pattern, onPattern, values, phones, onBar, bar }: Props) {
  const { found: m } = useMessages('adb');
  const id = useId();
  const taken = useMemo(
    () => phones.flatMap(({ text }) => values?.byText.get(text ?? '') ?? []),
    [phones, values],
  );
  const { bars, placeOf } = useMemo(() => histogramOf(taken), [taken]);
  const most = Math.max(1, ...bars.map(({ count }) => count));

  function labelOf(bin: Bin): string {
    if (bin.kind === 'value') return visible(bin.value) || m.emptyValue;
    return bin.kind === 'rest' ? m.restValues(bin.kinds) : m.range(bin.from, bin.to);
  }

  function note(): string {
    if (!values) return m.patternNote;
    if (values.fault !== undefined) return m.badPattern(values.fault);
    if (values.state !== 'done') return m.patternStates[values.state];
    return m.taken(taken.length, phones.length, new Set(taken).size);
  }
  const isWrong = values !== undefined && (values.state === 'failed' || values.state === 'slow');

  return (
    <section className="stack pad-box frame" aria-label={m.takeOut}>
      <div className={`row gap-facts ${styles.field}`}>
        <label htmlFor={id}>{m.pattern}</label>
        <Input
          id={id}
          className="width-medium"
          size="small"
          value={pattern}
          maxLength={patternLimits.length}
          placeholder="level: (\d+)"
          autoComplete="off"
          spellCheck={false}
          allowClear
          status={isWrong ? 'error' : ''}
          aria-invalid={isWrong}
          aria-describedby={`${id}-note`}
          onChange={(event) => onPattern(event.target.value)}
        />
        <span id={`${id}-note`} role="status" className={isWrong ? 'bad' : 'soft'}>
          {note()}
        </span>
      </div>
      {bars.length > 0 && (
        <ul className={`stack gap-0 ${styles.bars}`} aria-label={m.histogram}>
          {bars.map(({ bin, count }, place) => {
            const label = labelOf(bin);
            const isChosen = bar?.pattern === pattern && bar.label === label;
            return (
              <li key={label}>
                <Button
                  variant="bare"
                  className={`stack gap-3 middle full tap round hover ${styles.bar}`}
                  aria-pressed={isChosen}
                  onClick={() =>
                    onBar(
                      isChosen
                        ? undefined
                        : { pattern, label, has: (value) => placeOf(value) === place },
                    )
                  }
                >
                  <code className="clip" title={label}>
                    {label}
                  </code>
                  <span aria-hidden="true">
                    <span
                      className={`block ${styles.track}`}
                      style={{ width: `${(count / most) * 100}%` }}
                    />
                  </span>
                  <span className="soft small right">{m.phones(count)}</span>
                </Button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
