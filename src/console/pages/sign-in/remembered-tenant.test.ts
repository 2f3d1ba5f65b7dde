import { beforeEach, expect, it } from 'vitest';
import { forgetTenant, readTenant, rememberTenant } from './remembered-tenant.ts';

beforeEach(() => localStorage.clear());

it('knows account and project, and nothing else of what was typed', () => {
  expect(readTenant()).toBeUndefined();
  const typed = { account: 'acme', project: 'cn-north-4', user: 'admin', password: 'secret' };
  rememberTenant(typed);
  expect(readTenant()).toEqual({ account: 'acme', project: 'cn-north-4' });
  expect(localStorage).toHaveLength(1);
  expect(localStorage.getItem('console.sign-in')).not.toMatch(/secret|admin/);
});

it('keeps that nothing is to be kept', () => {
  rememberTenant({ account: 'acme', project: 'cn-north-4' });
  forgetTenant();
  expect(readTenant()).toBeNull();
});

it.each(['{', '7', '"acme"', '{"account":"acme"}'])('fills in nothing from %j', (stored) => {
  localStorage.setItem('console.sign-in', stored);
  expect(readTenant()).toBeUndefined();
});
