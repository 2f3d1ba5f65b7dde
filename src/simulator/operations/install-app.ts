import * as z from 'zod/mini';
import { InstallApp } from '../../contract/apps.ts';
import { limits, sentIds } from '../../contract/fields.ts';
import { installTaskPrefixes } from '../../contract/tasks.ts';
import type { PhoneNow } from '../phones.ts';
import { fraction } from '../prng.ts';
import { refuse, succeed } from '../refusals.ts';
import { labelOf } from '../shell/catalogue.ts';
import { deviceOf } from '../shell/device.ts';
import { changeInside } from '../shell/inside.ts';
import { startTask } from '../tasks.ts';
import type { Call, OperationHandler } from './call.ts';
import { findMembers, regionRefusal } from './members.ts';
import { type App, installCodes, type Install, type InstallCode, type Work } from '../state.ts';

const {
  object_name,
  file_name,
  object_version,
  biz_type,
  content_type,
  content_md5,
  install_package_url,
} = InstallApp.input.shape;

/** Table 4-126. Numbers where texts are documented are seen in its example; what is wrong with the two has codes of its own. */
const input = z.looseObject({
  fast_install: z.nullish(z.union([z.string(), z.number()])),
  object_name,
  file_name,
  object_version,
  object_size: z.union([z.string(), z.number()]),
  biz_type,
  content_type,
  content_md5,
  install_package_url,
  instance_id_list: sentIds,
});
type Input = z.output<typeof input>;

/** What the packages of one tenant may take together (62016): 1 TB, each version once. */
const tenantLimitMb = 1_048_576;
const purpose = { rate: 1011, handling: 1012 } as const;

/**
 * Reference 4.4.1. One job a phone, which fails by itself (`startOn`); what is wrong with the request refuses the call, and so does a
 * phone whose physical phone cannot be looked up (3009). Normal installations begin with ZGCA, fast ones, which take half
 * as long to download, with FULFILL: 4.1.3 knows both prefixes.
 */
export const installApp: OperationHandler = (call) => {
  const parsed = input.safeParse(call.body);
  if (!parsed.success) return refuse('KOOPHONE.API.1000', parsed.error.issues[0]?.path.join('.'));
  const { data } = parsed;
  const fast = String(data.fast_install ?? '0');
  if (fast !== '0' && fast !== '1') return refuse('KOOPHONE.API.3008');
  const sizeText = String(data.object_size);
  if (!/^\d+(\.\d+)?$/.test(sizeText)) return refuse('KOOPHONE.API.62006');
  const sizeMb = Number(sizeText);
  // Two faults with one code: the operation's own table has it for both, 6.2 has 62015 for the other.
  if (sizeMb <= 0 || sizeMb > limits.appSizeMaxMb)
    return refuse('KOOPHONE.API.62006', 'the size of the app exceeds the limit');

  const members = findMembers(call, data.instance_id_list);
  if ('refusal' in members) return members.refusal;
  const region = regionRefusal(members.phones);
  if (region) return region;
  const lost = members.phones.find(({ condition }) => condition.state === 'lost');
  if (lost) return refuse('KOOPHONE.API.3009', lost.traits.id);

  const said = codeIn(data.install_package_url);
  if (said === '62006' || said === '62016') return refuse(`KOOPHONE.API.${said}`);
  const { packages } = call.account;
  const key = `${data.object_name} ${data.object_version}`;
  const othersMb = [...packages].reduce((sum, [other, mb]) => sum + (other === key ? 0 : mb), 0);
  if (othersMb + sizeMb > tenantLimitMb) return refuse('KOOPHONE.API.62016');
  packages.set(key, sizeMb);

  const works = members.phones.map((phone) => ({
    serial: phone.serial,
    work: startOn(call, phone, data, sizeMb, fast === '1'),
  }));
  const task = startTask(
    call.account,
    works,
    call.nowMs,
    installTaskPrefixes[fast === '1' ? 1 : 0],
  );
  return succeed(call.account.answers.flatInstalls ? task : { data: task });
};

