import { GroupList } from '../../../batch/targets/GroupFields.tsx';
import { IdsForm } from '../../../batch/targets/IdsField.tsx';
import { useMessages } from '../../../i18n/messages.ts';
import type { NamedPhones } from '../../../fleet/named-phones.ts';
import type { ListControl } from '../use-list-state.ts';

interface Props {
  control: ListControl;
  onDone: () => void;
}

/** Names the phones that the list is about: by their ids, or a group. */
export function NamedPanel({ control: { phones, update }, onDone }: Props) {
  const { named: m } = useMessages('listParts');
  function choose(next: NamedPhones) {
    onDone();
    update({ phones: next });
  }
  return (
    <div className="stack panel-small">
      <h3>{m.title}</h3>
      <p className="soft">{m.note}</p>
      <IdsForm ids={phones && 'ids' in phones ? phones.ids : []} onApply={choose} />
      <h3>{m.groups}</h3>
      <GroupList onChoose={(group) => choose({ group })} />
    </div>
  );
}
