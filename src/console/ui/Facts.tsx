import { Fragment, type ReactNode } from 'react';

interface Props {
  /** Name and what is said of it; what is undefined or null is left out. */
  facts: readonly (readonly [name: string, said: ReactNode])[];
  className?: string | undefined;
}

/** What is known of something, a line each: names in one column, what they say in the other. */
export const Facts = ({ facts, className = '' }: Props) => (
  <dl className={`facts ${className}`}>
    {facts.map(
      ([name, said]) =>
        said !== undefined &&
        said !== null && (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </Fragment>
        ),
    )}
  </dl>
);
