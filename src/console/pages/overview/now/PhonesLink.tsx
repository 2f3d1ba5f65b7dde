import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../../../../contract/api-error.ts';
import type { Instance } from '../../../../contract/instances.ts';
import { listHref } from '../../../fleet/list-href.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Link, navigate } from '../../../lib/navigation.ts';
import { announce } from '../../../ui/announcements.ts';
import { Button } from '../../../ui/Button.tsx';

/** More ids than these make an address too long. */
const mostNamed = 100;

/** Leads to the list of these very phones, which no filter finds. Too many for an address are saved for this person, who is shown them then. */
export function PhonesLink({
  phones,
  children,
}: {
  phones: readonly Pick<Instance, 'instance_id'>[];
  children: ReactNode;
}) {
  const { selection } = useMessages('listParts');
  const ids = phones.map(({ instance_id }) => instance_id);
  const open = useMutation({
    mutationFn: async () =>
      (await import('../../../api/saved-items.ts')).saveItem('target', {
        name: 'target',
        value: { instance_ids: ids },
      }),
    onSuccess: ({ id }) => navigate(listHref({}, { phones: { saved: id } })),
    onError: (error) =>
      announce(selection.notSaved(error instanceof ApiError ? error.code : error.message), 'bad'),
  });
  if (ids.length <= mostNamed)
    return (
      <Link to={listHref({}, { phones: { ids } })} className="strong">
        {children}
      </Link>
    );
  return (
    <Button
      variant="link"
      className="strong accent"
      disabled={open.isPending}
      onClick={() => open.mutate()}
    >
      {children}
    </Button>
  );
}
