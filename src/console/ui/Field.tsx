import type { ReactNode } from 'react';

/** What a control needs of its field: its label's target, what is said below it, and whether that is a fault. */
export interface Described {
  id: string;
  'aria-describedby': string;
  'aria-invalid': boolean;
}

interface Props {
  /** Of the control; what is said below has it too, with an ending. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** In the place of the hint. */
  fault?: ReactNode;
  /** Beside the hint, such as how much has been written. */
  extra?: ReactNode;
  children: (described: Described) => ReactNode;
}

/** A label, its control, and below it what to write or what is wrong with it. */
export function Field({ id, label, hint, fault, extra, children }: Props) {
  const isFault = fault !== undefined;
  const note = (
    <span id={`${id}-note`} className={isFault ? 'bad small' : 'soft small'}>
      {fault ?? hint}
    </span>
  );
  return (
    <div className="stack gap-1">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': `${id}-note`, 'aria-invalid': isFault })}
      {extra === undefined ? (
        note
      ) : (
        <span className="line gap-3 between">
          {note}
          <span className="soft small">{extra}</span>
        </span>
      )}
    </div>
  );
}
