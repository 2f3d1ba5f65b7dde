/** What the reference’s example installs, with its numbers as texts. */
export const request = {
  fast_install: '0',
  object_name: 'io.example.kiosk',
  file_name: 'kiosk.apk',
  object_version: '1.2.0',
  object_size: '40',
  biz_type: 'apk',
  content_type: 'application/octet-stream',
  content_md5: '',
  install_package_url: 'https://bucket.obs.cn-north-4.example.com/kiosk.apk',
};
/** Another package of the same bucket. */
export const at = (path: string) => ({
  install_package_url: `https://bucket.obs.cn-north-4.example.com/${path}`,
});
