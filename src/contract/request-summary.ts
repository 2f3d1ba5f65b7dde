import * as z from 'zod/mini';

const requests: Record<string, z.ZodMiniType<string>> = {
  AsyncCommand: z.pipe(
    z.looseObject({ command: z.string() }),
    z.transform(({ command }) => command),
  ),
  SyncCommand: z.pipe(
    z.looseObject({ command: z.string() }),
    z.transform(({ command }) => command),
  ),
  InstallApp: z.pipe(
    z.looseObject({ object_name: z.string(), object_version: z.string() }),
    z.transform(({ object_name, object_version }) => `${object_name} ${object_version}`),
  ),
};

/** What a write asks of its phones, in a line: the command, or the app and its version. Null where its operation says it all. */
export function summaryOfRequest(operation: string, request: unknown): string | null {
  return requests[operation]?.safeParse(request).data ?? null;
}
