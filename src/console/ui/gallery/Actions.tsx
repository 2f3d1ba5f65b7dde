import { useState } from 'react';
import { Button } from '../Button.tsx';
import { ButtonLink } from '../ButtonLink.tsx';
import { ConditionChips } from '../ConditionChips.tsx';
import { CopyButton } from '../CopyButton.tsx';
import { CountChip } from '../CountChip.tsx';
import { IconButton } from '../IconButton.tsx';
import { Menu } from '../Menu.tsx';
import { RefreshIcon } from '../page-icons.tsx';
import { ReasonButton } from '../ReasonButton.tsx';
import { Segmented } from '../Segmented.tsx';
import { Mark } from '../StatusMark.tsx';
import { Tabs } from '../Tabs.tsx';
import { Shelf } from './Shelf.tsx';

const variants = ['default', 'primary', 'quiet', 'danger', 'quietDanger', 'link', 'bare'] as const;
const ignore = () => undefined;

/** What is pressed, and what goes from one thing to another. */
export function Actions() {
  const [size, setSize] = useState('Day');
  const [tab, setTab] = useState<'fields' | 'history' | 'apps'>('fields');
  const [isFiltered, setIsFiltered] = useState(true);
  return (
    <>
      <Shelf title="Buttons">
        {variants.map((variant) => (
          <div key={variant} className="row">
            <Button variant={variant}>{variant}</Button>
            <Button variant={variant} size="small">
              {variant}, small
            </Button>
            <Button variant={variant} disabled>
              {variant}, disabled
            </Button>
            <Button variant={variant} aria-disabled>
              {variant}, disabled and reached
            </Button>
            <Button variant={variant} aria-pressed>
              {variant}, pressed
            </Button>
          </div>
        ))}
        <div className="row">
          <IconButton label="Refresh">
            <RefreshIcon />
          </IconButton>
          <IconButton label="Refresh, pressed" isPressed>
            <RefreshIcon />
          </IconButton>
          <IconButton label="Refresh, disabled" disabled>
            <RefreshIcon />
          </IconButton>
          <CopyButton text="5srn5hL8" what="id" />
          <span className="inline">
            <code>5srn5hL8</code>
            <CopyButton text="5srn5hL8" what="id in a text" isInline />
          </span>
          <ButtonLink to="/ui">A link</ButtonLink>
          <ButtonLink to="/ui" variant="primary">
            A link, primary
          </ButtonLink>
          <ReasonButton label="Reboot" reason={undefined} onClick={ignore} />
          <ReasonButton label="Reset" reason="The phone is stopped" onClick={ignore} />
        </div>
      </Shelf>
      <Shelf title="Segments and tabs">
        <Segmented
          label="Span"
          options={['Hour', 'Day', 'Week'].map((value) => ({ value, label: value }))}
          value={size}
          onChange={setSize}
        />
        <Segmented
          label="Span, small"
          size="small"
          options={['Hour', 'Day', 'Week'].map((value) => ({ value, label: value }))}
          value={size}
          onChange={setSize}
        />
        <Tabs
          label="What is known"
          tabs={[
            { value: 'fields', label: 'Fields' },
            { value: 'history', label: 'History' },
            { value: 'apps', label: 'Apps' },
          ]}
          value={tab}
          onChange={setTab}
        >
          <p>{tab}</p>
        </Tabs>
      </Shelf>
      <Shelf title="Chips and menu">
        <div className="row gap-1">
          <CountChip isPressed={isFiltered} onClick={() => setIsFiltered(!isFiltered)}>
            <Mark tone="bad" label="failed" /> <strong>12</strong>
          </CountChip>
          <CountChip isPressed={false} onClick={ignore}>
            <Mark tone="good" label="running" /> <strong>4,312</strong>
          </CountChip>
          <CountChip isPressed={false} isQuiet onClick={ignore}>
            <Mark tone="idle" label="stopped" /> <strong>0</strong>
          </CountChip>
        </div>
        <ConditionChips
          label="Conditions"
          conditions={[
            { key: 'region', label: 'Region: North-Beijing4' },
            { key: 'ids', label: '12 ids', isApart: true },
          ]}
          match="312 match"
          words={{ remove: (label) => `Remove ${label}`, clearAll: 'Clear all' }}
          onRemove={ignore}
          onClear={ignore}
        />
        <Menu label="Menu">
          <Button variant="quiet">Reboot</Button>
          <Button variant="quiet" aria-pressed>
            Dark
          </Button>
          <Button variant="quietDanger">Reset</Button>
        </Menu>
      </Shelf>
    </>
  );
}
