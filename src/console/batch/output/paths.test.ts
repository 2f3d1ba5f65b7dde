import { describe, expect, it } from 'vitest';
import { pathsIn } from './paths.ts';

describe('pathsIn', () => {
  it('finds paths that are written out', () => {
    expect(pathsIn('pm path x', 'package:/data/app/x-1/base.apk\nand "/system/bin" 1/2')).toEqual([
      '/data/app/x-1/base.apk',
      '/system/bin',
    ]);
  });
  it('puts what ls lists into its folder', () => {
    const output =
      'total 8\ndrwxr-xr-x 2 root root 4096 2024-01-01 00:00 DCIM\nlrwxrwxrwx 1 root root 21 2024-01-01 00:00 link -> /storage/x\n-rw-r--r-- 1 root root 1 2024-01-01 00:00 a\u4f60';
    expect(pathsIn('ls -l /sdcard/', output)).toEqual([
      '/storage/x',
      '/sdcard/DCIM',
      '/sdcard/link',
    ]);
  });
  it('knows nothing of what is relative', () => expect(pathsIn('ls', 'a\nb')).toEqual([]));
});
