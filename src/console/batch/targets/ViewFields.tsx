import { Input, Popover } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ChevronIcon } from '../../ui/page-icons.tsx';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { facets, type Facet } from '../../../batch-engine/fleet/view.ts';
import { FacetSelect } from './FacetSelect.tsx';
import type { Target } from './target.ts';
import styles from './TargetPicker.module.css';

interface Props {
  target: Extract<Target, { kind: 'view' }>;
  onChange: (target: Target) => void;
  /** Filters that are not offered. */
  without?: readonly Facet[];
  /** What is typed is told at once: a form may be sent with it. */
  isAtOnce?: boolean;
}

const pauseMs = 200;
const nothing: readonly Facet[] = [];
/** What is filtered by most stands in the bar, the rest behind "More filters". */
const facetsBehind = facets.filter((facet) => facet !== 'running');

/** Phones by what they are called and how they are. */
export function ViewFields({ target, onChange, without = nothing, isAtOnce = false }: Props) {
  const m = useMessages('targets');
  const { view } = target;
  const [text, setText] = useState(view.search);
  const [isOpen, setIsOpen] = useState(false);
  const timer = useRef(0);
  const sent = useRef(view.search);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (view.search === sent.current) return;
    sent.current = view.search;
    setText(view.search);
  }, [view.search]);

  function type(search: string) {
    setText(search);
    clearTimeout(timer.current);
    const tell = () => {
      sent.current = search;
      onChange({ kind: 'view', view: { ...view, search } });
    };
    if (isAtOnce) tell();
    else timer.current = window.setTimeout(tell, pauseMs);
  }

  function filter(filters: typeof view.filters) {
    clearTimeout(timer.current);
    sent.current = text;
    onChange({ kind: 'view', view: { search: text, filters } });
  }

  const others = facetsBehind.filter((facet) => !without.includes(facet));
  const label = m.filters(others.filter((facet) => (view.filters[facet] ?? []).length > 0).length);
  return (
    <>
      <Input
        type="search"
        size="small"
        className="width-medium"
        value={text}
        placeholder={m.search}
        aria-label={m.searchLabel}
        onChange={(event) => type(event.target.value)}
      />
      <FacetSelect facet="running" filters={view.filters} onChange={filter} />
      <Popover
        trigger="click"
        placement="bottomLeft"
        open={isOpen}
        onOpenChange={setIsOpen}
        // Beside its button, so that the keyboard comes to it next.
        getPopupContainer={(button) => button.parentElement ?? document.body}
        content={
          <div className={`stack gap-2-3 middle ${styles.facets}`} role="group" aria-label={label}>
            {others.map((facet) => (
              <FacetSelect
                key={facet}
                facet={facet}
                filters={view.filters}
                onChange={filter}
                isNamed
              />
            ))}
          </div>
        }
      >
        <Button size="small" aria-expanded={isOpen}>
          {label} <ChevronIcon />
        </Button>
      </Popover>
    </>
  );
}
