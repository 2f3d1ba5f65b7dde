import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AsyncCommand } from './commands.ts';
import { readAnswer, readEnvelope } from './envelope.ts';
import { failureExamples } from './fixtures/iam.ts';
import { BatchReset } from './instance-writes.ts';
import { ListInstances } from './instances.ts';
import { BatchQueryStatus } from './instance-statuses.ts';
import { CreateInstance } from './orders.ts';

describe('readEnvelope', () => {
  it.each([
    ['at the top', { error_code: 'KooPhone.API.1001', error_msg: 'no' }, 'KOOPHONE.API.1001', 'no'],
    [
      'inside data',
      { data: { error_code: 'KOOPHONE.API.1001', error_msg: 'no' } },
      'KOOPHONE.API.1001',
      'no',
    ],
    [
      'failing inside, fine on top',
      { error_code: '0', error_msg: 'ok', data: { error_code: 'KP.API.1001', error_msg: 'no' } },
      'KOOPHONE.API.1001',
      'no',
    ],
    [
      'failing on top, fine inside',
      { error_code: 'KPAPI.2209', error_msg: 'no', data: { error_code: '0', error_msg: 'OK' } },
      'KOOPHONE.API.2209',
      'no',
    ],
    [
      'with its message elsewhere',
      { error_msg: 'no', data: { error_code: 'KOOPHONE.API.9999' } },
      'KOOPHONE.API.9999',
      'no',
    ],
    ['in SyncCommand’s failures', failureExamples.syncCommand, 'KOOPHONE.API.1001', '没有实例权限'],
    ['as a number', { error_code: 0, error_msg: 'ok' }, '0', 'ok'],
    ['empty, which is none', { error_code: '', error_msg: '' }, undefined, ''],
    ['empty inside, fine on top', { error_code: '0', data: { error_code: '' } }, '0', ''],
    ['in IAM’s object', failureExamples.iamObject, 'IAM.401', 'The username or password is wrong.'],
    [
      'of its own in IAM’s object',
      { error: { code: 'IAM.0011', message: 'no' } },
      'IAM.0011',
      'no',
    ],
    ['flat from IAM', failureExamples.iamFlat, 'IAM.0006', failureExamples.iamFlat.error_msg],
    ['general', failureExamples.general, 'AS.0001', 'The format of message is error'],
  ])('reads a code %s', (_, body, code, message) => {
    expect(readEnvelope(body)).toEqual({ code, message, requestId: undefined });
  });

  it('reads the API gateway’s request id', () => {
    expect(readEnvelope(failureExamples.apiGateway)).toMatchObject({
      code: 'APIGW.0301',
      requestId: failureExamples.apiGateway.request_id,
    });
  });

  it('never throws, whatever the body', () => {
    fc.assert(
      fc.property(fc.anything(), (body) => {
        expect(typeof readEnvelope(body).message).toBe('string');
      }),
    );
  });
});

describe('readAnswer', () => {
  it('does not take HTTP 200 for success', () => {
    const answer = readAnswer(ListInstances, 200, {
      error_code: 'KOOPHONE.API.1004',
      error_msg: '未订阅服务',
    });
    expect(answer).toEqual({
      ok: false,
      failure: {
        kind: 'forbidden',
        code: 'KOOPHONE.API.1004',
        message: '未订阅服务',
        status: 200,
        requestId: undefined,
      },
    });
  });

  it('takes code "0" for success, whatever the text', () => {
    const body = {
      data: { status_results: [] },
      error_code: '0',
      error_msg: 'return sku messages success',
    };
    expect(readAnswer(BatchQueryStatus, 200, body)).toEqual({
      ok: true,
      data: { status_results: [] },
    });
  });

  it('names the field that is not as documented', () => {
    const body = { data: { task_id: null, cmd_jobs: [] }, error_code: '0' };
    expect(readAnswer(AsyncCommand, 200, body)).toMatchObject({
      ok: false,
      failure: { kind: 'undocumented', code: 'UNDOCUMENTED', message: 'data.task_id' },
    });
    expect(readAnswer(BatchQueryStatus, 200, { error_code: '0' })).toMatchObject({
      failure: { message: 'data' },
    });
    expect(
      readAnswer(ListInstances, 200, { error_code: '0', data: { total_count: 1 } }),
    ).toMatchObject({ failure: { message: 'data.result' } });
  });

  it('calls an answer without a code undocumented, or names its HTTP status', () => {
    expect(readAnswer(ListInstances, 200, {})).toMatchObject({
      failure: { kind: 'undocumented', code: 'UNDOCUMENTED', message: 'error_code' },
    });
    expect(readAnswer(ListInstances, 500, undefined)).toMatchObject({
      failure: { kind: 'unavailable', code: 'HTTP.500' },
    });
    expect(readAnswer(CreateInstance, 504, undefined)).toMatchObject({
      failure: { kind: 'unknownOutcome', code: 'HTTP.504' },
    });
    expect(readAnswer(ListInstances, 504, '<html>')).toMatchObject({
      failure: { kind: 'unavailable', code: 'HTTP.504' },
    });
  });

  it('keeps unknown fields, and takes the task that later services answer', () => {
    const job = { instance_id: 'a', job_id: 'j' };
    const body = { data: { task_id: 't', cmd_jobs: [job], later: 1 }, error_code: '0' };
    expect(readAnswer(BatchReset, 200, body)).toEqual({ ok: true, data: body.data });
    expect(readAnswer(BatchReset, 200, { error_code: '0', data: null })).toEqual({
      ok: true,
      data: undefined,
    });
  });
});
