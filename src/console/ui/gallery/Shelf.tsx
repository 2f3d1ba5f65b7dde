import type { ReactNode } from 'react';

/** One part of the kit, or some that belong together. */
export const Shelf = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="stack gap-3 card" aria-label={title}>
    <h2>{title}</h2>
    {children}
  </section>
);
