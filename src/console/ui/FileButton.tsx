import { useRef } from 'react';
import { Button } from './Button.tsx';

interface Props {
  label: string;
  /** What the browser offers, as `accept` of an input has it. */
  accept: string;
  disabled?: boolean;
  onChoose: (file: File) => void;
}

/** Lets somebody choose a file, also the same one again, once it has been mended. */
export function FileButton({ label, accept, disabled = false, onChoose }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button size="small" disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) onChoose(file);
          target.value = '';
        }}
      />
    </>
  );
}
