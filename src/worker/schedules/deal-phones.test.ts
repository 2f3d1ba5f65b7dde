import { describe, expect, it } from 'vitest';
import { instanceOf } from '../../contract/instance.fixture.ts';
import { dealPhones } from './deal-phones.ts';

const phone = (id: string, fields: Parameters<typeof instanceOf>[0] = {}) =>
  instanceOf({ instance_id: id, assign_status: 0, frozen_status: 0, ...fields });
const taken = (id: string, user: string) => phone(id, { assign_status: 1, assign_user: user });

describe('free phones for users', () => {
  it('go to those who have none, each once, in order', () => {
    const fleet = [taken('a', 'u1'), phone('b'), phone('c', { frozen_status: 1 }), phone('d')];
    expect(dealPhones(['u2', 'u1', 'u2', 'u3'], fleet, fleet)).toEqual({
      pairs: [
        { user_id: 'u2', instance_id: 'b' },
        { user_id: 'u3', instance_id: 'd' },
      ],
      served: 1,
      short: 0,
    });
  });

  it('are none for whoever has one elsewhere, and say how many are missing', () => {
    const fleet = [taken('a', 'u1'), phone('b'), phone('c')];
    expect(dealPhones(['u1', 'u2', 'u3'], fleet, [phone('b')])).toEqual({
      pairs: [{ user_id: 'u2', instance_id: 'b' }],
      served: 1,
      short: 1,
    });
  });
});
