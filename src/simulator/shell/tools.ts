/** Programs in /system/bin that are links to toybox. */
export const toyboxTools =
  '[ base64 basename cal cat chgrp chmod chown cksum clear cmp cp cut date dd df diff dirname dmesg du echo egrep env expand fallocate false fgrep file find free getenforce grep groups head hostname id ifconfig ionice kill killall ln log ls lsof lsusb md5sum mkdir mkfifo more mount mv nc netcat netstat nice nl nohup nproc od paste pgrep pidof pkill printenv printf ps pwd readlink realpath renice restorecon rm rmdir rmmod sed seq setprop sha1sum sha256sum sleep sort split stat strings stty sync tac tail tar tee time timeout top touch tr true truncate tty uname uniq unlink uptime vmstat watch wc which whoami xargs yes'.split(
    ' ',
  );

/** Programs of Android's own, with their sizes. */
export const ownTools: Readonly<Record<string, number>> = {
  am: 191,
  app_process64: 32_560,
  bugreport: 14_856,
  cmd: 23_144,
  content: 204,
  debuggerd: 31_824,
  dumpsys: 29_488,
  getprop: 14_240,
  input: 216,
  installd: 387_416,
  ip: 292_240,
  linker64: 1_583_216,
  logcat: 60_792,
  logd: 213_104,
  media: 210,
  mediaserver: 23_664,
  monkey: 223,
  netd: 602_832,
  ping: 61_896,
  pm: 181,
  reboot: 10_144,
  screencap: 23_320,
  screenrecord: 77_616,
  service: 18_824,
  servicemanager: 35_936,
  settings: 172,
  sh: 313_528,
  surfaceflinger: 14_344,
  svc: 203,
  toybox: 497_872,
  uiautomator: 1042,
  vold: 791_344,
  wm: 204,
};
