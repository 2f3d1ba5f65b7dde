import { limits } from '../../contract/fields.ts';
import type { Command, Output } from './command.ts';
import { androidCommands } from './commands/android.ts';
import { dumpCommands } from './commands/dumpsys.ts';
import { ls } from './commands/list.ts';
import { networkCommands } from './commands/network.ts';
import { packageCommands } from './commands/packages.ts';
import { readCommands } from './commands/read.ts';
import { systemCommands } from './commands/system.ts';
import { writeCommands } from './commands/write.ts';
import { filesOf } from './files.ts';
import { machineOf, type Machine } from './machine.ts';
import type { Account, Ran } from '../state.ts';

const cd: Command = ([path = '/'], machine) => {
  const found = filesOf(machine).find(path);
  if (typeof found === 'string')
    return { text: `/system/bin/sh: cd: ${path}: ${found}\n`, exit: 2 };
  return found.entry.kind === 'd'
    ? { text: '', exit: 0 }
    : { text: `/system/bin/sh: cd: ${path}: Not a directory\n`, exit: 2 };
};

const which: Command = (args, machine) => {
  const files = filesOf(machine);
  const found = args.filter((name) => typeof files.find(`/system/bin/${name}`) !== 'string');
  return {
    text: found.map((name) => `/system/bin/${name}\n`).join(''),
    exit: found.length === args.length && args.length > 0 ? 0 : 1,
  };
};

/** Runs a command that is named by another one: `sh -c …`, `time …`, `timeout 5 …`, `nohup …`. */
const through =
  (skipped: (args: readonly string[]) => number): Command =>
  (args, machine) => {
    const rest = args.slice(skipped(args));
    return rest.length === 0 ? { text: '', exit: 0 } : runOn(machine, rest);
  };

const timeout: Command = ([limit = '', ...rest], machine, name) => {
  const limitMs = Number(limit.replace(/s$/, '')) * 1000;
  if (!(limitMs >= 0) || rest.length === 0)
    return { text: `${name}: Needs 2 arguments (see "${name} --help")\n`, exit: 1 };
  const output = runOn(machine, rest);
  return (output.ms ?? 0) > limitMs ? { ...output, ms: limitMs, exit: 124 } : output;
};

const commands: Readonly<Record<string, Command>> = {
  ...systemCommands,
  ...readCommands,
  ...writeCommands,
  ...networkCommands,
  ...dumpCommands,
  ...packageCommands,
  ...androidCommands,
  ls,
  cd,
  which,
  timeout,
  exit: ([code = '0']) => ({ text: '', exit: Number(code) || 0 }),
  sh: (args, machine, name) =>
    args[0] === '-c'
      ? runOn(machine, args.slice(1))
      : args.length === 0
        ? { text: '', exit: 0 }
        : { text: `${name}: ${args[0] ?? ''}: No such file or directory\n`, exit: 127 },
  exec: through(() => 0),
  time: through(() => 0),
  nohup: through(() => 0),
  nice: through((args) => (args[0] === '-n' ? 2 : 0)),
};

const shellName = '/system/bin/sh';
const programFolders = /^\/(?:system\/bin|bin|system\/xbin|vendor\/bin)\//;

function runOn(machine: Machine, [name = '', ...args]: readonly string[]): Output {
  const short = name.replace(programFolders, '');
  const command = Object.hasOwn(commands, short) ? commands[short] : undefined;
  if (command) return command(args, machine, short);
  const complain = (what: string, exit: number): Output => ({
    text: `${shellName}: ${name}: ${what}\n`,
    exit,
  });
  if (!name.includes('/')) return complain('inaccessible or not found', 127);
  const found = filesOf(machine).find(name);
  if (typeof found === 'string') return complain('inaccessible or not found', 127);
  return complain(
    found.entry.kind === 'd' ? "can't execute: Is a directory" : "can't execute: Permission denied",
    126,
  );
}

/** A moment: starting the program and going there and back. */
const momentMs = 80;

/**
 * Runs an adb shell command on a phone that runs, at the account's time `nowMs`: its effects are there at once, and last for
 * that phone. Printed are both streams; what is over 1024 bytes is cut off (table 4-5), never inside a character.
 */
export function runCommand(account: Account, serial: number, command: string, nowMs: number): Ran {
  const output = runOn(machineOf(account, serial, nowMs), command.trim().split(/ +/));
  return {
    text: cut(output.text.replace(/\n$/, '')),
    isFailed: output.exit !== 0,
    ms: momentMs + (output.ms ?? 0),
    endsPhone: output.endsPhone === true,
  };
}

/** The first bytes that the service passes on. A copy: nothing of what was cut off stays in memory. */
function cut(text: string): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limits.outputBytes) return text;
  let end: number = limits.outputBytes;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}
