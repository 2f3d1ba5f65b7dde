import type { Instance } from '../../contract/instances.ts';
import { isOnDemand } from '../../contract/statuses.ts';
import type { Format } from '../i18n/format.ts';
import type { Messages } from '../i18n/messages.ts';

/** The region's name in the user's language, else its id. */
export function regionLabel(
  row: Pick<Instance, 'region' | 'region_name' | 'region_name_en'>,
  format: Format,
): string | undefined {
  const name = format.language === 'zh-CN' ? row.region_name : row.region_name_en;
  return name || row.region;
}

/** `billing_mode` has no enumeration: what is seen in use gets a word, all else is shown as it is. */
export function billingLabel(
  mode: string | undefined,
  m: Messages<'instances'>,
): string | undefined {
  if (mode === undefined) return undefined;
  if (isOnDemand(mode)) return m.billing.onDemand;
  return mode === '1' ? m.billing.period : mode;
}

/**
 * "企业版 | 4 核 | 8GB | 32GB 存储 | 最高分辨率 720p", as the service words it, from its parts in the user's language: "Enterprise · 4 vCPU ·
 * 8 GB · 32 GB · 720p". A part that is none of these stays as it is.
 */
export const specLabel = (
  sku: string | undefined,
  { spec: m }: Messages<'instances'>,
): string | undefined =>
  sku
    ?.split('|')
    .map((raw) => {
      const part = raw.trim();
      const [, cores] = /^(\d+)\s*核$/.exec(part) ?? [];
      const [, size] = /^(\d+)\s*GB(?:\s*存储)?$/i.exec(part) ?? [];
      const [, resolution, seamless] =
        /^最高分辨率\s*(\d+p)\s*([(（]?无感[)）]?)?$/i.exec(part) ?? [];
      if (cores) return m.cores(cores);
      if (size) return `${size} GB`;
      if (resolution) return seamless ? m.seamless(resolution) : resolution;
      return Object.hasOwn(m.editions, part) ? m.editions[part] : part;
    })
    .join(' · ');
