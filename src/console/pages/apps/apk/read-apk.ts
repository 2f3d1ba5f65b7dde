import { readManifest } from './manifest.ts';
import { resolveText } from './resources.ts';
import { readZipFiles } from './zip.ts';

/** What an APK says of itself. */
export interface ApkIdentity {
  packageName: string;
  version: string | undefined;
  label: string | undefined;
  /** The oldest Android API level that it runs on. */
  minSdk: number | undefined;
}

const manifestName = 'AndroidManifest.xml';
const tableName = 'resources.arsc';
const mostBytes = 128 * 1024 * 1024;

/** Reads an APK's identity; undefined where it is none that can be read. Nothing leaves the browser. */
export async function readApk(blob: Blob): Promise<ApkIdentity | undefined> {
  try {
    const files = await readZipFiles(blob, [manifestName, tableName], mostBytes);
    const view = files.get(manifestName);
    if (!view) return undefined;
    const { packageName, version, label, minSdk } = readManifest(view);
    if (!packageName) return undefined;
    const table = files.get(tableName);
    const text = (value: typeof version) => textOrNothing(() => resolveText(value, table));
    const least = Number(text(minSdk));
    return { packageName, version: text(version), label: text(label), minSdk: Number.isInteger(least) && least > 0 ? least : undefined };
  } catch {
    return undefined;
  }
}

/** A table that cannot be read takes nothing from what the manifest itself says. */
function textOrNothing(read: () => string | undefined): string | undefined {
  try {
    return read()?.trim() || undefined;
  } catch {
    return undefined;
  }
}
