import { Input } from 'antd';
import { useId, useState } from 'react';
import { frameRates } from '../../../contract/video.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { fill, setPercentage, tidy } from './edits.ts';
import styles from './GridTools.module.css';
import { faultOf, fieldAt, placesOf, type Grid, type Range } from './matrix.ts';
import { usualPercent } from './presets.ts';
import { faultText } from './texts.ts';
import { editGrid } from './video-store.ts';

/** More than this many percent are no share of anything. */
const mostPercent = 200;

/** What the selected cells become, for who would rather not type into the sheet; and H.265 by H.264. */
export function GridTools({ grid, range }: { grid: Grid; range: Range }) {
  const m = useMessages('video');
  const format = useFormat();
  const id = useId();
  const [rate, setRate] = useState('');
  const [percent, setPercent] = useState(String(usualPercent));
  const places = placesOf(range);
  const rates = places.filter((place) => fieldAt(place) === 'code_rate').length;
  const frames = places.length - rates;
  const fault = rate.trim() === '' ? undefined : faultOf('code_rate', tidy('code_rate', rate));
  const share =
    /^\d{1,3}$/.test(percent) && Number(percent) >= 1 && Number(percent) <= mostPercent
      ? Number(percent)
      : undefined;

  return (
    <div className="row gap-2-3" role="group" aria-label={m.tools.label}>
      <span className={`soft ${styles.count}`} role="status">
        {m.tools.selected(rates, frames)}
      </span>
      <form
        className="line gap-1"
        onSubmit={(event) => {
          event.preventDefault();
          if (rates > 0 && rate.trim() !== '' && !fault)
            editGrid(fill(grid, range, 'code_rate', rate));
        }}
      >
        <Input
          className={styles.rate ?? ''}
          value={rate}
          inputMode="numeric"
          autoComplete="off"
          placeholder={m.units.code_rate}
          disabled={rates === 0}
          aria-label={m.tools.rate}
          aria-invalid={fault !== undefined}
          {...(fault && { status: 'error' as const, 'aria-describedby': `${id}-rate` })}
          onChange={(event) => setRate(event.target.value)}
        />
        <Button
          type="submit"
          disabled={rates === 0}
          aria-disabled={rate.trim() === '' || fault !== undefined}
          aria-label={m.tools.setRate}
        >
          {m.tools.set}
        </Button>
      </form>
      <span className="line gap-1">
        {frameRates.map((fps) => (
          <Button
            key={fps}
            disabled={frames === 0}
            onClick={() => editGrid(fill(grid, range, 'fps', String(fps)))}
          >
            {m.tools.frame(format.number(fps))}
          </Button>
        ))}
      </span>
      <form
        className="line gap-1 push"
        onSubmit={(event) => {
          event.preventDefault();
          if (share !== undefined) editGrid(setPercentage(grid, share));
        }}
      >
        <label htmlFor={`${id}-percent`} aria-label={m.tools.percent}>
          {m.tools.percentBefore}
        </label>
        <Input
          id={`${id}-percent`}
          className={styles.share ?? ''}
          value={percent}
          inputMode="numeric"
          autoComplete="off"
          aria-label={m.tools.percent}
          aria-invalid={share === undefined}
          {...(share === undefined && { status: 'error' as const })}
          onChange={(event) => setPercent(event.target.value)}
        />
        %
        <Button type="submit" aria-disabled={share === undefined} aria-label={m.tools.percentSet}>
          {m.tools.percentShort}
        </Button>
      </form>
      {fault && (
        <p id={`${id}-rate`} className="bad full">
          {faultText(m, format, fault)}
        </p>
      )}
    </div>
  );
}
