import { readManifest } from './manifest.ts';
import { resolvePicture, resolveText } from './resources.ts';
import { openZip, type ReadFile } from './zip.ts';

/** What an APK says of itself. */
export interface ApkIdentity {
  packageName: string;
  version: string | undefined;
  label: string | undefined;
  /** The oldest Android API level that it runs on. */
  minSdk: number | undefined;
  /** As a data URL; undefined where it is none of dots. */
  icon: string | undefined;
}

const manifestName = 'AndroidManifest.xml';
const tableName = 'resources.arsc';
const mostBytes = 128 * 1024 * 1024;
const mostIconBytes = 256 * 1024;

/** Reads an APK's identity; undefined where it is none that can be read. Nothing leaves the browser. */
export async function readApk(blob: Blob): Promise<ApkIdentity | undefined> {
  try {
    const readFile = await openZip(blob);
    const view = await readFile(manifestName, mostBytes);
    if (!view) return undefined;
    const { packageName, version, label, icon, minSdk } = readManifest(view);
    if (!packageName) return undefined;
    const table = await orNothing(() => readFile(tableName, mostBytes));
    const text = (value: typeof version) =>
      orNothing(async () => resolveText(value, table)?.trim() || undefined);
    const least = Number(await text(minSdk));
    return {
      packageName,
      version: await text(version),
      label: await text(label),
      minSdk: Number.isInteger(least) && least > 0 ? least : undefined,
      icon: await orNothing(async () => readIcon(resolvePicture(icon, table), readFile)),
    };
  } catch {
    return undefined;
  }
}

/** What else cannot be read takes nothing from what the manifest itself says. */
const orNothing = <Found>(read: () => Promise<Found>): Promise<Found | undefined> =>
  read().catch(() => undefined);

async function readIcon(name: string | undefined, readFile: ReadFile): Promise<string | undefined> {
  const view = name === undefined ? undefined : await readFile(name, mostIconBytes);
  if (!name || !view) return undefined;
  const type = name
    .slice(name.lastIndexOf('.') + 1)
    .toLowerCase()
    .replace('jpg', 'jpeg');
  const text = Array.from(new Uint8Array(view.buffer), (byte) => String.fromCharCode(byte)).join(
    '',
  );
  return `data:image/${type};base64,${btoa(text)}`;
}
