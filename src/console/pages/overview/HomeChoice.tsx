import { useState } from 'react';
import { CheckInput } from '../../ui/inputs.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { readHome, writeHome } from '../../lib/home-page.ts';

/** Whether a person begins here, or with the list. @param person `account/user` */
export function HomeChoice({ person }: { person: string }) {
  const m = useMessages('overview');
  const [isHome, setIsHome] = useState(() => readHome(person) === '/overview');
  return (
    <label className="inline gap-1 tap" title={m.homeHint}>
      <CheckInput
        checked={isHome}
        onChange={({ target: { checked } }) => {
          setIsHome(checked);
          writeHome(person, checked ? '/overview' : '/instances');
        }}
      />
      {m.home}
    </label>
  );
}
