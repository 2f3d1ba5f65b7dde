import { NameList } from '../../batch/view/NameList.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { whereIs, type Answers } from './where.ts';

interface Props {
  answers: Answers;
  packageName: string;
  version: string;
  nameOf: (id: string) => string | undefined;
}

/** Where an app is, by version, on the phones that were asked. */
export function WhereView({ answers, packageName, version, nameOf }: Props) {
  const { where: m } = useMessages('apps');
  const { versions, without } = whereIs(answers, packageName, version);
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: nameOf(id) }));
  return (
    <div>
      {versions.map(([found, ids]) =>
        ids.length > 0 ? (
          <NameList key={found} title={m.on(found, ids.length)} phones={named(ids)} isCounted />
        ) : (
          <p key={found}>{m.nowhere(found)}</p>
        ),
      )}
      {without.length > 0 && (
        <NameList title={m.without(without.length)} phones={named(without)} isCounted />
      )}
    </div>
  );
}
