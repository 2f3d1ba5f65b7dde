import * as z from 'zod/mini';
import { countNumber, fieldsOf, limits, pathId, rawText, readText, sentIds } from './fields.ts';
import { defineOperation } from './operation.ts';
import { startedTask, unwrapTask } from './tasks.ts';

const appText = z.string().check(z.minLength(1), z.maxLength(limits.appTextLength));

/** Megabytes as text, "120"; more than 2048 is refused (62015), no number as well (62006). */
export const objectSize = z.string().check(
  z.regex(/^\d+(\.\d+)?$/),
  z.refine((text) => Number(text) > 0 && Number(text) <= limits.appSizeMaxMb, {
    error: `more than 0, at most ${limits.appSizeMaxMb} MB`,
  }),
);

/** Reference 4.4.1. Installs an app from an OBS download address; GetTask has the results. */
export const InstallApp = /* @__PURE__ */ defineOperation({
  name: 'InstallApp',
  section: '4.4.1',
  method: 'POST',
  path: '/v1/instances/app/install',
  effect: { kind: 'write' },
  input: z.strictObject({
    /** "0" normal, "1" fast. */
    fast_install: z.optional(z.enum(['0', '1'])),
    object_name: appText,
    file_name: appText,
    object_version: appText,
    object_size: objectSize,
    /** Only apk is supported. */
    biz_type: z.literal('apk'),
    content_type: z.string().check(z.minLength(1), z.maxLength(limits.appTypeLength)),
    /** Always sent, empty where it is not known. */
    content_md5: z.string().check(z.maxLength(limits.appMd5Length)),
    install_package_url: z
      .string()
      .check(z.regex(/^https?:\/\/\S+$/), z.maxLength(limits.appUrlLength)),
    instance_id_list: sentIds,
  }),
  data: z.pipe(unwrapTask, startedTask),
  batch: { key: 'instance_id_list', limit: limits.instanceIds, oneRegion: true },
  requiredHeaders: [],
  codes: [
    'KOOPHONE.API.1000',
    'KOOPHONE.API.1001',
    'KOOPHONE.API.3008',
    'KOOPHONE.API.3009',
    'KOOPHONE.API.62005',
    'KOOPHONE.API.62006',
    'KOOPHONE.API.62016',
    'KOOPHONE.API.9999',
  ],
});

/** `app_type` of ListInstanceApp; absent means all. */
export const appTypes = { system: 1, thirdParty: 2 } as const;

/** One app on a phone, as it is read. `icon_url` is a signed address that expires. */
export interface InstanceApp {
  app_name: string | undefined;
  app_version: string | undefined;
  app_pkg: string | undefined;
  icon_url: string | undefined;
}

/** One odd app does not lose the others: it is read as it is, and what is no app at all stands for its name. */
function readApp(value: unknown): InstanceApp {
  const { app_name, app_version, app_pkg, icon_url } = fieldsOf(value);
  return {
    app_name: typeof value === 'object' && value !== null ? readText(app_name) : rawText(value),
    app_version: readText(app_version),
    app_pkg: readText(app_pkg),
    icon_url: readText(icon_url),
  };
}

/** The apps on one phone, page by page. Later than version 05 of the reference: an older service answers APIGW.0101. */
export const ListInstanceApp = /* @__PURE__ */ defineOperation({
  name: 'ListInstanceApp',
  section: 'later than version 05',
  method: 'GET',
  path: '/v1/instances/{instance_id}/app-list',
  effect: { kind: 'read' },
  input: z.strictObject({
    instance_id: pathId.check(z.maxLength(limits.idLength)),
    page_no: z.int().check(z.gte(1)),
    page_size: z.int().check(z.gte(1), z.lte(limits.listPageSize)),
    app_type: z.optional(z.union([z.literal(appTypes.system), z.literal(appTypes.thirdParty)])),
  }),
  /** Its shape on the wire stands in answers-wire.ts. `total_count`: undefined where the service does not count; the list ends with a page that is not full. */
  data: z.pipe(
    z.looseObject({
      result: z.nullable(z.array(z.unknown())),
      page_no: countNumber,
      page_size: countNumber,
      total_count: countNumber,
    }),
    z.transform(({ result, ...rest }) => ({ ...rest, result: (result ?? []).map(readApp) })),
  ),
  requiredHeaders: [],
  codes: [],
});
