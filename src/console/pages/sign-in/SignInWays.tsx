import { useState } from 'react';
import type { Session } from '../../../contract/gateway.ts';
import { later } from '../../ui/later.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { SignInForm } from './SignInForm.tsx';

/** Who signs in with a password waits for nothing of it. */
const KeyForm = later(async () => (await import('./KeyForm.tsx')).KeyForm);

interface Props {
  /** Who was signed in before, to be filled in. */
  known?: Session | undefined;
}

/** The two ways in: a password, or access keys. What was last used is chosen where a session has ended. */
export function SignInWays({ known }: Props) {
  const m = useMessages('signIn');
  const hadKeys = known?.credential === 'keys';
  const [isByKeys, setIsByKeys] = useState(hadKeys);
  return (
    <>
      <Segmented
        label={m.title}
        className="fill"
        options={[
          { value: false, label: m.password },
          { value: true, label: m.byKeys },
        ]}
        value={isByKeys}
        onChange={setIsByKeys}
      />
      {isByKeys ? (
        <KeyForm takesFocus={hadKeys} />
      ) : (
        <SignInForm known={hadKeys ? undefined : known} />
      )}
    </>
  );
}
