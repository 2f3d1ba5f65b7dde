import * as z from 'zod/mini';

const endpoint = z.pipe(
  z.string().check(
    z.refine((value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol), 'an http or https URL such as https://koophone.myhuaweicloud.com'),
  ),
  z.transform((value) => new URL(value)),
);

const port = z.pipe(
  z.string().check(z.refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, 'a port number from 0 (any free one) to 65535')),
  z.transform(Number),
);

const environment = z.object({
  HOST: z.optional(z.string()),
  PORT: z.optional(port),
  CLOUDDEVICE_ENDPOINT: z.optional(endpoint),
  IAM_ENDPOINT: z.optional(endpoint),
  CLOUDDEVICE_STATUS_ENUM: z.optional(z.enum(['data', 'running'], 'data or running')),
});

export interface Settings {
  host: string;
  port: number;
  /** The service to work on; undefined is the embedded simulator. */
  service: { endpoint: URL; iamEndpoint: URL } | undefined;
  statusEnum: 'data' | 'running';
}

/** A setting that cannot be used; the message names the variable and what it must be. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}

/**
 * Reads the settings from environment variables; an empty one counts as absent.
 * @throws SettingsError
 */
export function readSettings(variables: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${path.join('.')} is "${given[String(path[0])]}" but must be ${message}.`);
    throw new SettingsError(lines.join('\n'));
  }
  const { HOST, PORT, CLOUDDEVICE_ENDPOINT, IAM_ENDPOINT, CLOUDDEVICE_STATUS_ENUM } = parsed.data;
  const common = { host: HOST ?? '127.0.0.1', port: PORT ?? 4173, statusEnum: CLOUDDEVICE_STATUS_ENUM ?? 'data' } as const;
  if (!CLOUDDEVICE_ENDPOINT && !IAM_ENDPOINT) return { ...common, service: undefined };
  if (!CLOUDDEVICE_ENDPOINT) throw new SettingsError('CLOUDDEVICE_ENDPOINT must be set where IAM_ENDPOINT is: the service and its IAM belong together.');
  if (!IAM_ENDPOINT) throw new SettingsError('IAM_ENDPOINT must be set where CLOUDDEVICE_ENDPOINT is: the service and its IAM belong together.');
  return { ...common, service: { endpoint: CLOUDDEVICE_ENDPOINT, iamEndpoint: IAM_ENDPOINT } };
}
