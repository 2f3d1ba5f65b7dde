import { expect } from 'vitest';
import type { BatchPhone, WorkerBatch } from '../contract/worker.ts';
import type { Client } from './journal.fixture.ts';
import { pause } from './pause.ts';

/** Somebody who is signed in at a gateway before the simulator. */
export interface Person {
  /** What the gateway and the simulator answer is theirs: nothing here checks it but the test. */
  ask: <T>(path: string, body?: unknown) => Promise<T>;
  batch: (id: string) => Promise<WorkerBatch>;
  /** All phones of a batch, in order. */
  phones: (id: string) => Promise<BatchPhone[]>;
}

/** @returns the Cookie header of a new session of an account of the simulator */
export async function signInAs(
  account: string,
  { origin }: Pick<Client, 'origin'>,
): Promise<string> {
  const body = JSON.stringify({
    account,
    user: 'admin',
    password: 'Demo#2026',
    project: 'cn-north-4',
  });
  const answer = await fetch(`${origin}/auth/session`, {
    method: 'POST',
    headers: { origin },
    body,
  });
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
}

export function personAt(client: Client, cookie: string): Person {
  async function ask<T>(path: string, body?: unknown): Promise<T> {
    const answer = await client.call(
      path,
      cookie,
      body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
    );
    expect(answer.ok, `${path}: ${answer.status}`).toBe(true);
    return (await answer.json()) as T;
  }
  return {
    ask,
    batch: (id) => ask<WorkerBatch>(`/worker/batches/${id}`),
    async phones(id) {
      const phones: BatchPhone[] = [];
      for (let after: number | null = -1; after !== null;) {
        const page: { items: BatchPhone[]; next: number | null } = await ask(
          `/worker/batches/${id}/phones${after < 0 ? '' : `?after=${after}`}`,
        );
        phones.push(...page.items);
        after = page.next;
      }
      return phones;
    },
  };
}

/** Asks again and again. */
export async function until<T>(read: () => Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await read();
    if (holds(value)) return value;
    await pause(100, new AbortController().signal);
  }
}
