import { describe, expect, it } from 'vitest';
import { messages as en } from '../i18n/en-US/instances.ts';
import { messages as zh } from '../i18n/zh-CN/instances.ts';
import { specLabel } from './phone-labels.ts';

describe('specLabel', () => {
  it('is made of the parts, in the language of the reader', () => {
    const sku = '企业版 | 4 核 | 8GB | 32GB 存储 | 最高分辨率 720p';
    expect(specLabel(sku, en)).toBe('Enterprise · 4 vCPU · 8 GB · 32 GB · 720p');
    expect(specLabel(sku.replace('720p', '720p(无感)'), en)).toMatch(/ · 720p seamless$/);
    expect(specLabel(sku, zh)).toBe('企业版 · 4 核 · 8 GB · 32 GB · 720p');
  });

  it('leaves a part that it does not know as it is', () => {
    expect(specLabel('专业版|4核|无感|constructor', en)).toBe(
      'Professional · 4 vCPU · 无感 · constructor',
    );
    expect(specLabel('rx1.large', en)).toBe('rx1.large');
    expect(specLabel(undefined, en)).toBeUndefined();
  });
});
