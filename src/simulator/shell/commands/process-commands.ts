import { mix } from '../../prng.ts';
import { fail, isOutput, lines, print, readOptions, type Command } from '../command.ts';
import { memoryOf } from '../proc.ts';
import { processesOf, type Process } from '../processes.ts';
import { localTime } from '../time.ts';
import { readable } from './list.ts';

export const ps: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'AefTlwZo:p:u:');
  if (isOutput(options)) return options;
  const { flags, values } = options;
  const isAll = flags.has('A') || flags.has('e');
  const self: Process = {
    pid: 30_000 + (mix(machine.device.seed, machine.nowMs % 1_000_003, 1) % 900),
    ppid: 0,
    user: 'shell',
    name: 'ps',
    vszKb: 10_762_080,
    rssKb: 3508,
    state: 'R',
    startedMs: machine.nowMs,
    load: 0,
  };
  const running = processesOf(machine);
  const all = [
    ...running,
    { ...self, ppid: running.findLast((one) => one.name === 'sh')?.pid ?? 1 },
  ];
  const shown = all.filter(
    ({ pid, user }) =>
      (values.p === undefined
        ? isAll || values.u !== undefined || user === 'shell'
        : String(pid) === values.p) &&
      (values.u === undefined || user === values.u),
  );
  if (flags.has('f')) {
    return print(
      lines([
        `UID            PID  PPID C STIME TTY          TIME CMD`,
        ...shown.map(
          (one) =>
            `${one.user.padEnd(12)} ${String(one.pid).padStart(5)} ${String(one.ppid).padStart(5)} 0 ${localTime(machine, one.startedMs).time} ?     00:00:0${one.load % 10} ${one.name}`,
        ),
      ]),
    );
  }
  return print(
    lines([
      'USER           PID  PPID     VSZ    RSS WCHAN            ADDR S NAME                       ',
      ...shown.map(
        (one) =>
          `${one.user.padEnd(12)} ${String(one.pid).padStart(5)} ${String(one.ppid).padStart(5)} ${String(one.vszKb).padStart(7)} ${String(one.rssKb).padStart(6)} 0                   0 ${one.state} ${one.name}`,
      ),
    ]),
  );
};

export const top: Command = (args, machine, name) => {
  const options = readOptions(name, args, 'bqHO:d:k:m:n:o:p:s:u:');
  if (isOutput(options)) return options;
  const rounds = Number(options.values.n ?? Infinity);
  const { totalKb, freeKb: left, buffersKb, cachedKb } = memoryOf(machine);
  const { cores } = machine.device.model;
  const running = processesOf(machine).toSorted((a, b) => b.load - a.load || a.pid - b.pid);
  const busy = running.reduce((sum, { load }) => sum + load, 0) / 10;
  const head = [
    `Tasks: ${running.length} total,   1 running, ${running.length - 1} sleeping,   0 stopped,   0 zombie`,
    `  Mem: ${String(totalKb).padStart(9)}K total, ${String(totalKb - left).padStart(9)}K used, ${String(left).padStart(9)}K free, ${String(buffersKb).padStart(8)}K buffers`,
    ` Swap:         0K total,         0K used,         0K free, ${String(cachedKb).padStart(9)}K cached`,
    `${cores * 100}%cpu ${String(Math.round(busy)).padStart(3)}%user   0%nice ${String(Math.round(busy / 3)).padStart(3)}%sys ${cores * 100 - Math.round(busy * 1.33)}%idle   0%iow   0%irq   0%sirq   0%host`,
    '  PID USER         PR  NI VIRT  RES  SHR S[%CPU] %MEM     TIME+ ARGS            ',
  ];
  const rows = running
    .slice(0, Number(options.values.m ?? 40))
    .map(
      ({ pid, user, vszKb, rssKb, state, load, name: args }) =>
        `${String(pid).padStart(5)} ${user.padEnd(12)} 20   0 ${readable(vszKb * 1024).padStart(4)} ${readable(rssKb * 1024).padStart(4)} ${readable(rssKb * 600).padStart(4)} ${state}  ${(load / 10).toFixed(1).padStart(4)} ${((rssKb / totalKb) * 100).toFixed(1).padStart(5)}   0:0${load % 10}.${String(load * 3 + 10).slice(-2)} ${args}`,
    );
  const text = lines([...head, ...rows]);
  const delayMs = 1000 * Number(options.values.d ?? 3);
  return Number.isFinite(rounds)
    ? print(text.repeat(Math.max(1, Math.min(rounds, 5))), 400 + delayMs * (rounds - 1))
    : print(text, Infinity);
};

export const pidof: Command = (args, machine) => {
  const found = processesOf(machine)
    .filter(({ name }) => args.includes(name))
    .map(({ pid }) => pid);
  return found.length > 0 ? print(`${found.join(' ')}\n`) : fail('');
};

/** Apps that were started are shell's to end; what belongs to the system is not. */
export const kill: Command = (args, machine, name) => {
  const wanted = args.filter((arg) => !arg.startsWith('-'));
  if (wanted.length === 0) return fail(`${name}: Needs 1 argument (see "${name} --help")\n`);
  const running = processesOf(machine);
  const faults = wanted.map((target) => {
    const found = running.find((one) =>
      name === 'kill' ? String(one.pid) === target : one.name === target,
    );
    if (!found)
      return `${name}: ${name === 'kill' ? `bad pid '${target}'` : `bad process '${target}'`}: No such process\n`;
    return found.user === 'shell'
      ? ''
      : `${name}: ${name === 'kill' ? found.pid : target}: Operation not permitted\n`;
  });
  return faults.some(Boolean) ? fail(faults.join('')) : print('');
};
