import { mix } from '../prng.ts';
import type { Machine } from './machine.ts';

const purpose = { brightness: 981 } as const;

/** What Android's settings are, by `namespace/key`, sorted: as they were made, and what was put or deleted since. */
export function settingsOf({ device, inside }: Machine): ReadonlyMap<string, string> {
  const settings = new Map<string, string>([
    ['global/adb_enabled', '1'],
    ['global/airplane_mode_on', '0'],
    ['global/animator_duration_scale', '1.0'],
    ['global/auto_time', '1'],
    ['global/auto_time_zone', '0'],
    ['global/bluetooth_on', '0'],
    ['global/development_settings_enabled', '1'],
    ['global/device_name', device.modelName],
    ['global/device_provisioned', '1'],
    ['global/http_proxy', ':0'],
    ['global/stay_on_while_plugged_in', '7'],
    ['global/transition_animation_scale', '1.0'],
    ['global/wifi_on', '1'],
    ['global/window_animation_scale', '1.0'],
    ['secure/android_id', device.androidId],
    ['secure/default_input_method', 'com.android.inputmethod.latin/.LatinIME'],
    ['secure/enabled_input_methods', 'com.android.inputmethod.latin/.LatinIME'],
    ['secure/install_non_market_apps', '1'],
    ['secure/location_mode', '3'],
    ['secure/user_setup_complete', '1'],
    ['system/accelerometer_rotation', '0'],
    ['system/font_scale', '1.0'],
    ['system/haptic_feedback_enabled', '0'],
    [
      'system/screen_brightness',
      mix(device.seed, device.serial, purpose.brightness) % 5 === 0 ? '204' : '102',
    ],
    ['system/screen_brightness_mode', '0'],
    ['system/screen_off_timeout', '2147483647'],
    ['system/time_12_24', '24'],
    ['system/user_rotation', '0'],
    ['system/volume_music', '7'],
  ]);
  for (const [place, value] of inside.settings) {
    if (value === null) settings.delete(place);
    else settings.set(place, value);
  }
  return new Map([...settings].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