/** Begins the installation on one phone. It takes as long as the package is large; how it ends is seen when it has (inside.ts). */
function startOn(
  { account, nowMs, jobFailures }: Call,
  { serial, traits, condition }: PhoneNow,
  data: Input,
  sizeMb: number,
  isFast: boolean,
): Work {
  const handlingMs = 1000 + Math.round(2000 * fraction(traits.seed, serial, purpose.handling));
  const blamed = jobFailures.get(traits.id);
  if (blamed) return { kind: 'failure', endMs: nowMs + handlingMs, ...blamed, text: null };
  const app: App = {
    id: data.object_name,
    label: labelOf(data.object_name),
    version: data.object_version,
    sizeMb,
    isSystem: false,
    signer: words(data.install_package_url).includes('resigned') ? 'somebody else' : 'vendor',
  };
  const failsWith =
    condition.running === 2
      ? failureOf(data.install_package_url, deviceOf(account, serial).sdk, nowMs)
      : '62010';
  const mbPerSecond = (6 + 10 * fraction(traits.seed, serial, purpose.rate)) * (isFast ? 2 : 1);
  const workMs =
    failsWith === '62010' || failsWith === '62017'
      ? 0
      : Math.round((sizeMb / mbPerSecond) * 1000 + 2000 + sizeMb * 15);
  const install: Install = {
    startMs: nowMs,
    endMs: nowMs + handlingMs + workMs,
    app,
    failsWith,
    fate: undefined,
  };
  changeInside(account, serial, nowMs).installs.push(install);
  return { kind: 'install', install };
}

/** Host and path of an address, where what it asks for is read from (contract/simulator-control.ts); never its query, which signs it. */
function words(url: string): string {
  const { host, pathname } = parse(url) ?? { host: '', pathname: '' };
  return host + pathname;
}

const parse = (url: string): URL | undefined => (URL.canParse(url) ? new URL(url) : undefined);

const codeIn = (url: string): string | undefined => /\bfail-(62\d{3})\b/.exec(words(url))?.[1];

/** What the address says about how all installations from it end on phones of this version. */
function failureOf(url: string, sdk: number, nowMs: number): InstallCode | undefined {
  const said = codeIn(url);
  const code = installCodes.find((one) => one === said);
  if (code) return code;
  if (!isThere(url, nowMs)) return '62017';
  const least = /\bminsdk-(\d{1,3})\b/.exec(words(url))?.[1];
  return words(url).includes('unsigned') || Number(least ?? 0) > sdk ? '62019' : undefined;
}

const timeParameters: ReadonlySet<string> = new Set(['expires', 'x-obs-date', 'x-obs-expires']);

/** The body of a call as it may be kept: of what signs the address of the package only the time, by which it ends as before. */
export function withoutSignature(body: unknown): unknown {
  const { success, data } = z.looseObject({ install_package_url }).safeParse(body);
  if (!success) return body;
  return {
    ...data,
    install_package_url: parse(data.install_package_url)
      ? unsigned(data.install_package_url)
      : noAddress,
  };
}

/** What the contract takes for an address although it is none. */
const noAddress = 'https://:';

/** Cut, not written anew: an address as long as it may be gets no longer. */
function unsigned(url: string): string {
  const [address = '', query = ''] = url.replace(/#.*$/, '').split(/\?(.*)/);
  const times = query
    .split('&')
    .filter((pair) =>
      timeParameters.has([...new URLSearchParams(pair).keys()][0]?.toLowerCase() ?? ''),
    );
  const bare = address.replace(/^(\w+:\/\/)[^/]*@/, '$1');
  return times.length === 0 ? bare : `${bare}?${times.join('&')}`;
}

/** Whether the package can be downloaded: there is such a host, and the address has not expired. */
function isThere(url: string, nowMs: number): boolean {
  const parsed = parse(url);
  if (!parsed || parsed.hostname.endsWith('.invalid')) return false;
  const query = new Map([...parsed.searchParams].map(([key, value]) => [key.toLowerCase(), value]));
  const expires = Number(query.get('expires'));
  const signed = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('x-obs-date') ?? '');
  if (expires > 0) return nowMs < expires * 1000;
  if (!signed) return true;
  const [, year, month, day, hour, minute, second] = signed.map(Number);
  return (
    nowMs <
    Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) +
      Number(query.get('x-obs-expires') ?? 0) * 1000
  );
}
