import { useMessages } from '../../../i18n/messages.ts';
import { BellIcon } from '../../../ui/BellIcon.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { ListControl } from '../use-list-state.ts';

/** Makes an alert rule of what the list is filtered by. */
export function MakeRule({ control }: { control: ListControl }) {
  const { makeRule: label } = useMessages('instances');
  return (
    <IconButton
      variant="default"
      label={label}
      onClick={() => void import('../make-rule.ts').then(({ makeRule }) => makeRule(control))}
    >
      <BellIcon />
    </IconButton>
  );
}
