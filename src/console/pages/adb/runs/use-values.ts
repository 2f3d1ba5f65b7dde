import { useEffect, useState } from 'react';
import { faultOf, slicesOf } from '../../../batch/output/pattern.ts';
import type { PhoneResult } from '../../../batch/output/results.ts';
import { takeBeside, TooSlow } from '../../../batch/output/take-beside.ts';

/** What a pattern has taken out of the outputs so far. */
export interface Values {
  pattern: string;
  /** Why it is no regular expression, in the browser's words. */
  fault: string | undefined;
  state: 'reading' | 'done' | 'slow' | 'failed';
  /** By output; those without a value are not in it. */
  byText: ReadonlyMap<string, string>;
}

const pauseMs = 300;
const none: Values['byText'] = new Map();

/** A value of each output, by a pattern; undefined without one. What comes in later is read too. */
export function useValues(phones: readonly PhoneResult[], pattern: string): Values | undefined {
  const [values, setValues] = useState<Values>();
  const fault = pattern === '' ? undefined : faultOf(pattern);
  const isUsable = pattern !== '' && fault === undefined;
  useEffect(() => {
    if (!isUsable) return undefined;
    let beside: ReturnType<typeof takeBeside> | undefined;
    let isWanted = true;
    const tell = (state: Values['state'], byText: Values['byText']) => {
      if (isWanted) setValues({ pattern, fault: undefined, state, byText });
    };
    const read = async () => {
      const byText = new Map<string, string>();
      beside = takeBeside();
      try {
        for (const texts of slicesOf(phones)) {
          // oxlint-disable-next-line no-await-in-loop -- One worker, one slice at a time
          const found = await beside.take(pattern, texts);
          found.forEach((value, place) => {
            const text = texts[place];
            if (value !== null && text !== undefined) byText.set(text, value);
          });
          if (!isWanted) return;
        }
        tell('done', byText);
      } catch (error) {
        tell(error instanceof TooSlow ? 'slow' : 'failed', none);
      } finally {
        beside.end();
      }
    };
    const timer = setTimeout(() => void read(), pauseMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
      beside?.end();
    };
  }, [phones, pattern, isUsable]);
  if (pattern === '') return undefined;
  if (fault !== undefined) return { pattern, fault, state: 'failed', byText: none };
  // While more comes in, what was read stays; of another pattern nothing does.
  return values?.pattern === pattern
    ? values
    : { pattern, fault: undefined, state: 'reading', byText: none };
}
