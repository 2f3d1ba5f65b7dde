import { useQuery } from '@tanstack/react-query';
import type { InstanceApp } from '../../../../../contract/apps.ts';
import { gatewayPaths } from '../../../../../contract/gateway.ts';
import { iconLimits, type IconsAnswer } from '../../../../../contract/icons.ts';
import { ask } from '../../../../api/client.ts';

const freshMs = 60 * 60 * 1000;

/** What stays of an address that is signed anew each time. */
const unsigned = (address: string): string => address.replace(/\?.*$/s, '');

/** Icons of apps by the addresses that the list has, through the gateway and all at once. What is not there, or not yet, has none. */
export function useIcons(apps: readonly InstanceApp[]): ReadonlyMap<string, string> {
  const urls = [
    ...new Set(
      apps.map(({ icon_url: url }) => url ?? '').filter((url) => url.startsWith('https://')),
    ),
  ].slice(0, iconLimits.icons);
  const { data } = useQuery({
    // The signatures are in no key: what a key has can be seen in the browser's tools long after the page.
    queryKey: ['icons', urls.map(unsigned)],
    queryFn: async () => {
      const { icons } = (await ask('Icons', gatewayPaths.icons, 'POST', { urls })) as IconsAnswer; // Our own gateway's answer: it ships with this page.
      return urls.map((url, place) => [unsigned(url), icons[place]] as const);
    },
    enabled: urls.length > 0,
    staleTime: freshMs,
    retry: false,
  });
  return new Map(data?.flatMap(([url, icon]) => (icon ? [[url, icon] as const] : [])));
}

/** The icon of an app among these. */
export const iconOf = (
  icons: ReadonlyMap<string, string>,
  { icon_url: url }: InstanceApp,
): string | undefined => (url === undefined ? undefined : icons.get(unsigned(url)));
