import { expect, test } from 'vitest';
import { createLogger } from '../gateway/logger.ts';
import { createStoreRoom, freeBytesOf, type StoreRoomOptions } from './store-room.ts';

function start(options: Partial<StoreRoomOptions>) {
  const state = { free: 1000, used: 0, nowMs: 0, looks: 0 };
  const log: string[] = [];
  const hasRoom = createStoreRoom({
    usedBytes: async () => state.used,
    quotaBytes: undefined,
    minFreeBytes: 0,
    freeBytes: async () => {
      state.looks += 1;
      return state.free;
    },
    logger: createLogger({ write: (line) => void log.push(line) }),
    now: () => state.nowMs,
    ...options,
  });
  const look = () => {
    state.nowMs += 10_000;
    return hasRoom();
  };
  return { state, log, hasRoom, look };
}

test('below the low-water mark there is no room, and there is again above it; both are logged once', async () => {
  const { state, log, look } = start({ minFreeBytes: 500 });
  expect(await look()).toBe(true);
  state.free = 499;
  expect([await look(), await look()]).toEqual([false, false]);
  state.free = 500;
  expect(await look()).toBe(true);
  expect(log.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    'too little room: writes are refused',
    'room again: writes are taken',
  ]);
});

test('at the quota there is none, however much the disk has', async () => {
  const { state, look } = start({ quotaBytes: 100 });
  state.used = 99;
  expect(await look()).toBe(true);
  state.used = 100;
  expect(await look()).toBe(false);
});

test('many who ask at once look once, and without a mark nobody looks', async () => {
  const watched = start({ minFreeBytes: 500 });
  await Promise.all([watched.hasRoom(), watched.hasRoom(), watched.hasRoom()]);
  expect(watched.state.looks).toBe(1);
  const unwatched = start({});
  expect(await unwatched.look()).toBe(true);
  expect(unwatched.state.looks).toBe(0);
});

test('where it cannot be told nothing is refused for it', async () => {
  const { look } = start({ minFreeBytes: 500, freeBytes: () => Promise.reject(new Error('gone')) });
  expect(await look()).toBe(true);
});

test('a folder says what is free on its disk', async () => {
  expect(await freeBytesOf('.')()).toBeGreaterThan(0);
});
