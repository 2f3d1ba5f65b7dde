import { limits } from '../../../contract/fields.ts';
import type { Instance } from '../../../contract/instances.ts';
import type { Format } from '../../i18n/format.ts';
import type { Messages } from '../../i18n/messages.ts';
import type { Notice, PreviewLine, State } from './preview.ts';
import type { Way } from './read.ts';

const nameOf = ({ instance_name, instance_id }: Instance): string => instance_name || instance_id;

/** What becomes of a line, in words. */
export function stateWords(
  { state, user }: Pick<PreviewLine, 'state' | 'user'>,
  way: Way,
  { states: m, space }: Messages<'assign'>,
  format: Format,
): string {
  switch (state.kind) {
    case 'repeat':
      return m.repeat(format.number(state.line));
    case 'columns':
      return way === 'users' ? m.userColumns : m.columns;
    case 'spoiled':
      return m.spoiled(user);
    case 'tooLong':
      return m.tooLong(format.number(state.length), format.number(limits.idLength));
    case 'badCharacters':
      return m.badCharacters(
        format.list(state.characters.map((name) => (name === 'U+0020' ? space : name))),
      );
    case 'severalPhones':
      return m.severalPhones(format.number(state.count));
    case 'twoUsers':
      return m.twoUsers(format.number(state.line), state.user);
    case 'assigned':
      return state.user === undefined ? m.assignedToSomebody : m.assigned(state.user);
    case 'owner':
      return m.owner(nameOf(state.phone), state.count);
    default:
      return m[state.kind satisfies Exclude<State['kind'], 'repeat'>];
  }
}

export function noticeWords(
  notice: Notice,
  { notices: m, states }: Messages<'assign'>,
  format: Format,
): string {
  if (notice.kind === 'anyway') {
    const { state } = notice;
    return m.anyway(
      state.kind === 'frozen'
        ? states.frozen
        : state.user === undefined
          ? states.assignedToSomebody
          : states.assigned(state.user),
    );
  }
  if (notice.kind === 'owns') return m.owns(nameOf(notice.phone), notice.count);
  if (notice.kind === 'name') return m.name(notice.name, notice.id);
  return notice.kind === 'again' ? m.again(format.number(notice.line)) : m[notice.kind];
}
