import { atParam, differsParam } from '../../../fleet/at-param.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { usePlace } from '../../../lib/navigation.ts';
import type { ButtonLook } from '../../../ui/button-look.ts';
import { ButtonLink } from '../../../ui/ButtonLink.tsx';

/** To the same list as it is now: filters, columns and an open phone stay. */
export function BackToNow({ size }: Pick<ButtonLook, 'size'>) {
  const { past: m } = useMessages('listParts');
  const { path, search } = usePlace();
  return (
    <ButtonLink
      to={path}
      search={{ ...search, [atParam]: undefined, [differsParam]: undefined }}
      variant="primary"
      size={size}
      aria-current={undefined}
    >
      {m.back}
    </ButtonLink>
  );
}
