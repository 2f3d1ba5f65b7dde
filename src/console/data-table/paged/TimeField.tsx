import { TextInput } from '../../ui/inputs.tsx';

interface TimeFieldProps {
  /** What is wrong with it is said under `${form}-fault`, its zone under `${form}-zone`: see TimeNotes. */
  form: string;
  id: string;
  name: string;
  label: string;
  /** As the browser writes a local time. */
  initial: string | undefined;
  hasFault: boolean;
  onChange: () => void;
}

/** A time of the user's own zone, to the second. */
export const TimeField = ({
  form,
  id,
  name,
  label,
  initial,
  hasFault,
  onChange,
}: TimeFieldProps) => (
  <label className="stack gap-1" htmlFor={id}>
    {label}
    <TextInput
      id={id}
      name={name}
      type="datetime-local"
      step={1}
      defaultValue={initial}
      aria-invalid={hasFault}
      aria-describedby={hasFault ? `${form}-fault` : `${form}-zone`}
      onChange={onChange}
    />
  </label>
);

interface TimeNotesProps {
  form: string;
  /** Says which zone the times are of. */
  zone: (name: string) => string;
  fault: string | undefined;
}

/** What there is to say of a form's times: their zone, and what is wrong with them. */
export const TimeNotes = ({ form, zone, fault }: TimeNotesProps) => (
  <>
    <p id={`${form}-zone`} className="soft small">
      {zone(new Intl.DateTimeFormat().resolvedOptions().timeZone)}
    </p>
    {fault !== undefined && (
      <p id={`${form}-fault`} className="bad small" role="alert">
        {fault}
      </p>
    )}
  </>
);
