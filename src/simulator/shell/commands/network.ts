import { fail, lines, print, type Command, type Commands } from '../command.ts';
import type { Machine } from '../machine.ts';

const broadcastOf = (address: string): string =>
  `${address.split('.').slice(0, 2).join('.')}.255.255`;
const gatewayOf = (address: string): string => `${address.split('.').slice(0, 2).join('.')}.0.1`;

const ip: Command = (args, { device }) => {
  const [object, ...rest] = args.filter((arg) => !arg.startsWith('-'));
  const { mac, address } = device;
  if (object === undefined)
    return fail(
      'Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }\nwhere  OBJECT := { link | addr | route | rule | neigh }\n',
      255,
    );
  const loopback = [
    '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000',
    '    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00',
  ];
  const ethernet = [
    '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc pfifo_fast state UP group default qlen 1000',
    `    link/ether ${mac} brd ff:ff:ff:ff:ff:ff`,
  ];
  if (/^a(d(d(r(ess)?)?)?)?$/.test(object)) {
    const own = [
      ...ethernet,
      `    inet ${address}/16 brd ${broadcastOf(address)} scope global eth0`,
      '       valid_lft forever preferred_lft forever',
    ];
    return print(
      lines(
        rest.includes('eth0')
          ? own
          : [
              ...loopback,
              '    inet 127.0.0.1/8 scope host lo',
              '       valid_lft forever preferred_lft forever',
              ...own,
            ],
      ),
    );
  }
  if (/^l(i(n(k)?)?)?$/.test(object)) return print(lines([...loopback, ...ethernet]));
  if (/^r(o(u(t(e)?)?)?)?$/.test(object))
    return print(
      lines([
        `default via ${gatewayOf(address)} dev eth0`,
        `${address.split('.').slice(0, 2).join('.')}.0.0/16 dev eth0 proto kernel scope link src ${address}`,
      ]),
    );
  return object === 'neigh'
    ? print(`${gatewayOf(address)} dev eth0 lladdr 02:42:0a:00:00:01 REACHABLE\n`)
    : fail(`Object "${object}" is unknown, try "ip help".\n`, 255);
};

const ifconfig: Command = ([name], { device: { mac, address } }) => {
  const ethernet = `eth0      Link encap:Ethernet  HWaddr ${mac}\n          inet addr:${address}  Bcast:${broadcastOf(address)}  Mask:255.255.0.0 \n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n`;
  const loopback =
    'lo        Link encap:Local Loopback  \n          inet addr:127.0.0.1  Mask:255.0.0.0 \n          UP LOOPBACK RUNNING  MTU:65536  Metric:1\n';
  if (name !== undefined && !name.startsWith('-') && name !== 'eth0' && name !== 'lo')
    return fail(`ifconfig: ${name}: No such device\n`);
  return print(name === 'eth0' ? ethernet : name === 'lo' ? loopback : `${ethernet}\n${loopback}`);
};

const connections = ({ device, isStreaming }: Machine) => [
  ['tcp', '127.0.0.1:5037', '0.0.0.0:*', 'LISTEN'],
  ['tcp', '0.0.0.0:5555', '0.0.0.0:*', 'LISTEN'],
  ['tcp', `${device.address}:41932`, '100.125.1.12:443', 'ESTABLISHED'],
  ...(isStreaming ? [['udp', `${device.address}:18082`, '100.93.12.4:50412', 'ESTABLISHED']] : []),
];

const netstat: Command = (_, machine) =>
  print(
    lines([
      'Active Internet connections (established and servers)',
      'Proto Recv-Q Send-Q Local Address          Foreign Address        State',
      ...connections(machine).map(
        ([kind = '', from = '', to = '', state = '']) =>
          `${kind.padEnd(5)} ${'0'.padStart(6)} ${'0'.padStart(6)} ${from.padEnd(22)} ${to.padEnd(22)} ${state}`,
      ),
    ]),
  );

/** `ping -c N HOST`: a second a packet; without -c it goes on. */
const ping: Command = (args, { device }) => {
  const host = args.findLast(
    (arg, i) => !arg.startsWith('-') && !['-c', '-i', '-W', '-s', '-w'].includes(args[i - 1] ?? ''),
  );
  if (host === undefined) return fail('ping: usage error: Destination address required\n', 2);
  if (host.endsWith('.invalid') || (!host.includes('.') && host !== 'localhost'))
    return fail(`ping: unknown host ${host}\n`, 2);
  const count = Number(args[args.indexOf('-c') + 1]);
  const isEndless = !args.includes('-c') || !Number.isFinite(count);
  const address = /^[\d.]+$/.test(host)
    ? host
    : host === 'localhost'
      ? '127.0.0.1'
      : `110.242.${host.length}.66`;
  const packets = Array.from(
    { length: isEndless ? 8 : Math.min(count, 30) },
    (_, i) => 8 + ((device.serial * 7 + i * 13) % 40) / 10,
  );
  const seen = [
    `PING ${host} (${address}) 56(84) bytes of data.`,
    ...packets.map(
      (ms, i) => `64 bytes from ${address}: icmp_seq=${i + 1} ttl=52 time=${ms.toFixed(1)} ms`,
    ),
  ];
  if (isEndless) return print(lines(seen), Infinity);
  const [least, most, sum] = [
    Math.min(...packets),
    Math.max(...packets),
    packets.reduce((total, ms) => total + ms, 0),
  ];
  const summary = [
    '',
    `--- ${host} ping statistics ---`,
    `${count} packets transmitted, ${count} received, 0% packet loss, time ${(count - 1) * 1001}ms`,
    `rtt min/avg/max/mdev = ${least.toFixed(3)}/${(sum / packets.length).toFixed(3)}/${most.toFixed(3)}/0.412 ms`,
  ];
  return print(lines([...seen, ...summary]), Math.max(0, count - 1) * 1000 + 60);
};

export const networkCommands: Commands = { ip, ifconfig, netstat, ss: netstat, ping };
