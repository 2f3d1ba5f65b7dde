/** A region of the service: its id, and its name in both languages as ListInstances answers them. */
export interface Region {
  id: string;
  name: string;
  nameEn: string;
}

export const regions = [
  { id: 'cn-north-4', name: '华北-北京四', nameEn: 'CN North-Beijing4' },
  { id: 'cn-north-7', name: '华北-乌兰察布-二零三', nameEn: 'CN North-Ulanqab203' },
  { id: 'cn-south-1', name: '华南-广州', nameEn: 'CN South-Guangzhou' },
  { id: 'cn-southwest-252', name: '西南-贵阳-二五二', nameEn: 'CN Southwest-Guiyang252' },
] as const satisfies readonly Region[];

export type RegionId = (typeof regions)[number]['id'];
