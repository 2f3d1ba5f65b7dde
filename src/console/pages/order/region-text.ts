import type { Bilingual } from '../../../contract/statuses.ts';
import type { Format } from '../../i18n/format.ts';
import { currentFleet } from '../../fleet/current-fleet.ts';

/** As ListInstances names them. SKUs come with the id alone, and a tenant may have no phone yet where it buys its first. */
const known: Readonly<Record<string, Bilingual>> = {
  'cn-north-4': { zh: '华北-北京四', en: 'CN North-Beijing4' },
  'cn-north-7': { zh: '华北-乌兰察布-二零三', en: 'CN North-Ulanqab203' },
  'cn-south-1': { zh: '华南-广州', en: 'CN South-Guangzhou' },
  'cn-southwest-252': { zh: '西南-贵阳-二五二', en: 'CN Southwest-Guiyang252' },
};

/** A region's name as the list has it: by a phone that is in it, else the usual one, else its id. */
export function regionText(id: string, format: Format): string {
  const phone = currentFleet().rows.find(({ region }) => region === id);
  const own = format.language === 'zh-CN' ? phone?.region_name : phone?.region_name_en;
  const usual = known[id];
  return own || (usual ? format.pick(usual) : id);
}
