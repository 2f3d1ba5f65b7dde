import { expect, it } from 'vitest';
import { figuresOf } from './figures.ts';

it('counts the fleet by what its filters find', () => {
  const rows = [
    { instance_id: 'a', running_status: 2, login_status: 1, assign_status: 1 },
    { instance_id: 'b', running_status: 2, login_status: 0, assign_status: 1 },
    { instance_id: 'c', running_status: 1, login_status: 0, assign_status: 0 },
    { instance_id: 'd' },
  ];
  expect(figuresOf(rows)).toEqual({
    all: 4,
    running: 2,
    loggedIn: 1,
    assigned: 2,
    idle: 1,
    free: 1,
  });
});
