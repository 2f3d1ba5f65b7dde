import { InstallApp } from '../../../contract/apps.ts';
import { limits } from '../../../contract/fields.ts';
import type { SavedItemValue } from '../../../contract/saved-item.ts';
import type { InputOf } from '../../../contract/operation.ts';
import type { ApkFacts } from './apk/open-apk.ts';
import { urlFault } from '../../lib/signed-url.ts';
import { faultOf, type Fault } from '../../ui/form/fault.ts';

/** What is typed, field by field as the reference has them. */
export interface Draft {
  object_name: string;
  object_version: string;
  file_name: string;
  object_size: string;
  content_md5: string;
  content_type: string;
  /** A credential: in memory alone, and only until it is used. */
  install_package_url: string;
  isFast: boolean;
}
export type TextField = Exclude<keyof Draft, 'isFast'>;

export const emptyDraft: Draft = {
  object_name: '',
  object_version: '',
  file_name: '',
  object_size: '',
  content_md5: '',
  content_type: 'application/octet-stream',
  install_package_url: '',
  isFast: false,
};

export const mostOf = (field: TextField): number =>
  ({
    object_name: limits.appTextLength,
    object_version: limits.appTextLength,
    file_name: limits.appTextLength,
    object_size: limits.appSizeMaxMb,
    content_md5: limits.appMd5Length,
    content_type: limits.appTypeLength,
    install_package_url: limits.appUrlLength,
  })[field];

const fields = Object.keys(emptyDraft).filter((name): name is TextField => name !== 'isFast');

/** What keeps it from being installed, by field; empty where nothing does. */
export function faultsOf(draft: Draft, nowMs: number): Partial<Record<TextField, Fault>> {
  const found = fields.flatMap((field) => {
    const fault = fieldFault(field, draft[field], nowMs);
    return fault ? [[field, fault] as const] : [];
  });
  return Object.fromEntries(found);
}

/** What is wrong with what is typed into a field; blanks around it are not sent. */
export function fieldFault(field: TextField, typed: string, nowMs: number): Fault | undefined {
  const text = typed.trim();
  if (field === 'install_package_url') {
    const kind = urlFault(text, nowMs);
    return kind && { kind, limit: mostOf(field) };
  }
  const fault = faultOf(InstallApp.input.shape[field], text);
  return field === 'object_size' && fault && fault.kind !== 'required'
    ? { kind: 'size', limit: mostOf(field) }
    : fault;
}

export type InstallInput = Omit<InputOf<typeof InstallApp>, 'instance_id_list'>;

/** What is sent beside the phones; undefined while something keeps it from being. */
export function toInput(draft: Draft, nowMs: number): InstallInput | undefined {
  if (Object.keys(faultsOf(draft, nowMs)).length > 0) return undefined;
  const { isFast, ...texts } = draft;
  const trimmed = Object.fromEntries(fields.map((field) => [field, texts[field].trim()])) as Record<
    TextField,
    string
  >; // All of them.
  return { fast_install: isFast ? '1' : '0', biz_type: 'apk', ...trimmed };
}

const bytesPerMb = 1024 * 1024;
/** Whole megabytes, as the reference's example has them; never less than the file. */
export const toMb = (bytes: number): string => String(Math.max(1, Math.ceil(bytes / bytesPerMb)));

/** The fields that a file knows, as it knows them. */
export function fieldsOf({ fileName, bytes, md5, identity }: ApkFacts): Partial<Draft> {
  return {
    ...(identity && { object_name: identity.packageName }),
    ...(identity?.version !== undefined && { object_version: identity.version }),
    file_name: fileName,
    object_size: toMb(bytes),
    content_md5: md5,
  };
}

/** The draft for another app: of what the last one filled in, nothing stays that the next one does not say. What was typed does. */
export function refill(draft: Draft, lastFilled: Partial<Draft>, filled: Partial<Draft>): Draft {
  const stale = fields.filter(
    (field) => lastFilled[field] !== undefined && lastFilled[field] === draft[field],
  );
  return {
    ...draft,
    ...Object.fromEntries(stale.map((field) => [field, emptyDraft[field]])),
    ...filled,
  };
}

/** The fields that say something else than the file; its name may be another in OBS. */
export function mismatchesOf(draft: Draft, facts: ApkFacts): TextField[] {
  const known = fieldsOf(facts);
  return fields.filter(
    (field) =>
      field !== 'file_name' &&
      known[field] !== undefined &&
      known[field].toLowerCase() !== draft[field].trim().toLowerCase(),
  );
}

/** What is kept of an installation: all but its address. */
export function toKept(
  { object_name, object_version, file_name, object_size, content_type, content_md5 }: InstallInput,
  facts: ApkFacts | undefined,
): SavedItemValue<'app'> {
  const isSame = facts?.identity?.packageName === object_name;
  return {
    object_name,
    object_version,
    file_name,
    object_size,
    content_type,
    content_md5,
    ...(isSame && facts.identity?.minSdk !== undefined && { min_sdk: facts.identity.minSdk }),
  };
}

/** The release by which people know an API level; undefined for one that is not known here. */
export const androidOf = (sdk: number): string | undefined =>
  ({
    21: '5.0',
    22: '5.1',
    23: '6.0',
    24: '7.0',
    25: '7.1',
    26: '8.0',
    27: '8.1',
    28: '9',
    29: '10',
    30: '11',
    31: '12',
    32: '12L',
    33: '13',
    34: '14',
    35: '15',
    36: '16',
  })[sdk];
