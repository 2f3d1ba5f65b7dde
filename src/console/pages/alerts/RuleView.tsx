import type { PhoneView } from '../../../contract/phone-view.ts';
import { ViewFields } from '../../batch/targets/ViewFields.tsx';
import { useFleet } from '../../fleet/use-fleet.ts';
import { useMessages } from '../../i18n/messages.ts';

interface Props {
  view: PhoneView;
  onChange: (view: PhoneView) => void;
}

/** What the watch does not see. */
const unwatched = ['locked'] as const;

/** Which phones a rule is about: by the list's own search and filters. The list is loaded for what can be chosen. */
export function RuleView({ view, onChange }: Props) {
  const m = useMessages('alerts').rules;
  useFleet({});
  return (
    <div className="stack gap-2 whole" role="group" aria-labelledby="alert-rule-view">
      <span id="alert-rule-view">{m.view}</span>
      <div className="row">
        <ViewFields
          target={{ kind: 'view', view }}
          without={unwatched}
          isAtOnce
          onChange={(target) => {
            if (target.kind === 'view') onChange(structuredClone(target.view) as PhoneView); // Of the same fields.
          }}
        />
      </div>
      <span className="soft small">{m.viewHint}</span>
    </div>
  );
}
