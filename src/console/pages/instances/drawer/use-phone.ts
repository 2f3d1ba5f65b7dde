import { useQuery } from '@tanstack/react-query';
import { limits } from '../../../../contract/fields.ts';
import { ListInstances, type Instance } from '../../../../contract/instances.ts';
import { operationQuery } from '../../../api/operation-query.ts';
import { findPhone } from '../../../../batch-engine/fleet/fleet.ts';
import { usePast } from '../../../fleet/past-context.ts';
import { useList } from '../list-context.ts';

interface Phone {
  phone: Instance | undefined;
  state: 'known' | 'loading' | 'missing' | 'failed';
  error: unknown;
  retry: () => void;
}

/** A phone of the fleet. One that is not in it (it has not come yet, the service was asked for others, it is gone) is asked for by its id, unless the fleet is shown as it was. */
export function usePhone(id: string): Phone {
  const { fleet } = useList();
  const known = findPhone(fleet, id);
  const isPast = usePast() !== undefined;
  const canBe = !isPast && id.length <= limits.idLength;
  const query = useQuery({
    ...operationQuery(ListInstances, { page_no: 1, page_size: 1, instance_id: id }),
    enabled: !known && canBe,
  });
  const phone = known ?? query.data?.result.find((row) => row.instance_id === id);
  const state = phone
    ? 'known'
    : isPast && !fleet.isComplete
      ? 'loading'
      : !canBe || query.data
        ? 'missing'
        : query.isError
          ? 'failed'
          : 'loading';
  return { phone, state, error: query.error, retry: () => void query.refetch() };
}
