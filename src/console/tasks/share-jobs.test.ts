import { afterEach, describe, expect, it } from 'vitest';
import { shareJobs, type Jobs, type SharedJobs } from './share-jobs.ts';

const open: SharedJobs[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** One tab that follows a task; the service answers it by name and number of the question. */
function tab(name: string, tenant = 'tenant/project', taskId = 'task') {
  let asked = 0;
  let onHeard: (jobs: Jobs) => void = () => {};
  const shared = shareJobs(tenant, taskId, (jobs) => onHeard(jobs), async () => ({ jobs: [{ job_id: `${name}${(asked += 1)}`, status: 1, error_code: undefined, error_msg: undefined, execute_msg: '' }] }));
  open.push(shared);
  return {
    next: async () => (await shared.next()).jobs[0]?.job_id,
    close: shared.close,
    heard: () => new Promise<string | undefined>((resolve) => (onHeard = (jobs) => resolve(jobs.jobs[0]?.job_id))),
  };
}

describe('shareJobs', () => {
  it('answers with what another tab was told, once', async () => {
    const [a, b] = [tab('a'), tab('b')];
    const heard = b.heard();
    expect(await a.next()).toBe('a1');
    expect(await heard).toBe('a1');
    expect(await b.next()).toBe('a1');
    expect(await b.next()).toBe('b1');
  });

  it('answers with the newest that came', async () => {
    const [a, b] = [tab('a'), tab('b')];
    await a.next();
    const heard = b.heard();
    await a.next();
    if ((await heard) === 'a1') await b.heard();
    expect(await b.next()).toBe('a2');
  });

  it('hears nothing of other tenants and tasks, nor what it cannot read', async () => {
    const [one, otherTenant, otherTask, here] = [tab('a'), tab('b', 'other/project'), tab('c', 'tenant/project', 'other'), tab('d')];
    const strange = new BroadcastChannel('task/tenant/project/task');
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has one origin
    strange.postMessage({ jobs: 'of another version' });
    strange.close();
    const heard = here.heard();
    await one.next();
    await heard;
    expect(await otherTenant.next()).toBe('b1');
    expect(await otherTask.next()).toBe('c1');
    expect(await here.next()).toBe('a1');
  });

  it('says nothing once it is closed', async () => {
    const a = tab('a');
    const answer = a.next();
    a.close();
    expect(await answer).toBe('a1');
  });
});
