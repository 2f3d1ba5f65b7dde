import { once } from 'node:events';
import { promisify } from 'node:util';
import { constants, createGzip, gunzip } from 'node:zlib';
import { applyDelta, wholeDeltas } from '../../batch-engine/fleet/apply-delta.ts';
import { emptyFleet, type Fleet } from '../../batch-engine/fleet/fleet.ts';
import type { FleetDelta, FleetHead } from '../../contract/fleet-wire.ts';

/** It is compressed once and read by many: beyond the fast levels, and not for texts. What chance repeats of ids is not worth saying. */
const how = { level: 6, strategy: constants.Z_FILTERED };
/** Columns that are long bear a code of their own: ids, times and states have little in common. */
const columnApart = /("[^"\\]{2000,}")/;
const unzip = promisify(gunzip);

type Breathe = () => Promise<void>;

/** A whole answer (contract/fleet-wire.ts), gzipped, as it is sent and stored. A hundred thousand phones are 3 MB. */
export async function makeImage(head: FleetHead, fleet: Fleet, breathe: Breathe): Promise<Buffer> {
  const zip = createGzip(how);
  const parts: Buffer[] = [];
  zip.on('data', (part: Buffer) => parts.push(part));
  const ended = once(zip, 'end');
  zip.write(`${JSON.stringify(head)}\n`);
  for (const delta of wholeDeltas(fleet)) {
    const parts = `${JSON.stringify(delta)}\n`.split(columnApart);
    for (const part of parts) {
      zip.write(part);
      // A few phones are one part.
      if (parts.length > 1)
        await new Promise<void>((resolve) => zip.flush(constants.Z_BLOCK, resolve));
    }
    await breathe();
  }
  zip.end();
  await ended;
  return Buffer.concat(parts);
}

/** The fleet of an image, without its facts. @throws where it is none */
export async function readImage(body: Uint8Array, breathe: Breathe): Promise<Fleet> {
  const [, ...lines] = (await unzip(body)).toString().split('\n');
  let fleet = emptyFleet;
  for (const line of lines) {
    if (line === '') continue;
    fleet = applyLine(fleet, line);
    await breathe();
  }
  return fleet;
}

export const applyLine = (fleet: Fleet, line: string): Fleet =>
  applyDelta(fleet, JSON.parse(line) as FleetDelta); // As wholeDeltas and deltaOf made it.
