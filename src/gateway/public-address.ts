import { BlockList, isIP } from 'node:net';

/** IPv4 networks that are nobody's on the Internet: this machine's, private ones, a cloud's own (169.254), documentation, multicast, reserved. */
const reserved4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of IPv6 only 2000::/3 is given out. In it: special purposes and tunnels (whose addresses have an IPv4 one in them), documentation. */
const given6 = ['2000::/3'];
const reserved6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const outside4 = listOf(reserved4, 'ipv4');
const inside6 = listOf(given6, 'ipv6');
const outside6 = listOf(reserved6, 'ipv6');

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/** Whether an IP address is on the public Internet. IPv4 in the clothes of IPv6 never is: nobody needs it. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !outside4.check(address, 'ipv4');
  return (
    isIP(address) === 6 &&
    !address.includes('%') &&
    inside6.check(address, 'ipv6') &&
    !outside6.check(address, 'ipv6')
  );
}
