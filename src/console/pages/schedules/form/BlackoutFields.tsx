import { Input, Select } from 'antd';
import { scheduleLimits, type Blackout } from '../../../../contract/schedules.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { CloseIcon } from '../../../ui/page-icons.tsx';
import { useMessages } from '../../../i18n/messages.ts';

interface Props {
  blackouts: readonly Blackout[];
  today: string;
  isWrong: boolean;
  isDisabled: boolean;
  onChange: (blackouts: Blackout[]) => void;
}

/** When nothing is begun: hours of days, or dates. */
export function BlackoutFields({ blackouts, today, isWrong, isDisabled, onChange }: Props) {
  const { form: m, days } = useMessages('schedules');
  const put = (index: number, blackout: Blackout) =>
    onChange(blackouts.map((one, i) => (i === index ? blackout : one)));
  const isFull = blackouts.length >= scheduleLimits.blackouts;
  return (
    <section className="stack gap-2" aria-labelledby="schedule-blackouts">
      <h3 id="schedule-blackouts">{m.blackouts}</h3>
      <p className="soft small">{m.blackoutsHint}</p>
      {blackouts.map((blackout, index) => (
        // They have no names, and none is moved.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index} className="row" role="group" aria-label={`${m.blackouts} ${index + 1}`}>
          {blackout.kind === 'hours' && (
            <Select<number[]>
              mode="multiple"
              size="small"
              virtual={false}
              className="width-medium"
              aria-label={m.onDays}
              placeholder={m.everyDay}
              value={[...(blackout.days ?? [])]}
              options={days.map((label, value) => ({ value, label }))}
              onChange={(chosen) => {
                const { days: _, ...rest } = blackout;
                put(index, chosen.length === 0 ? rest : { ...rest, days: chosen });
              }}
            />
          )}
          {(['from', 'to'] as const).map((end) => (
            <Input
              key={end}
              size="small"
              className="width-date"
              type={blackout.kind === 'hours' ? 'time' : 'date'}
              aria-label={m[end]}
              prefix={<span className="soft small">{m[end]}</span>}
              value={blackout[end]}
              onChange={(event) => put(index, { ...blackout, [end]: event.target.value })}
            />
          ))}
          <IconButton
            label={m.removeBlackout(index + 1)}
            onClick={() => onChange(blackouts.filter((_, i) => i !== index))}
          >
            <CloseIcon size={12} />
          </IconButton>
        </div>
      ))}
      {isWrong && <p className="bad small">{m.blackoutsWrong}</p>}
      <div className="row">
        <Button
          size="small"
          aria-disabled={isDisabled || isFull}
          onClick={() =>
            !isFull && onChange([...blackouts, { kind: 'hours', from: '08:00', to: '20:00' }])
          }
        >
          {m.addHours}
        </Button>
        <Button
          size="small"
          aria-disabled={isDisabled || isFull}
          onClick={() =>
            !isFull && onChange([...blackouts, { kind: 'dates', from: today, to: today }])
          }
        >
          {m.addDates}
        </Button>
      </div>
    </section>
  );
}
