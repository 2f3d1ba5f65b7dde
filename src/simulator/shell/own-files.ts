import { fraction, mix, pick } from '../prng.ts';
import { file, folder, textFile, type Entry } from './entries.ts';
import type { Machine } from './machine.ts';
import { processesOf } from './processes.ts';
import { procFiles } from './proc.ts';

const purpose = { photos: 951, photo: 952, downloads: 953, taken: 954 } as const;
const dayMs = 86_400_000;
const shared = ['root', 'sdcard_rw'] as const;

const welcome =
  '<!doctype html>\n<title>欢迎使用云手机</title>\n<h1>Welcome & 欢迎</h1>\n<script>document.title = "opened"</script>\n';

const downloads: readonly (readonly [string, Entry])[] = [
  ['price-list.xlsx', file(48_211, ...shared, 0o660)],
  ['培训手册.pdf', file(2_311_480, ...shared, 0o660)],
  ['invoice 2025-10.pdf', file(180_322, ...shared, 0o660)],
  ['assets.zip', file(88_120_004, ...shared, 0o660)],
];

/** What one phone has beside the tree of its image: what its user left there, its apps' folders, and /proc. */
export function ownFiles(machine: Machine): ReadonlyMap<string, Entry> {
  const { device, inside, apps, nowMs } = machine;
  const { seed, serial } = device;
  const entries = new Map<string, Entry>();
  const card = '/storage/emulated/0';
  // Written when the image was made, so that it is the same on all phones of it.
  entries.set(`${card}/Download/welcome.html`, textFile(welcome, ...shared, 0o660, device.builtMs));
  for (const app of apps) {
    if (app.isSystem) continue;
    entries.set(`${card}/Android/data/${app.id}`, folder(...shared, 0o771, device.builtMs));
    entries.set(`${card}/Android/data/${app.id}/cache`, folder(...shared, 0o771, device.builtMs));
    entries.set(`${card}/Android/data/${app.id}/files`, folder(...shared, 0o771, device.builtMs));
  }
  if (device.isUsed && inside.wipes === 0) {
    const startMs = device.builtMs + 30 * dayMs;
    for (let i = mix(seed, serial, purpose.photos) % 5; i > 0; i--) {
      const roll = fraction(mix(seed, serial, purpose.photo), i, purpose.taken);
      const takenMs = startMs + Math.floor(roll * 200) * dayMs + (Math.floor(roll * 1e8) % dayMs);
      const name = new Date(takenMs)
        .toISOString()
        .replaceAll(/\D/g, '')
        .replace(/^(\d{8})(\d{6}).*/, 'IMG_$1_$2.jpg');
      if (takenMs < nowMs)
        entries.set(
          `${card}/DCIM/Camera/${name}`,
          file(1_400_000 + Math.floor(roll * 2_600_000), ...shared, 0o660, takenMs),
        );
    }
    if (mix(seed, serial, purpose.downloads) % 2 === 0) {
      const [name, entry] = pick(downloads, mix(seed, serial, purpose.downloads) >>> 3);
      entries.set(`${card}/Download/${name}`, { ...entry, mtimeMs: startMs });
    }
  }
  for (const [name, text] of Object.entries(procFiles))
    entries.set(`/proc/${name}`, textFile(text, 'root', 'root', 0o444, machine.bootedMs));
  for (const { pid, user } of processesOf(machine))
    entries.set(`/proc/${pid}`, folder(user, user, 0o555, machine.bootedMs));
  return entries;
}
