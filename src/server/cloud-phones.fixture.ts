/** A phone of the fake service. */
export interface CloudPhone {
  instance_id: string;
  region: string;
  user: string | undefined;
  isOn: boolean;
  isLoggedIn: boolean;
  isStreaming: boolean;
  isGone: boolean;
}

/** So many phones of three regions, as chance will have it. */
export function makePhones(size: number, chance: () => number): CloudPhone[] {
  const pick = (count: number) => Math.floor(chance() * count);
  return Array.from({ length: size }, (_, at): CloudPhone => {
    const user = chance() < 0.7 ? `u${pick(3)}` : undefined;
    return {
      instance_id: `p${at}`,
      region: `r${pick(3)}`,
      user,
      isOn: chance() < 0.9,
      isLoggedIn: chance() < 0.5,
      isStreaming: chance() < 0.5,
      isGone: false,
    };
  });
}

/** A page of the list, as ListInstances answers it. */
export function listPhones(
  phones: readonly CloudPhone[],
  page_no: number,
  page_size: number,
  instance_id: string | undefined,
) {
  const there = phones.filter(
    (phone) => !phone.isGone && (instance_id === undefined || phone.instance_id === instance_id),
  );
  const result = there
    .slice((page_no - 1) * page_size, page_no * page_size)
    .map(({ instance_id: id, region, user, isOn, isLoggedIn }) => ({
      instance_id: id,
      instance_name: `phone ${id}`,
      region,
      running_status: isOn ? 2 : 3,
      frozen_status: 0,
      login_status: Number(isLoggedIn),
      assign_status: Number(user !== undefined),
      assign_user: user,
      billing_mode: '1',
      backup_status: 0,
      restore_status: 0,
    }));
  return {
    result,
    unreadable: [],
    page_no,
    page_size,
    total_count: there.length,
    error_code: undefined,
    error_msg: undefined,
  };
}
